package org.myostream.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.myostream.motorunit.potentials.UnitFinding;
import org.myostream.motorunit.potentials.UnitFinding.Figure;
import org.myostream.motorunit.potentials.UnitTruth;

/**
 * How far estimates are from the truth where it is known, doubtful ones too.
 *
 * @param of what was estimated, as JSON calls it
 * @param potentials how many are counted
 * @param doubtful how many of them are doubtful
 * @param mean absolute error
 * @param median of the absolute errors
 * @param percentile95 of the absolute errors
 * @param coverage share of 90 % intervals that hold the truth
 * @param failures errors of a zone above 10 mm; -1 for velocities
 */
record EstimateSummary(
    String of,
    int potentials,
    int doubtful,
    double mean,
    double median,
    double percentile95,
    double coverage,
    int failures) {
  private static final double FAILURE_MM = 10;
  private static final String ZONE = "zone_mm";

  /** Of zone and velocity; none where no truth is known. */
  static List<EstimateSummary> of(List<UnitFinding> findings) {
    List<EstimateSummary> all = new ArrayList<>();
    add(ZONE, findings, UnitFinding::zone, UnitTruth::zoneMm, all);
    add("velocity", findings, UnitFinding::velocity, UnitTruth::velocity, all);
    return all;
  }

  private static void add(
      String name,
      List<UnitFinding> findings,
      Function<UnitFinding, Figure> figure,
      ToDoubleFunction<UnitTruth> truth,
      List<EstimateSummary> into) {
    List<UnitFinding> known =
        findings.stream()
            .filter(each -> Double.isFinite(truth.applyAsDouble(each.potential().truth())))
            .filter(each -> Double.isFinite(figure.apply(each).value()))
            .toList();
    if (known.isEmpty()) {
      return;
    }
    double[] errors = new double[known.size()];
    int covered = 0;
    for (int i = 0; i < errors.length; i++) {
      Figure found = figure.apply(known.get(i));
      double expected = truth.applyAsDouble(known.get(i).potential().truth());
      errors[i] = Math.abs(found.value() - expected);
      covered += found.low() <= expected && expected <= found.high() ? 1 : 0;
    }
    Arrays.sort(errors);
    int failures = (int) Arrays.stream(errors).filter(error -> error > FAILURE_MM).count();
    into.add(
        new EstimateSummary(
            name,
            errors.length,
            (int) known.stream().filter(each -> !each.reliable()).count(),
            Arrays.stream(errors).average().orElse(Double.NaN),
            quantile(errors, 0.5),
            quantile(errors, 0.95),
            (double) covered / errors.length,
            name.equals(ZONE) ? failures : -1));
  }

  /** Linear between the order statistics. */
  private static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) at;
    double above = sorted[Math.min(sorted.length - 1, below + 1)];
    return sorted[below] + (at - below) * (above - sorted[below]);
  }

  /** For people. */
  String line() {
    boolean zone = of.equals(ZONE);
    int digits = zone ? 2 : 3;
    return StatusText.format(
        "%s: mean error %s %s, median %s, 95th percentile %s, 90 %% interval covers %.0f %%%s"
            + " (%d potentials, %d doubtful, all counted)",
        zone ? "zone" : "velocity",
        EstimateTable.number(mean, digits),
        zone ? "mm" : "m/s",
        EstimateTable.number(median, digits),
        EstimateTable.number(percentile95, digits),
        100 * coverage,
        zone ? ", " + failures + " beyond 10 mm" : "",
        potentials,
        doubtful);
  }

  /** For programs. */
  Map<String, Object> json() {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("of", of);
    one.put("potentials", potentials);
    one.put("doubtful", doubtful);
    one.put("mean_error", mean);
    one.put("median_error", median);
    one.put("percentile_95_error", percentile95);
    one.put("coverage", coverage);
    if (failures >= 0) {
      one.put("failures", failures);
    }
    return one;
  }
}
