package org.myostream.recording.bids;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A table of tab-separated values with a header row. */
final class Table {
  static final String NONE = "n/a";

  private final List<String> columns;
  private final List<List<String>> rows = new ArrayList<>();

  Table(List<String> columns) {
    this.columns = List.copyOf(columns);
  }

  /** Reads a table as it is; rows may have any width. */
  static Table read(Path file) throws IOException {
    // malformed UTF-8 must not stop a check
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    List<String> lines = text.lines().toList();
    Table table = new Table(lines.isEmpty() ? List.of() : cells(lines.get(0)));
    for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      table.rows.add(cells(line));
    }
    return table;
  }

  private static List<String> cells(String line) {
    return List.of(line.split("\t", -1));
  }

  /** Adds a row; tabs and line ends become blanks, nothing becomes n/a. */
  void add(String... cells) {
    List<String> row = new ArrayList<>();
    for (String cell : cells) {
      String clean = cell.replaceAll("\\s+", " ").strip();
      row.add(clean.isEmpty() ? NONE : clean);
    }
    rows.add(row);
  }

  List<String> columns() {
    return columns;
  }

  List<List<String>> rows() {
    return rows;
  }

  /** A cell, or n/a if the table or the row has no such column. */
  String cell(int row, String column) {
    int at = columns.indexOf(column);
    List<String> cells = rows.get(row);
    return at < 0 || at >= cells.size() ? NONE : cells.get(at);
  }

  /** One column from top to bottom. */
  List<String> column(String name) {
    List<String> cells = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      cells.add(cell(row, name));
    }
    return cells;
  }

  String text() {
    StringBuilder out = new StringBuilder(String.join("\t", columns)).append('\n');
    rows.forEach(row -> out.append(String.join("\t", row)).append('\n'));
    return out.toString();
  }
}
