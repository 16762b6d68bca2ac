package org.myostream.recording.bids;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Rules for {@code *_scans.tsv}. */
final class ScanRules {
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}([.]\\d{1,9})?Z?");

  private ScanRules() {}

  static void check(Path file, Findings findings) throws IOException {
    Table table =
        TableRules.check(file, List.of("filename"), List.of("acq_time"), Set.of(), findings);
    if (table == null) {
      return;
    }
    for (int row = 0; row < table.rows().size(); row++) {
      String name = table.cell(row, "filename");
      if (!exists(file, name)) {
        findings.error(
            "SCAN_MISSING", file, TableRules.line(row), name, "name files that are there");
      }
    }
    TableRules.values(
        table,
        file,
        "acq_time",
        "SCAN_TIME",
        TIME,
        "write times as 2026-03-04T05:06:07.250Z",
        findings);
  }

  private static boolean exists(Path file, String name) {
    try {
      return Files.exists(file.resolveSibling(name));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
