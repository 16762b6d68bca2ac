package org.myostream.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.myostream.synergy.SynergyMethod;
import org.myostream.synergy.training.HeldOut;
import org.myostream.synergy.training.SweepCell;
import org.myostream.synergy.training.SweepResult;
import org.myostream.synergy.training.SweepSummary;
import org.myostream.synergy.training.SweepSummary.Point;
import org.myostream.synergy.training.SweepSummary.Spread;
import org.myostream.synergy.training.report.ReportContent.Fact;
import org.myostream.synergy.training.report.SweepContent;

/** A sweep as tables, CSV and JSON. */
final class SweepTable {
  private static final String BEST = "*";

  private final SweepSummary summary;

  SweepTable(SweepSummary summary) {
    this.summary = summary;
  }

  /** A line for each method, a column for each number of synergies, and what to read in it. */
  List<String> lines() {
    TreeSet<Integer> ranks = new TreeSet<>();
    summary.points().forEach(point -> ranks.add(point.synergies()));
    List<String> header = new ArrayList<>(List.of("method"));
    ranks.forEach(rank -> header.add("K = " + rank + " "));
    header.add("CPU s");
    TextTable table = new TextTable(header);
    for (SynergyMethod method : summary.points().stream().map(Point::method).distinct().toList()) {
      table.add(line(method, ranks));
    }
    List<String> lines = new ArrayList<>();
    lines.add("VAF of each muscle predicted from the others in frames held out, mean +- SD:");
    lines.addAll(table.columns());
    lines.add("");
    lines.add(BEST + " best number of synergies of the method.");
    summary.best().ifPresent(best -> lines.add(sentence(best)));
    int failures = summary.points().stream().mapToInt(Point::failures).sum();
    if (failures > 0) {
      lines.add(failures + " fits gave no synergies; the log says why.");
    }
    return lines;
  }

  private List<String> line(SynergyMethod method, Set<Integer> ranks) {
    List<String> cells = new ArrayList<>(List.of(method.label()));
    Point best = summary.best(method).orElse(null);
    double seconds = 0;
    for (int rank : ranks) {
      Point point = point(method, rank);
      cells.add(
          point == null ? "- " : text(point.predictedVaf()) + (point.equals(best) ? BEST : " "));
      seconds += point == null ? 0 : point.seconds();
    }
    cells.add(StatusText.format("%.1f", seconds));
    return cells;
  }

  private @Nullable Point point(SynergyMethod method, int rank) {
    return summary.points().stream()
        .filter(point -> point.method() == method && point.synergies() == rank)
        .findFirst()
        .orElse(null);
  }

  private static String sentence(Point best) {
    return StatusText.format(
        "%s with %d synergies predicts best: VAF %s; through its code and decoder the frames held"
            + " out come back with VAF %s, R2 %s.",
        best.method(),
        best.synergies(),
        text(best.predictedVaf()),
        text(best.heldOutVaf()),
        text(best.heldOutR2()));
  }

  private static String text(Spread spread) {
    if (Double.isNaN(spread.mean())) {
      return "-";
    }
    return StatusText.format("%.3f", spread.mean())
        + (Double.isNaN(spread.deviation())
            ? ""
            : StatusText.format(" +- %.3f", spread.deviation()));
  }

  /** Every figure with all its digits, a line for each method and number of synergies. */
  String csv() {
    TextTable table = null;
    for (Point point : summary.points()) {
      Map<String, Object> figures = figures(point);
      if (table == null) {
        table = new TextTable(List.copyOf(figures.keySet()));
      }
      table.add(figures.values().stream().map(SweepTable::cell).toList());
    }
    return table == null ? "" : table.csv();
  }

  private static String cell(Object value) {
    return value instanceof Double number && number.isNaN() ? "" : value.toString();
  }

  /** Every figure, as plain maps for JSON. */
  List<Map<String, Object>> json() {
    return summary.points().stream().map(SweepTable::figures).toList();
  }

  private static Map<String, Object> figures(Point point) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("method", point.method().label());
    figures.put("synergies", point.synergies());
    figures.put("fits", point.fits());
    figures.put("failures", point.failures());
    put(figures, "predicted_vaf", point.predictedVaf());
    put(figures, "held_out_vaf", point.heldOutVaf());
    put(figures, "held_out_r2", point.heldOutR2());
    figures.put("cpu_seconds", point.seconds());
    return figures;
  }

  private static void put(Map<String, Object> figures, String name, Spread spread) {
    figures.put(name, spread.mean());
    figures.put(name + "_sd", spread.deviation());
  }

  /** For a report. */
  static SweepContent content(List<SweepResult> results, List<Fact> facts) {
    List<String> subjects =
        results.stream().map(result -> result.cell().subject()).distinct().toList();
    List<SweepContent.Row> rows = new ArrayList<>();
    for (SweepResult result : results) {
      SweepCell cell = result.cell();
      HeldOut.Score score = result.score();
      rows.add(
          new SweepContent.Row(
              cell.method().label(),
              cell.synergies(),
              cell.fold(),
              subjects.size() > 1 ? cell.subject() : "",
              score == null ? Double.NaN : score.predictedVaf(),
              result.seconds()));
    }
    return new SweepContent(String.join("; ", subjects), rows, facts);
  }
}
