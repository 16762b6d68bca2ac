package org.myostream.recording.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.recording.RecordedChannel;
import org.myostream.recording.Recording;
import org.myostream.recording.RecordingFormat;
import org.myostream.recording.WriteOptions;

/**
 * Tables of numbers apart by commas, semicolons, tabs or blanks, with a line of names or without.
 *
 * <p>Read: a first column of seconds, milliseconds or microseconds sets the rate and shows gaps;
 * {@code NAME [UNIT]} states a unit, else EMG is taken to be in microvolts; options {@code rate}
 * and {@code unit} add what the file does not say. Written: {@code time,NAME [UNIT],...} with the
 * main stream, values in their units, and the events in a last column {@code marker [text]}.
 */
public final class CsvFormat implements RecordingFormat {
  /** The decimals of a float are those that lead back to it, not all that it has. */
  private static final double FLOAT_ULP = Math.scalb(1.0, -23);

  @Override
  public String name() {
    return "csv";
  }

  @Override
  public String title() {
    return "table of text: CSV, TSV, semicolons or blanks";
  }

  @Override
  public List<String> extensions() {
    return List.of("csv", "tsv", "txt");
  }

  @Override
  public boolean recognises(Path path, byte[] head) {
    if (!TextHeads.isText(head)) {
      return false;
    }
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    return extensions().stream().anyMatch(e -> name.endsWith("." + e))
        || TextHeads.endsInNumbers(head);
  }

  @Override
  public Recording open(Path path) throws IOException {
    return open(path, Map.of());
  }

  @Override
  public Recording open(Path path, Map<String, String> options) throws IOException {
    return open(path, TextOptions.of(options));
  }

  /**
   * Opens a table that has to name its columns, and to hold a number or {@code NaN} in every cell
   * of every column that is no marker.
   *
   * @param options as for {@link #open(Path, Map)}
   * @throws InvalidRecordingException if it cannot be read or does not; names line and column
   */
  public Recording openStrictly(Path path, Map<String, String> options) throws IOException {
    return open(path, TextOptions.of(options).strictly());
  }

  private Recording open(Path path, TextOptions said) throws IOException {
    return TextRecording.open(PlainTable.plan(TableHead.read(path, 0), name(), said, -1));
  }

  @Override
  public boolean writes() {
    return true;
  }

  @Override
  public int[] streams(Recording recording) {
    return recording.streams().isEmpty() ? new int[0] : new int[] {0};
  }

  @Override
  public double tolerance(RecordedChannel channel, double largest) {
    return CsvWriter.asFloat(channel) ? largest * FLOAT_ULP : 0;
  }

  @Override
  public void write(Recording recording, Path target, WriteOptions options) throws IOException {
    CsvWriter.write(recording, target, options);
  }
}
