package org.myostream.synergy.training.report;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.myostream.plot.Colour;
import org.myostream.plot.Palette;
import org.myostream.synergy.training.Decomposition;
import org.myostream.synergy.training.Reconstruction;
import org.myostream.synergy.training.TrainingData;

/** What follows from a report's content, computed once. */
final class Findings {
  private final ReportContent content;
  private final double[][] activations;
  private final double[][] made;
  private final Reconstruction fit;
  private final double[] shares;

  Findings(ReportContent content) {
    this.content = content;
    Decomposition kept = content.kept();
    double[][] data = content.data().rows();
    activations = kept.encode(data);
    made = kept.decode(activations);
    fit = kept.reconstruction(data);
    shares = shares(activations);
  }

  private static double[] shares(double[][] activations) {
    double[] energy = new double[activations.length];
    double total = 0;
    for (int k = 0; k < energy.length; k++) {
      for (double value : activations[k]) {
        energy[k] += value * value;
      }
      total += energy[k];
    }
    double all = total;
    return java.util.Arrays.stream(energy).map(e -> all > 0 ? e / all : 0).toArray();
  }

  ReportContent content() {
    return content;
  }

  TrainingData data() {
    return content.data();
  }

  List<String> muscles() {
    return content.data().channels();
  }

  int synergies() {
    return activations.length;
  }

  String synergy(int k) {
    return content.model().synergies().get(k);
  }

  /** K rows of T. */
  double[][] activations() {
    return activations;
  }

  /** M rows of T. */
  double[][] made() {
    return made;
  }

  Reconstruction fit() {
    return fit;
  }

  /** Share of each synergy in the energy of all activations. */
  double[] shares() {
    return shares;
  }

  /** Muscles in ascending order of their VAF. */
  List<Integer> fromWorst() {
    return IntStream.range(0, muscles().size())
        .boxed()
        .sorted(Comparator.comparing(m -> fit.muscleVaf().get(m)))
        .toList();
  }

  static Colour colour(int synergy) {
    return Palette.series(synergy);
  }
}
