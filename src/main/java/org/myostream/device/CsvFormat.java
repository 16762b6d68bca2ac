package org.myostream.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The shape of a CSV file, read off its header line.
 *
 * @param separator between cells: comma, semicolon or tab
 * @param names of all columns, without quotes
 * @param timeColumn whether the first column is a time or a counter rather than a signal
 */
record CsvFormat(char separator, List<String> names, boolean timeColumn) {
  private static final Set<String> TIME_NAMES =
      Set.of("", "time", "t", "time (s)", "time_s", "time [s]", "seconds", "timestamp");
  private static final Set<String> COUNTER_NAMES = Set.of("sample", "index", "frame", "counter");

  /**
   * Reads a header.
   *
   * @param source the file, for messages
   */
  static CsvFormat ofHeader(String source, String header) {
    char separator = separator(header);
    List<String> names = split(header, separator);
    for (int i = 0; i < names.size(); i++) {
      if (i > 0 && names.get(i).isEmpty()) {
        throw new IllegalArgumentException(
            source + ":1:" + (i + 1) + ": the column has no name; give every column one");
      }
    }
    if (names.stream().skip(1).allMatch(CsvFormat::isNumber) && isNumber(names.get(0))) {
      throw new IllegalArgumentException(
          source + ":1: the first line holds numbers; it must name the columns");
    }
    String first = names.get(0).toLowerCase(Locale.ROOT);
    return new CsvFormat(
        separator, names, TIME_NAMES.contains(first) || COUNTER_NAMES.contains(first));
  }

  private static char separator(String header) {
    for (char candidate : new char[] {'\t', ';', ','}) {
      if (header.indexOf(candidate) >= 0) {
        return candidate;
      }
    }
    return ',';
  }

  private static List<String> split(String header, char separator) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < header.length(); i++) {
      char c = header.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString().strip());
    return cells;
  }

  private static boolean isNumber(String cell) {
    try {
      Double.parseDouble(cell);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Whether the first column holds seconds. */
  boolean hasSeconds() {
    return timeColumn && !COUNTER_NAMES.contains(names.get(0).toLowerCase(Locale.ROOT));
  }

  /** Names of the signal columns. */
  List<String> signals() {
    return timeColumn ? names.subList(1, names.size()) : names;
  }
}
