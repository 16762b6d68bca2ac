package org.myostream.synergy.training.report;

import java.io.IOException;
import java.nio.file.Path;

/** The report of a sweep: held-out VAF of each method over the number of synergies. */
public final class SweepReport {
  private SweepReport() {}

  /**
   * Writes the report and its pictures.
   *
   * @param html ends in {@code .html}; pictures go to {@code NAME_figures} beside it
   * @throws IOException if a file cannot be written
   */
  public static ReportFiles write(Path html, SweepContent content) throws IOException {
    return page(content).write(html);
  }

  static Page page(SweepContent content) {
    return new Page("Sweep", content.title());
  }
}
