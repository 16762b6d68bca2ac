package org.myostream.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.signal.Channel;
import org.myostream.signal.ChannelLayout;
import org.myostream.signal.StreamSpec;
import org.myostream.synergy.training.EnvelopeMatrix;

/**
 * Envelopes in a table that has a muscle in each row, its name first, and a heading: how synergy
 * packages write them. Such a table knows no time.
 */
final class MuscleRows {
  private static final Pattern SEPARATOR = Pattern.compile("[,;\t]");
  private static final Pattern TABLE = Pattern.compile("(?i).*\\.(csv|tsv|txt)");

  private MuscleRows() {}

  /** True if the row after the heading begins with a name. */
  static boolean recognises(Path file) throws IOException {
    if (!Files.isRegularFile(file) || !TABLE.matcher(String.valueOf(file)).matches()) {
      return false;
    }
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      String heading = lines.readLine();
      String row = lines.readLine();
      if (heading == null || row == null || SEPARATOR.split(row, -1).length < 3) {
        return false;
      }
      return isName(SEPARATOR.split(row, -1)[0]) && !isName(SEPARATOR.split(row, -1)[1]);
    }
  }

  private static boolean isName(String cell) {
    return Double.isNaN(number(cell)) && !cell.isBlank() && !cell.strip().equalsIgnoreCase("nan");
  }

  private static double number(String cell) {
    try {
      return Double.parseDouble(cell.strip());
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /**
   * The table.
   *
   * @param rateHz points a second, as far as that means anything
   * @throws InvalidRecordingException with line and column of what is not a number
   */
  static EnvelopeMatrix read(Path file, double rateHz) throws IOException {
    List<Channel> channels = new ArrayList<>();
    List<double[]> rows = new ArrayList<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (number == 1 || line.isBlank()) {
        continue;
      }
      String[] cells = SEPARATOR.split(line, -1);
      channels.add(Channel.emg(cells[0].strip().replace("\"", "")));
      double[] row = new double[cells.length - 1];
      for (int i = 0; i < row.length; i++) {
        row[i] = number(cells[i + 1]);
        if (!Double.isFinite(row[i])) {
          throw refusal(file, number, "cell " + (i + 2) + " \"" + cells[i + 1] + "\" is no number");
        }
      }
      if (!rows.isEmpty() && rows.get(0).length != row.length) {
        throw refusal(
            file, number, row.length + " values where other muscles have " + rows.get(0).length);
      }
      rows.add(row);
    }
    try {
      ChannelLayout layout = new ChannelLayout(channels);
      return EnvelopeMatrix.of(new StreamSpec(rateHz, layout, 1), rows.toArray(double[][]::new));
    } catch (IllegalArgumentException e) {
      throw new InvalidRecordingException(file + ": " + e.getMessage(), e);
    }
  }

  private static InvalidRecordingException refusal(Path file, int line, String what) {
    return new InvalidRecordingException(file + ":" + line + ": " + what + "; correct the table");
  }
}
