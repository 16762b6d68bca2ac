package org.myostream.recording.bids;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rules for any table. */
final class TableRules {
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+([.]\\d*)?([eE][+-]?\\d+)?");

  private TableRules() {}

  /**
   * Reads a table and checks its shape.
   *
   * @param first columns it must begin with, in this order
   * @param known further columns that need no description
   * @param described columns a JSON file beside it describes
   * @return null if its columns or rows are such that nothing more can be checked
   */
  static @Nullable Table check(
      Path file, List<String> first, List<String> known, Set<String> described, Findings findings)
      throws IOException {
    Table table = Table.read(file);
    List<String> columns = table.columns();
    for (String column : first) {
      if (!columns.contains(column)) {
        findings.error("TSV_COLUMN_MISSING", file, "line 1", column, "add the column");
        return null;
      }
    }
    if (!columns.subList(0, first.size()).equals(first)) {
      findings.error(
          "TSV_COLUMN_ORDER",
          file,
          "line 1",
          String.join(", ", columns.subList(0, first.size())),
          "begin with " + String.join(", ", first));
    }
    for (String column : columns) {
      if (!first.contains(column) && !known.contains(column) && !described.contains(column)) {
        findings.error(
            "TSV_COLUMN_UNDESCRIBED", file, "line 1", column, "describe it in the .json beside it");
      }
    }
    boolean whole = true;
    for (int row = 0; row < table.rows().size(); row++) {
      int width = table.rows().get(row).size();
      if (width != columns.size()) {
        findings.error(
            "TSV_ROW_WIDTH",
            file,
            line(row),
            width + " cells",
            "give each row " + columns.size() + " cells, n/a where nothing is known");
        whole = false;
      }
    }
    return whole ? table : null;
  }

  /** Reports cells of a column that match neither {@code allowed} nor n/a. */
  static void values(
      Table table,
      Path file,
      String column,
      String rule,
      Pattern allowed,
      String advice,
      Findings findings) {
    for (int row = 0; row < table.rows().size(); row++) {
      String cell = table.cell(row, column);
      if (!cell.equals(Table.NONE) && !allowed.matcher(cell).matches()) {
        findings.error(rule, file, line(row) + ", " + column, cell, advice);
      }
    }
  }

  /** Reports cells of number columns that are none. */
  static void numbers(Table table, Path file, List<String> columns, Findings findings) {
    for (String column : columns) {
      values(table, file, column, "TSV_NUMBER", NUMBER, "give a number or n/a", findings);
    }
  }

  /** Reports cells of a column that occur twice. */
  static void unique(List<String> keys, Path file, String rule, Findings findings) {
    List<String> seen = new ArrayList<>();
    for (int row = 0; row < keys.size(); row++) {
      if (seen.contains(keys.get(row))) {
        findings.error(rule, file, line(row), keys.get(row), "give each its own name");
      }
      seen.add(keys.get(row));
    }
  }

  static String line(int row) {
    return "line " + (row + 2);
  }
}
