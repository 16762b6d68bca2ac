package org.myostream.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.myostream.synergy.training.Comparison;
import org.myostream.synergy.training.Comparison.Entry;
import org.myostream.synergy.training.TradeOff;
import org.myostream.synergy.training.report.ComparisonContent;
import org.myostream.synergy.training.report.ComparisonRow;
import org.myostream.synergy.training.report.ReportContent.Fact;

/** A comparison of methods as a table, CSV and JSON. */
final class ComparisonTable {
  /** Marks the best value of a column, and what prints like it. */
  private static final String BEST = "*";

  private static final List<Measure> MEASURES =
      List.of(
          new Measure("R2", "r2", "%.3f", 1, entry -> entry.scores().r2()),
          new Measure("VAF", "vaf", "%.3f", 1, entry -> entry.scores().vaf()),
          new Measure("cosine", "cosine", "%.3f", 1, entry -> entry.scores().cosine()),
          new Measure("subspace", "subspace", "%.3f", 1, entry -> entry.scores().subspace()),
          new Measure(
              "activ. r",
              "activation_correlation",
              "%.3f",
              1,
              entry -> entry.scores().activationCorrelation()),
          new Measure("Hoyer", "hoyer_sparsity", "%.3f", 1, entry -> entry.scores().sparsity()),
          new Measure(
              "negative", "negative_share", "%.3f", -1, entry -> entry.scores().negativeShare()),
          new Measure("stability", "stability", "%.2f", 1, Entry::stability),
          new Measure("CPU s", "cpu_seconds", "%.2f", -1, Entry::seconds));

  /**
   * A column.
   *
   * @param heading in the table
   * @param key in files
   * @param format of the table
   * @param sign 1 if more is better, -1 if less is
   */
  private record Measure(
      String heading, String key, String format, int sign, ToDoubleFunction<Entry> value) {
    String text(Entry entry) {
      double number = value.applyAsDouble(entry);
      return Double.isNaN(number) ? "-" : StatusText.format(format, number);
    }

    /** What the best of {@code entries} prints as. */
    String best(List<Entry> entries) {
      return entries.stream()
          .filter(entry -> !Double.isNaN(value.applyAsDouble(entry)))
          .max(
              (a, b) ->
                  Double.compare(sign * value.applyAsDouble(a), sign * value.applyAsDouble(b)))
          .map(this::text)
          .orElse("");
    }
  }

  private final Comparison comparison;

  ComparisonTable(Comparison comparison) {
    this.comparison = comparison;
  }

  /** The table, its legend and what can be read in it, for people. */
  List<String> lines() {
    List<String> header = new ArrayList<>(List.of("method"));
    MEASURES.forEach(measure -> header.add(measure.heading() + " "));
    TextTable table = new TextTable(header);
    List<String> best =
        MEASURES.stream().map(measure -> measure.best(comparison.entries())).toList();
    for (Entry entry : comparison.entries()) {
      List<String> cells = new ArrayList<>(List.of(entry.method().label()));
      for (int i = 0; i < best.size(); i++) {
        String text = MEASURES.get(i).text(entry);
        cells.add(text + (text.equals(best.get(i)) ? BEST : " "));
      }
      table.add(cells);
    }
    List<String> lines = new ArrayList<>(table.columns());
    comparison
        .failures()
        .forEach((method, why) -> lines.add(method + " gave no synergies: " + why));
    lines.add("");
    lines.add(
        BEST
            + " best. cosine, subspace and activ. r: agreement with "
            + comparison.reference().words()
            + "; negative: share of weights below -5 % of their column's largest.");
    lines.addAll(TradeOff.of(comparison));
    return lines;
  }

  /** Every figure with all its digits. */
  String csv() {
    List<String> header = new ArrayList<>(List.of("method"));
    MEASURES.forEach(measure -> header.add(measure.key()));
    TextTable table = new TextTable(header);
    for (Entry entry : comparison.entries()) {
      List<String> cells = new ArrayList<>(List.of(entry.method().label()));
      DoubleStream values = MEASURES.stream().mapToDouble(m -> m.value().applyAsDouble(entry));
      values.forEach(value -> cells.add(Double.isNaN(value) ? "" : Double.toString(value)));
      table.add(cells);
    }
    return table.csv();
  }

  /** Every figure, as plain maps and lists for JSON. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("reference", comparison.reference().words());
    List<Map<String, Object>> methods = new ArrayList<>();
    for (Entry entry : comparison.entries()) {
      Map<String, Object> method = new LinkedHashMap<>();
      method.put("method", entry.method().label());
      MEASURES.forEach(m -> method.put(m.key(), m.value().applyAsDouble(entry)));
      methods.add(method);
    }
    json.put("methods", methods);
    Map<String, Object> failures = new LinkedHashMap<>();
    comparison.failures().forEach((method, why) -> failures.put(method.label(), why));
    json.put("failures", failures);
    json.put("reading", TradeOff.of(comparison));
    return json;
  }

  /** For a report. */
  ComparisonContent content(String title, int synergies, List<Fact> facts) {
    List<Fact> all = new ArrayList<>(facts);
    TradeOff.of(comparison).forEach(sentence -> all.add(new Fact("reading", sentence)));
    comparison.failures().forEach((method, why) -> all.add(new Fact("no fit: " + method, why)));
    return new ComparisonContent(
        title,
        comparison.reference().words(),
        synergies,
        comparison.entries().stream().map(ComparisonTable::row).toList(),
        all);
  }

  private static ComparisonRow row(Entry entry) {
    return ComparisonRow.of(
        entry.method().label(), entry.scores(), entry.stability(), entry.seconds());
  }
}
