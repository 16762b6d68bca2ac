package org.myostream.synergy.training.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.myostream.plot.HeatMap;
import org.myostream.plot.Picture;
import org.myostream.synergy.training.Agreement;
import org.myostream.synergy.training.Decomposition;

/** How alike the synergies of different methods are. */
final class SimilarityFigures {
  private SimilarityFigures() {}

  /** The alternatives that have as many synergies as the kept one. */
  static List<Decomposition> comparable(ReportContent content) {
    Decomposition kept = content.kept();
    return content.evidence().alternatives().stream()
        .filter(other -> other.synergies() == kept.synergies())
        .filter(other -> other.weights().length == kept.weights().length)
        .toList();
  }

  /** Cosine of each kept synergy with its partner in every other method. */
  static Picture withKept(Findings findings, List<Decomposition> others) {
    double[][] kept = findings.content().kept().weights();
    double[][] values =
        others.stream()
            .map(other -> Agreement.of(kept, other.weights()).cosines())
            .toArray(double[][]::new);
    List<String> synergies =
        IntStream.range(0, findings.synergies()).mapToObj(findings::synergy).toList();
    return new HeatMap(Layout.WIDTH, labels(others), synergies, values, 1, 2)
        .picture("Cosine of each synergy with its partner in every other method");
  }

  /** Mean cosine of the matched synergies of every two methods. */
  static Picture ofAll(Findings findings, List<Decomposition> others) {
    List<Decomposition> all = new ArrayList<>(others);
    all.add(0, findings.content().kept());
    int count = all.size();
    double[][] values = new double[count][count];
    for (int i = 0; i < count; i++) {
      Arrays.fill(values[i], 1);
      for (int j = 0; j < i; j++) {
        double cosine = Agreement.of(all.get(i).weights(), all.get(j).weights()).meanCosine();
        values[i][j] = cosine;
        values[j][i] = cosine;
      }
    }
    List<String> labels = new ArrayList<>(labels(all));
    labels.set(0, labels.get(0) + " (kept)");
    return new HeatMap(Layout.WIDTH, labels, labels, values, 1, 2)
        .picture("Mean cosine of the matched synergies of every two methods");
  }

  private static List<String> labels(List<Decomposition> all) {
    return all.stream().map(one -> one.method().label()).toList();
  }
}
