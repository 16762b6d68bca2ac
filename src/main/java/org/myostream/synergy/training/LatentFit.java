package org.myostream.synergy.training;

import java.util.Arrays;

/**
 * Synergies of free sign with free latents, fitted from an NMF start: see {@link LatentObjective}.
 */
final class LatentFit {
  /**
   * How to fit.
   *
   * @param smoothing standard deviation of the Gaussian that smooths the envelopes along time, in
   *     frames: activations are smooth, noise is not
   * @param every of the smoothed frames that many are taken as one
   * @param latentPrice lambda
   * @param negativePrice mu
   * @param limits of the minimisation
   */
  record Settings(
      double smoothing, int every, double latentPrice, double negativePrice, Lbfgs.Limits limits) {
    /**
     * What finds planted inhibition of 0.3 best at 20 dB: 94 of 100, with 6 of 100 flags false, and
     * none without inhibition (seeds 0 to 9, mu 3e-5).
     */
    static Settings usual() {
      return new Settings(4, 3, 2e-3, 3e-5, new Lbfgs.Limits(20, 600, 1e-9, 1e-11));
    }
  }

  private static final double LEAST = 1e-4;
  private static final double BASELINE_QUANTILE = 0.05;

  private final double[][] weights;
  private final double[][] latents;
  private final double[] baseline;
  private final double[][] data;
  private final double loss;

  private LatentFit(
      LatentObjective objective, double[][] data, int synergies, double[] at, double loss) {
    this.data = data;
    this.loss = loss;
    weights = new double[data.length][synergies];
    latents = new double[synergies][];
    baseline = new double[data.length];
    for (int k = 0; k < synergies; k++) {
      double squares = 0;
      for (int m = 0; m < data.length; m++) {
        weights[m][k] = at[objective.v(k, m)];
        squares += weights[m][k] * weights[m][k];
      }
      for (double[] row : weights) {
        row[k] /= Math.sqrt(squares);
      }
      latents[k] = Arrays.copyOfRange(at, objective.h(k), objective.h(k + 1));
    }
    for (int m = 0; m < data.length; m++) {
      baseline[m] = at[objective.beta(m)];
    }
  }

  /** Envelopes smoothed along time and thinned, M rows. */
  static double[][] smoothed(double[][] data, Settings settings) {
    int reach = (int) Math.ceil(4 * settings.smoothing());
    double[] kernel = new double[2 * reach + 1];
    for (int i = 0; i < kernel.length; i++) {
      double z = settings.smoothing() > 0 ? (i - reach) / settings.smoothing() : 0;
      kernel[i] = StrictMath.exp(-0.5 * z * z);
    }
    int frames = data[0].length;
    double[][] smooth = new double[data.length][(frames + settings.every() - 1) / settings.every()];
    for (int m = 0; m < data.length; m++) {
      for (int i = 0; i < smooth[m].length; i++) {
        int centre = i * settings.every();
        double sum = 0;
        double total = 0;
        for (int j = Math.max(0, centre - reach); j <= Math.min(frames - 1, centre + reach); j++) {
          double weight = kernel[j - centre + reach];
          sum += weight * data[m][j];
          total += weight;
        }
        smooth[m][i] = sum / total;
      }
    }
    return smooth;
  }

  /**
   * Fits smoothed envelopes from the best of several NMF fits of what is above the baseline.
   *
   * @param data M rows of T, as {@link #smoothed} gives; kept
   */
  static LatentFit fit(double[][] data, int synergies, long seed, Settings settings) {
    double[] baseline = new double[data.length];
    double[][] above = new double[data.length][data[0].length];
    for (int m = 0; m < data.length; m++) {
      double[] sorted = data[m].clone();
      Arrays.sort(sorted);
      baseline[m] = Math.max(LEAST, sorted[(int) (BASELINE_QUANTILE * (sorted.length - 1))]);
      for (int t = 0; t < data[m].length; t++) {
        above[m][t] = Math.sqrt(Math.max(0, data[m][t] * data[m][t] - baseline[m] * baseline[m]));
      }
    }
    double[][] start = Nmf.fit(above, TrainingSettings.of(synergies, seed)).weights();
    return fit(data, start, NonNegative.project(start, above), baseline, settings);
  }

  /** Fits from given weights, latents and baselines. */
  static LatentFit fit(
      double[][] data,
      double[][] weights,
      double[][] latents,
      double[] baseline,
      Settings settings) {
    int synergies = latents.length;
    LatentObjective objective =
        new LatentObjective(data, synergies, settings.latentPrice(), settings.negativePrice());
    double[] at = new double[objective.size()];
    double[] lower = Lbfgs.unbounded(at.length);
    Arrays.fill(lower, objective.h(0), objective.beta(0), 0);
    Arrays.fill(lower, objective.beta(0), at.length, LEAST);
    for (int k = 0; k < synergies; k++) {
      for (int m = 0; m < data.length; m++) {
        at[objective.v(k, m)] = weights[m][k];
      }
      for (int t = 0; t < latents[k].length; t++) {
        at[objective.h(k) + t] = Math.max(1e-3, latents[k][t]);
      }
    }
    System.arraycopy(baseline, 0, at, objective.beta(0), baseline.length);
    Lbfgs.Result result = Lbfgs.minimise(objective, at, lower, settings.limits());
    return new LatentFit(objective, data, synergies, at, result.value());
  }

  /** U, M rows of K, columns of unit norm. */
  double[][] weights() {
    return weights;
  }

  /** h, K rows of T. */
  double[][] latents() {
    return latents;
  }

  /** beta of each muscle. */
  double[] baseline() {
    return baseline;
  }

  /** What was fitted, M rows of T. */
  double[][] data() {
    return data;
  }

  double loss() {
    return loss;
  }
}
