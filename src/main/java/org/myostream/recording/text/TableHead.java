package org.myostream.recording.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.myostream.recording.InvalidRecordingException;

/**
 * The beginning of a table.
 *
 * @param path the file
 * @param syntax how cells are spelled
 * @param comments lines before the table that begin with {@code %} or {@code #}
 * @param headLines lines before the first row
 * @param headerLine number of the line of names; 0 if there is none
 * @param names of the columns; empty if there is no line of names
 * @param rows the first rows, as text
 */
record TableHead(
    Path path,
    TextSyntax syntax,
    List<String> comments,
    long headLines,
    long headerLine,
    List<String> names,
    List<List<String>> rows) {
  private static final int MOST_CHARACTERS = 1 << 22;
  private static final Pattern DECIMAL_COMMA =
      Pattern.compile("[-+]?\\d*,\\d+(?:[eE][-+]?\\d+)?|[-+]?\\d+,\\d*(?:[eE][-+]?\\d+)?");

  /** A line and its number. */
  private record Line(long number, String text) {}

  /** Reads the beginning of the table that begins after {@code skipped} lines. */
  static TableHead read(Path path, long skipped) throws IOException {
    List<String> comments = new ArrayList<>();
    List<Line> content = new ArrayList<>();
    try (TextLines lines = new TextLines(path)) {
      int characters = 0;
      while (content.size() <= EvenTimes.ROWS && characters < MOST_CHARACTERS && lines.next()) {
        if (lines.number() <= skipped || lines.blank()) {
          continue;
        }
        String text = lines.text();
        if (lines.comment() && content.isEmpty()) {
          comments.add(text);
        } else if (!lines.comment()) {
          content.add(new Line(lines.number(), text));
        }
        characters += text.length();
      }
    }
    if (content.isEmpty()) {
      throw new InvalidRecordingException(path + " holds no table; nothing was recorded");
    }
    return of(path, comments, content);
  }

  private static TableHead of(Path path, List<String> comments, List<Line> content)
      throws IOException {
    TextSyntax syntax = syntax(content);
    List<String> first = Cells.of(content.get(0).text(), syntax);
    boolean named = first.stream().anyMatch(cell -> !isNumber(cell, syntax) && !ClockText.is(cell));
    if (named && content.size() == 1) {
      throw new InvalidRecordingException(
          path + " has no line of numbers after its header; nothing was recorded");
    }
    List<Line> rows = named ? content.subList(1, content.size()) : content;
    return new TableHead(
        path,
        syntax,
        comments,
        rows.get(0).number() - 1,
        named ? content.get(0).number() : 0,
        named ? first : List.of(),
        rows.stream().map(line -> Cells.of(line.text(), syntax)).toList());
  }

  private static TextSyntax syntax(List<Line> content) {
    String line = content.get(Math.min(1, content.size() - 1)).text();
    char separator = separator(line);
    if (separator == ',') {
      return TextSyntax.COMMA;
    }
    TextSyntax comma = new TextSyntax(separator, true);
    boolean decimalComma =
        content.stream()
            .skip(1)
            .flatMap(row -> Cells.of(row.text(), comma).stream())
            .anyMatch(cell -> DECIMAL_COMMA.matcher(cell).matches());
    return new TextSyntax(separator, decimalComma);
  }

  private static char separator(String line) {
    boolean quoted = false;
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      quoted ^= c == '"';
      if (!quoted) {
        plain.append(c);
      }
    }
    for (char candidate : new char[] {'\t', ';', ','}) {
      if (plain.indexOf(String.valueOf(candidate)) >= 0) {
        return candidate;
      }
    }
    return plain.toString().strip().indexOf(' ') > 0 ? ' ' : ',';
  }

  static boolean isNumber(String cell, TextSyntax syntax) {
    if (cell.isEmpty()) {
      return true;
    }
    return Cells.isNumber(cell, syntax);
  }

  /** Columns of the first row, or of the header if it names more. */
  int columns() {
    int found = rows.get(0).size();
    while (found > names.size() && !names.isEmpty() && rows.get(0).get(found - 1).isEmpty()) {
      found--;
    }
    return Math.max(found, names.size());
  }

  /** A cell of the first rows; empty where the row is too short. */
  String cell(int row, int column) {
    List<String> cells = rows.get(row);
    return column < cells.size() ? cells.get(column) : "";
  }

  /** What the cells of a column hold. */
  TableColumn.Content content(int column) {
    String first = cell(0, column);
    if (ClockText.is(first)) {
      return TableColumn.Content.CLOCK;
    }
    return isNumber(first, syntax) ? TableColumn.Content.NUMBER : TableColumn.Content.TEXT;
  }

  /** True if some cell of the column is no number. */
  boolean anyText(int column) {
    return rows.stream().anyMatch(row -> column < row.size() && !isNumber(row.get(column), syntax));
  }

  /** True if no cell of the column holds anything. */
  boolean empty(int column) {
    return rows.stream().allMatch(row -> column >= row.size() || row.get(column).isEmpty());
  }

  /** The column's first numbers, NaN where there is none. */
  double[] numbers(int column) {
    boolean clock = content(column) == TableColumn.Content.CLOCK;
    double[] numbers = new double[rows.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(cell(i, column), clock);
    }
    return numbers;
  }

  private double number(String cell, boolean clock) {
    if (cell.isEmpty() || (clock ? !ClockText.is(cell) : !isNumber(cell, syntax))) {
      return Double.NaN;
    }
    return clock ? ClockText.seconds(cell) : Cells.number(cell, syntax);
  }
}
