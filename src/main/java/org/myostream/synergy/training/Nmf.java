package org.myostream.synergy.training;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Non-negative matrix factorisation of envelopes, {@code V = W H} in the least-squares sense: the
 * best of one start from the singular vectors and some random ones.
 *
 * <p>Products over the data are loops for few channels and ND4J for many: at 20 000 frames, 16
 * channels and 4 synergies the loops take 0.76 ms an iteration against 0.84 ms, at 200 frames 5 us
 * against 84 us; at 64 channels and 8 synergies ND4J takes 1.9 ms against 6.5 ms (JDK 17, one
 * thread each). Which of the two depends on the sizes alone, so a seed gives the same bits each
 * time.
 */
final class Nmf {
  /** Multiplications for each frame from which ND4J is faster. */
  private static final int ND4J_PRODUCT = 256;

  private final double[][] weights;
  private final double squaredError;
  private final int iterations;

  private Nmf(NmfRun best) {
    weights = unitColumns(best);
    squaredError = best.squaredError();
    iterations = best.iterations();
  }

  /** W, M x K: columns of unit norm, in descending order of the energy they carry. */
  double[][] weights() {
    return weights;
  }

  /** Squared error of the best start. */
  double squaredError() {
    return squaredError;
  }

  /** Iterations of the best start. */
  int iterations() {
    return iterations;
  }

  /**
   * Factorises {@code data}, M x T, finite and non-negative; not modified.
   *
   * @param settings with K from 1 to M
   */
  static Nmf fit(double[][] data, TrainingSettings settings) {
    Nmf fit = fitIfAny(data, settings);
    if (fit == null) {
      throw new IllegalArgumentException(
          "the data hold fewer than " + settings.synergies() + " synergies; ask for fewer");
    }
    return fit;
  }

  /** Like {@link #fit}, but null where every start loses a synergy. */
  static @Nullable Nmf fitIfAny(double[][] data, TrainingSettings settings) {
    int synergies = settings.synergies();
    if (synergies < 1 || synergies > data.length) {
      throw new IllegalArgumentException(
          synergies + " synergies is not in 1.." + data.length + ", the number of channels");
    }
    if (data.length * synergies < ND4J_PRODUCT) {
      return fit(data, settings, new LoopProducts(data));
    }
    try (Nd4jProducts products = new Nd4jProducts(data, synergies)) {
      return fit(data, settings, products);
    }
  }

  /** Factorises with the given products of {@code data}; null where every start loses a synergy. */
  static @Nullable Nmf fit(double[][] data, TrainingSettings settings, BulkProducts products) {
    int synergies = settings.synergies();
    double energy = Rows.energy(data);
    @Nullable NmfRun best = null;
    for (int start = 0; start <= settings.restarts(); start++) {
      NmfStart from =
          start == 0
              ? NmfStart.fromSingularVectors(data, synergies)
              : NmfStart.random(data, synergies, settings.seed() * 1_000_003 + start);
      NmfRun run = new NmfRun(settings.algorithm(), products, energy, from.w, from.h);
      run.settle(settings.tolerance(), settings.mostIterations());
      if (run.isAlive() && (best == null || run.squaredError() < best.squaredError())) {
        best = run;
      }
    }
    return best == null ? null : new Nmf(best);
  }

  private static double[][] unitColumns(NmfRun run) {
    int synergies = run.w.length;
    double[] norm = new double[synergies];
    double[] energy = new double[synergies];
    for (int k = 0; k < synergies; k++) {
      norm[k] = Math.sqrt(Rows.dot(run.w[k], run.w[k]));
      energy[k] = norm[k] * norm[k] * Rows.dot(run.h[k], run.h[k]);
    }
    int[] order =
        IntStream.range(0, synergies)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer k) -> -energy[k]))
            .mapToInt(k -> k)
            .toArray();
    double[][] weights = new double[run.w[0].length][synergies];
    for (int k = 0; k < synergies; k++) {
      for (int m = 0; m < weights.length; m++) {
        weights[m][k] = run.w[order[k]][m] / norm[order[k]];
      }
    }
    return weights;
  }
}
