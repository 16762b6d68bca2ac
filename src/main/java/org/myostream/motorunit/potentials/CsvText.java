package org.myostream.motorunit.potentials;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.myostream.config.ConfigException;

/**
 * A small table of text: lines {@code # key: value}, a header, and rows of as many cells; commas,
 * semicolons or tabs between them. Lines {@code #} may be one quoted cell and have empty cells
 * behind.
 */
final class CsvText {
  private static final long MOST_CELLS = 20_000_000;

  /** Spreadsheets fill the lines of comments up with empty cells. */
  private static final Pattern OUTER_SEPARATORS = Pattern.compile("^[,;\\s]+|[,;\\s]+$");

  private static final Pattern EMPTY_CELLS = Pattern.compile("[,;\\s]*");
  private static final Pattern QUOTED_COMMENT = Pattern.compile("\"(#.*)\"[,;\\s]*");

  private final String source;
  private final Map<String, String> comments = new LinkedHashMap<>();
  private final Map<String, Integer> commentLines = new LinkedHashMap<>();
  private final List<Line> rows = new ArrayList<>();
  private List<String> header = List.of();
  private int headerLine;
  private char separator = ',';

  /** A row and the number of its line, from 1. */
  record Line(int number, List<String> cells) {}

  private CsvText(String source) {
    this.source = source;
  }

  /** Reads {@code file}; UTF-8. */
  static CsvText read(Path file) throws IOException {
    try (Reader in =
        new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder())) {
      return read(file.toString(), in);
    }
  }

  static CsvText read(String source, Reader in) throws IOException {
    CsvText text = new CsvText(source);
    BufferedReader lines = new BufferedReader(in);
    try {
      int number = 1;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        text.take(number++, line);
      }
    } catch (CharacterCodingException e) {
      throw new ConfigException(source, "is not UTF-8 text; save it as UTF-8");
    }
    if (text.header.isEmpty()) {
      throw new ConfigException(source, "there is no header of names; write one line of them");
    }
    return text;
  }

  private void take(int number, String raw) {
    String line = raw.startsWith("\uFEFF") ? raw.substring(1) : raw;
    if (header.isEmpty() ? EMPTY_CELLS.matcher(line).matches() : line.isBlank()) {
      return;
    }
    String comment = unquoted(line);
    if (comment.startsWith("#")) {
      comment(number, comment.substring(1));
    } else if (header.isEmpty()) {
      separator = line.indexOf(',') >= 0 ? ',' : line.indexOf(';') >= 0 ? ';' : '\t';
      header = cells(line);
      headerLine = number;
    } else {
      rows.add(row(number, line));
    }
  }

  private void comment(int number, String line) {
    int colon = line.indexOf(':');
    if (colon > 0) {
      String key = line.substring(0, colon).strip();
      String value = OUTER_SEPARATORS.matcher(line.substring(colon + 1)).replaceAll("");
      if (comments.put(key, value) != null) {
        throw error(number, "\"# " + key + ":\" is there twice; delete one");
      }
      commentLines.put(key, number);
    }
  }

  /** A line that a spreadsheet put into quotes as one cell, or the line itself. */
  private static String unquoted(String line) {
    Matcher cell = QUOTED_COMMENT.matcher(line);
    return cell.matches() ? cell.group(1).replace("\"\"", "\"") : line;
  }

  private Line row(int number, String line) {
    List<String> cells = cells(line);
    if (cells.size() != header.size()) {
      throw error(
          number,
          cells.size()
              + " values in a row where the header has "
              + header.size()
              + " names; every row needs one value for each");
    }
    if ((rows.size() + 1L) * cells.size() > MOST_CELLS) {
      throw error(
          number,
          "more than " + MOST_CELLS + " values, the limit of a table; cut it to one potential");
    }
    return new Line(number, cells);
  }

  private List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    for (int from = 0; from <= line.length(); ) {
      int to = line.indexOf(separator, from);
      String cell = (to < 0 ? line.substring(from) : line.substring(from, to)).strip();
      boolean quoted = cell.length() >= 2 && cell.startsWith("\"") && cell.endsWith("\"");
      cells.add(quoted ? cell.substring(1, cell.length() - 1) : cell);
      from = to < 0 ? line.length() + 1 : to + 1;
    }
    return cells;
  }

  List<String> header() {
    return header;
  }

  int headerLine() {
    return headerLine;
  }

  List<Line> rows() {
    return rows;
  }

  /** Keys of the lines {@code # key: value}. */
  List<String> keys() {
    return List.copyOf(comments.keySet());
  }

  /** The text of {@code # key:}, or null. */
  @Nullable String comment(String key) {
    return comments.get(key);
  }

  /** The numbers of {@code # key:}, or null. */
  double @Nullable [] numbers(String key) {
    String text = comments.get(key);
    if (text == null) {
      return null;
    }
    String[] parts = text.split("[,;\\s]+", -1);
    double[] numbers = new double[parts.length];
    for (int i = 0; i < parts.length; i++) {
      numbers[i] = number(commentLines.getOrDefault(key, 1), "# " + key, parts[i]);
    }
    return numbers;
  }

  /** The number in a cell; NaN for an empty one and for {@code NaN}. */
  double number(Line line, int column) {
    return number(line.number(), "column " + header.get(column), line.cells().get(column));
  }

  private double number(int line, String place, String text) {
    if (text.isEmpty() || text.equalsIgnoreCase("nan")) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw error(
          line,
          place
              + ": \""
              + (text.length() > 40 ? text.substring(0, 40) + "..." : text)
              + "\" is not a number; correct it");
    }
  }

  /** What is wrong at a line, for the caller to throw. */
  ConfigException error(int line, String problem) {
    return new ConfigException(source, line, "", problem);
  }
}
