package org.myostream.synergy.training.report;

import java.nio.file.Path;
import java.util.List;

/**
 * What a report wrote.
 *
 * @param html the report
 * @param figures SVG and PNG files beside it
 * @param warnings what could not be written and why, a sentence each; usually none
 */
public record ReportFiles(Path html, List<Path> figures, List<String> warnings) {
  /** Keeps copies of the lists. */
  public ReportFiles {
    figures = List.copyOf(figures);
    warnings = List.copyOf(warnings);
  }
}
