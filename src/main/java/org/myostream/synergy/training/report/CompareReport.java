package org.myostream.synergy.training.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.myostream.plot.Figures;

/** The report of several methods on one data set: a table and the trade-off between them. */
public final class CompareReport {
  private final ComparisonContent content;

  private CompareReport(ComparisonContent content) {
    this.content = content;
  }

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
    CompareReport report = new CompareReport(content);
    Page page =
        new Page(
            "Methods compared: " + content.title(),
            Sentences.counted(content.rows().size(), "method", "methods")
                + " \u00b7 "
                + Sentences.counted(content.synergies(), "synergy", "synergies")
                + " \u00b7 compared with "
                + content.reference());
    page.anchor("summary");
    page.lead(report.headline());
    page.section("trade-off", "The trade-off");
    page.figure(
        "trade-off",
        TradeOffFigure.of(content),
        "Each point is a method. Methods at the right reconstruct the muscles well; methods at the"
            + " top find the synergies of "
            + content.reference()
            + ". The best are at the top right; far right but low means a good fit with synergies"
            + " that are turned into each other.");
    page.section("measures", "All measures");
    page.figure(
        "measures",
        TradeOffFigure.measures(content),
        "Long blue bars are good. Where the subspace bar is long and the cosine bar short, the"
            + " method found the right space but not the single synergies. Few or no negative"
            + " weights make synergies easier to read.");
    report.table(page);
    report.facts(page);
    return page;
  }

  private String headline() {
    Optional<ComparisonRow> vectors = best(row -> isReference(row) ? Double.NaN : row.cosine());
    Optional<ComparisonRow> fit = best(ComparisonRow::r2);
    StringBuilder text = new StringBuilder();
    vectors.ifPresent(
        row ->
            text.append(row.method())
                .append(" comes closest to the synergies of ")
                .append(content.reference())
                .append(" (cosine ")
                .append(Figures.fixed(row.cosine(), 3))
                .append(", R\u00b2 ")
                .append(Figures.fixed(row.r2(), 3))
                .append("). "));
    fit.ifPresent(
        row ->
            text.append(row.method())
                .append(" reconstructs the muscles best (R\u00b2 ")
                .append(Figures.fixed(row.r2(), 3))
                .append(", cosine ")
                .append(Figures.fixed(row.cosine(), 3))
                .append(")."));
    return text.toString();
  }

  private boolean isReference(ComparisonRow row) {
    return row.method().equalsIgnoreCase(content.reference());
  }

  private Optional<ComparisonRow> best(ToDoubleFunction<ComparisonRow> of) {
    double most = content.rows().stream().mapToDouble(of).filter(Double::isFinite).max().orElse(0);
    return content.rows().stream().filter(row -> of.applyAsDouble(row) == most).findFirst();
  }

  /** A column of the table. */
  private record Column(String name, ToDoubleFunction<ComparisonRow> of, int decimals, int sign) {
    String text(ComparisonRow row) {
      double value = of.applyAsDouble(row);
      return name.equals("time")
          ? Figures.seconds(value)
          : name.equals("negative") ? Figures.percent(value) : Figures.fixed(value, decimals);
    }

    double best(List<ComparisonRow> rows) {
      DoubleStream values = rows.stream().mapToDouble(r -> sign * of.applyAsDouble(r));
      return sign * values.filter(Double::isFinite).max().orElse(Double.NaN);
    }
  }

  private void table(Page page) {
    List<Column> columns =
        List.of(
            new Column("R\u00b2", ComparisonRow::r2, 3, 1),
            new Column("VAF", ComparisonRow::vaf, 3, 1),
            new Column("cosine", ComparisonRow::cosine, 3, 1),
            new Column("subspace", ComparisonRow::subspace, 3, 1),
            new Column("activation r", ComparisonRow::activationCorrelation, 3, 1),
            new Column("sparsity", ComparisonRow::hoyer, 3, 1),
            new Column("negative", ComparisonRow::negativeShare, 2, -1),
            new Column("stability", ComparisonRow::stability, 2, 1),
            new Column("time", ComparisonRow::seconds, 2, -1));
    List<String> header = new ArrayList<>(List.of("method"));
    columns.forEach(column -> header.add(column.name));
    List<List<Page.Cell>> rows = new ArrayList<>();
    for (ComparisonRow row : content.rows()) {
      List<Page.Cell> cells = new ArrayList<>();
      cells.add(new Page.Cell(row.method(), false));
      for (Column column : columns) {
        boolean best = column.of.applyAsDouble(row) == column.best(content.rows());
        cells.add(new Page.Cell(column.text(row), best));
      }
      rows.add(cells);
    }
    page.section("table", "Table");
    page.ranked(header, rows);
    page.paragraph(
        "R\u00b2 and VAF: share of the variance, and of the energy, that comes back. Cosine, subspace and"
            + " activation r: agreement with "
            + content.reference()
            + " after matching the synergies. Sparsity (Hoyer): 0 if all muscles have equal weight,"
            + " 1 for a single muscle. Negative: weights below \u22125 % of the largest of their"
            + " synergy. The best of each column is set in bold.");
  }

  private void facts(Page page) {
    page.section("origin", "Where it comes from");
    List<List<String>> facts = new ArrayList<>();
    facts.add(List.of("data", content.title()));
    facts.add(List.of("synergies", Integer.toString(content.synergies())));
    facts.add(List.of("compared with", content.reference()));
    content.facts().forEach(fact -> facts.add(List.of(fact.name(), fact.value())));
    page.texts(List.of(), facts);
  }
}
