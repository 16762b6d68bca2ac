package org.myostream.synergy.training.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Predicted VAF of one method for each number of synergies, over folds and subjects.
 *
 * @param method as the rows spell it
 * @param byRank values by K, ascending; only numbers
 */
record SweepCurves(String method, TreeMap<Integer, List<Double>> byRank) {
  /** A curve for each method, in the order in which they first appear. */
  static List<SweepCurves> of(SweepContent content) {
    Map<String, SweepCurves> curves = new LinkedHashMap<>();
    for (SweepContent.Row row : content.rows()) {
      SweepCurves curve =
          curves.computeIfAbsent(row.method(), name -> new SweepCurves(name, new TreeMap<>()));
      List<Double> values = curve.byRank.computeIfAbsent(row.synergies(), k -> new ArrayList<>());
      if (Double.isFinite(row.predictedVaf())) {
        values.add(row.predictedVaf());
      }
    }
    return List.copyOf(curves.values());
  }

  double[] ranks() {
    return byRank.keySet().stream().mapToDouble(k -> k).toArray();
  }

  double[] mean() {
    return byRank.keySet().stream().mapToDouble(this::mean).toArray();
  }

  double mean(int synergies) {
    return values(synergies).stream().mapToDouble(v -> v).average().orElse(Double.NaN);
  }

  double[] least() {
    return byRank.keySet().stream()
        .mapToDouble(k -> values(k).stream().mapToDouble(v -> v).min().orElse(Double.NaN))
        .toArray();
  }

  double[] largest() {
    return byRank.keySet().stream()
        .mapToDouble(k -> values(k).stream().mapToDouble(v -> v).max().orElse(Double.NaN))
        .toArray();
  }

  /** Standard deviation over folds and subjects; NaN for fewer than two. */
  double deviation(int synergies) {
    List<Double> values = values(synergies);
    double mean = mean(synergies);
    double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    return values.size() < 2 ? Double.NaN : Math.sqrt(squares / (values.size() - 1));
  }

  private List<Double> values(int synergies) {
    return byRank.getOrDefault(synergies, List.of());
  }

  /** The K with the highest mean; 0 if no fit succeeded. */
  int best() {
    int best = 0;
    for (int k : byRank.keySet()) {
      double mean = mean(k);
      if (Double.isFinite(mean) && (best == 0 || mean > mean(best))) {
        best = k;
      }
    }
    return best;
  }

  /** The smallest K whose mean is at most {@code loss} below the best. */
  int enough(double loss) {
    int best = best();
    return byRank.keySet().stream()
        .filter(k -> mean(k) >= mean(best) - loss)
        .findFirst()
        .orElse(best);
  }
}
