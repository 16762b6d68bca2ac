package org.myostream.synergy.training.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.myostream.plot.Figures;

/** The report of several methods on one data set: a table and the trade-off between them. */
public final class CompareReport {
  private CompareReport() {}

  /**
   * Writes the report and its pictures.
   *
   * @param html ends in {@code .html}; pictures go to {@code NAME_figures} beside it
   * @throws IOException if a file cannot be written
   */
  public static ReportFiles write(Path html, ComparisonContent content) throws IOException {
    return page(content).write(html);
  }

  static Page page(ComparisonContent content) {
    Page page = new Page("Methods compared", content.title());
    table(page, content);
    return page;
  }

  private static void table(Page page, ComparisonContent content) {
    List<List<String>> rows = new ArrayList<>();
    for (ComparisonRow row : content.rows()) {
      rows.add(
          List.of(
              row.method(),
              Figures.fixed(row.r2(), 3),
              Figures.fixed(row.vaf(), 3),
              Figures.fixed(row.cosine(), 3),
              Figures.fixed(row.subspace(), 3),
              Figures.fixed(row.activationCorrelation(), 3),
              Figures.fixed(row.hoyer(), 3),
              Figures.percent(row.negativeShare()),
              Figures.fixed(row.stability(), 2),
              Figures.seconds(row.seconds())));
    }
    page.section("table", "All figures");
    page.table(
        List.of(
            "method",
            "R2",
            "VAF",
            "cosine",
            "subspace",
            "activation r",
            "sparsity",
            "negative",
            "stability",
            "time"),
        rows);
  }
}
