package org.myostream.synergy.training.report;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The report of a training: what was found, whether to believe it, and how to use it. One HTML file
 * that needs no network, and every picture as SVG and PNG.
 */
public final class TrainingReport {
  private TrainingReport() {}

  /**
   * Writes the report and its pictures.
   *
   * @param html ends in {@code .html}; pictures go to {@code NAME_figures} beside it
   * @throws IOException if a file cannot be written
   */
  public static ReportFiles write(Path html, ReportContent content) throws IOException {
    return page(content).write(html);
  }

  static Page page(ReportContent content) {
    return new Page("Muscle synergies", content.title());
  }
}
