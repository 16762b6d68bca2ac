package org.myostream.cli;

import java.util.ArrayList;
import java.util.List;

/** Lines of cells, printed in columns or as CSV: the first column is text, the others numbers. */
final class TextTable {
  private final List<List<String>> lines = new ArrayList<>();

  TextTable(List<String> header) {
    lines.add(List.copyOf(header));
  }

  /** Adds a line with a cell for each column. */
  void add(List<String> cells) {
    if (cells.size() != lines.get(0).size()) {
      throw new IllegalArgumentException(
          cells.size() + " cells do not fit " + lines.get(0).size() + " columns");
    }
    lines.add(List.copyOf(cells));
  }

  /** The lines in columns, two blanks apart. */
  List<String> columns() {
    int[] widths = new int[lines.get(0).size()];
    for (List<String> line : lines) {
      for (int c = 0; c < widths.length; c++) {
        widths[c] = Math.max(widths[c], line.get(c).length());
      }
    }
    return lines.stream().map(line -> padded(line, widths)).toList();
  }

  private static String padded(List<String> line, int[] widths) {
    StringBuilder text = new StringBuilder();
    for (int c = 0; c < widths.length; c++) {
      String blanks = " ".repeat(widths[c] - line.get(c).length());
      text.append(c == 0 ? line.get(c) + blanks : "  " + blanks + line.get(c));
    }
    return text.toString().stripTrailing();
  }

  /** The lines as CSV (RFC 4180, but lines end in LF). */
  String csv() {
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      text.append(String.join(",", line.stream().map(TextTable::quoted).toList())).append('\n');
    }
    return text.toString();
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> ",\"\n\r".indexOf(c) >= 0);
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
