package org.myostream.synergy.training.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.myostream.plot.Figures;

/** The report of a sweep: predicted VAF of each method over the number of synergies. */
public final class SweepReport {
  private static final double SMALL_LOSS = 0.01;

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
    List<SweepCurves> curves = SweepCurves.of(content);
    Page page = new Page("Sweep: " + content.title(), subtitle(content, curves));
    page.anchor("summary");
    page.lead(headline(curves));
    page.section("curves", "Held-out data over the number of synergies");
    page.figure(
        "curves",
        SweepFigure.of(curves),
        "How well each muscle is predicted from the others in frames the fit never saw. The line is"
            + " the mean over subjects and folds, the band reaches from the least to the largest;"
            + " grey lines are the other methods. Where the line turns flat or falls, more"
            + " synergies do not help.");
    table(page, curves);
    page.section("origin", "Where it comes from");
    List<List<String>> facts = new ArrayList<>();
    facts.add(List.of("data", content.title()));
    double seconds = content.rows().stream().mapToDouble(SweepContent.Row::seconds).sum();
    facts.add(List.of("time of all fits", Figures.seconds(seconds)));
    content.facts().forEach(fact -> facts.add(List.of(fact.name(), fact.value())));
    page.texts(List.of(), facts);
    return page;
  }

  private static String subtitle(SweepContent content, List<SweepCurves> curves) {
    long subjects = content.rows().stream().map(SweepContent.Row::subject).distinct().count();
    long folds = content.rows().stream().map(SweepContent.Row::fold).distinct().count();
    return Sentences.counted(curves.size(), "method", "methods")
        + " \u00b7 "
        + Sentences.counted((int) subjects, "subject", "subjects")
        + " \u00b7 "
        + Sentences.counted((int) folds, "fold", "folds")
        + " \u00b7 "
        + Sentences.counted(content.rows().size(), "fit", "fits");
  }

  private static String headline(List<SweepCurves> curves) {
    Optional<SweepCurves> best =
        curves.stream()
            .filter(curve -> curve.best() > 0)
            .max(Comparator.comparingDouble(curve -> curve.mean(curve.best())));
    return best.map(SweepReport::headline).orElse("No fit succeeded.");
  }

  private static String headline(SweepCurves curve) {
    int best = curve.best();
    int enough = curve.enough(SMALL_LOSS);
    return curve.method()
        + " with "
        + Sentences.counted(best, "synergy", "synergies")
        + " predicts each muscle from the others best, in frames that were held out: VAF "
        + Figures.fixed(curve.mean(best), 3)
        + (enough < best
            ? "; " + Sentences.counted(enough, "synergy", "synergies") + " reach within 0.01 of it."
            : ".");
  }

  private static void table(Page page, List<SweepCurves> curves) {
    TreeSet<Integer> ranks = new TreeSet<>();
    curves.forEach(curve -> ranks.addAll(curve.byRank().keySet()));
    List<String> header = new ArrayList<>(List.of("method"));
    ranks.forEach(k -> header.add("K = " + k));
    header.add("best K");
    header.add("\u00b1 there");
    header.add("K within 0.01");
    List<List<Page.Cell>> rows = new ArrayList<>();
    for (SweepCurves curve : curves) {
      List<Page.Cell> cells = new ArrayList<>();
      cells.add(new Page.Cell(curve.method(), false));
      for (int k : ranks) {
        cells.add(new Page.Cell(Figures.fixed(curve.mean(k), 3), k == curve.best()));
      }
      cells.add(new Page.Cell(rank(curve.best()), false));
      cells.add(new Page.Cell(Figures.fixed(curve.deviation(curve.best()), 3), false));
      cells.add(new Page.Cell(rank(curve.enough(SMALL_LOSS)), false));
      rows.add(cells);
    }
    page.section("table", "Table");
    page.paragraph(
        "VAF of each muscle predicted from the others: mean over subjects and folds, and its"
            + " standard deviation at the best K. The best of each method is set in bold.");
    page.ranked(header, rows);
  }

  private static String rank(int k) {
    return k == 0 ? Figures.UNKNOWN : Integer.toString(k);
  }
}
