package org.myostream.synergy.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.myostream.synergy.training.InhibitionReport.Candidate;

/** What examinations of simulated envelopes found of what was planted, over several sets. */
final class InhibitionScore {
  private final InhibitionSettings settings;
  private final int synergies;
  private final int threads;

  /**
   * Planted weights; then found and wrong ones by size alone, by the four tests, and in the end.
   */
  int planted;

  final int[] found = new int[3];
  final int[] wrong = new int[3];
  int sets;
  int setsWithWrong;

  /** What came out otherwise than planted, a line each. */
  final List<String> lines = new ArrayList<>();

  InhibitionScore(InhibitionSettings settings, int synergies, int threads) {
    this.settings = settings;
    this.synergies = synergies;
    this.threads = threads;
  }

  static TrainingData data(double[][] rows) {
    List<String> names = new ArrayList<>();
    for (int m = 0; m < rows.length; m++) {
      names.add("m" + (m + 1));
    }
    return new TrainingData(
        names, 100, rows, List.of(new TrainingData.Segment("simulated", "", 0, rows[0].length)));
  }

  /** Examines a set and adds what came of it. */
  InhibitionReport add(SimulatedEnvelopes set, long seed) throws InterruptedException {
    TrainingData data = data(set.data());
    double[][] model = LatentStart.fromNmf(set.data(), FitSettings.of(synergies, 1)).weights();
    InhibitionReport report = Inhibition.examine(data, model, settings, seed, threads);
    int[] truth = truth(set.weights(), report.weights());
    for (boolean[] row : set.planted()) {
      for (boolean one : row) {
        planted += one ? 1 : 0;
      }
    }
    boolean any = false;
    for (Candidate c : report.candidates()) {
      boolean real = truth[c.synergy()] >= 0 && set.planted()[c.muscle()][truth[c.synergy()]];
      boolean tests =
          c.signShare() >= 0.95 && c.relative() < c.nullQuantile() && c.matchedWeight() < 0.1;
      boolean[] passed = {true, tests, c.inhibitory()};
      for (int i = 0; i < passed.length; i++) {
        (real ? found : wrong)[i] += passed[i] ? 1 : 0;
      }
      any |= c.inhibitory() && !real;
      if (real != c.inhibitory()) {
        lines.add("seed " + seed + (real ? " missed " : " wrong or dismissed ") + c);
      }
    }
    sets++;
    setsWithWrong += any ? 1 : 0;
    return report;
  }

  /** The true column of each column of the estimate, -1 for none. */
  private static int[] truth(double[][] weights, double[][] estimate) {
    int[] truth = new int[estimate[0].length];
    if (truth.length < weights[0].length) {
      return Agreement.of(estimate, weights).assignment();
    }
    Arrays.fill(truth, -1);
    int[] assignment = Agreement.of(weights, estimate).assignment();
    for (int k = 0; k < assignment.length; k++) {
      truth[assignment[k]] = k;
    }
    return truth;
  }

  double recall() {
    return (double) found[2] / Math.max(1, planted);
  }

  double falseShare() {
    return (double) wrong[2] / Math.max(1, found[2] + wrong[2]);
  }
}
