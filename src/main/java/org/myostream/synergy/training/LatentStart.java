package org.myostream.synergy.training;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.myostream.synergy.SynergyMethod;

/**
 * Where a fit with free latents begins.
 *
 * @param weights M rows of K
 * @param latents K rows of T, at least 0
 * @param baseline of each muscle, above 0
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never changed
record LatentStart(double[][] weights, double[][] latents, double[] baseline) {
  /** The least baseline, in units of the normalised envelope. */
  static final double LEAST_BASELINE = 1e-4;

  private static final double BASELINE_QUANTILE = 0.05;

  /**
   * NMF of what is above the baseline. The baseline of a muscle is the 5 % quantile of its
   * envelope, taken off in quadrature; NMF of the envelopes as they are spends part of its columns
   * on the noise of rest.
   *
   * @param data M rows of T, smoothed
   * @throws IllegalArgumentException if the data hold fewer synergies
   */
  static LatentStart fromNmf(double[][] data, FitSettings nmf) {
    return eachFromNmf(data, nmf).get(0);
  }

  /** The same from every restart of NMF that kept its synergies, the best first. */
  static List<LatentStart> eachFromNmf(double[][] data, FitSettings nmf) {
    double[] baseline = new double[data.length];
    double[][] above = new double[data.length][data[0].length];
    for (int m = 0; m < data.length; m++) {
      double[] sorted = data[m].clone();
      Arrays.sort(sorted);
      double rest = sorted[(int) (BASELINE_QUANTILE * (sorted.length - 1))];
      baseline[m] = Math.max(LEAST_BASELINE, rest);
      for (int t = 0; t < data[m].length; t++) {
        above[m][t] = Math.sqrt(Math.max(0, data[m][t] * data[m][t] - baseline[m] * baseline[m]));
      }
    }
    List<Attempt> attempts = Attempt.all(SynergyMethod.NMF, above, nmf);
    List<Decomposition> found = Attempt.found(attempts);
    if (found.isEmpty()) {
      throw new IllegalArgumentException(attempts.get(0).refusal());
    }
    return found.stream()
        .sorted(Comparator.comparingDouble(Decomposition::loss))
        .map(
            fit ->
                new LatentStart(fit.weights(), NonNegative.project(fit.weights(), above), baseline))
        .toList();
  }

  /** The same with columns and latents in another order. */
  LatentStart inOrder(int[] order) {
    return new LatentStart(
        Decomposition.columns(weights, order),
        Arrays.stream(order).mapToObj(k -> latents[k]).toArray(double[][]::new),
        baseline);
  }

  /** The same at other frames. */
  LatentStart atFrames(int[] frames) {
    return new LatentStart(weights, frames(latents, frames), baseline);
  }

  /** Columns of {@code rows} at {@code frames}. */
  static double[][] frames(double[][] rows, int[] frames) {
    return Arrays.stream(rows)
        .map(row -> Arrays.stream(frames).mapToDouble(t -> row[t]).toArray())
        .toArray(double[][]::new);
  }
}
