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

    /** The same with another limit of iterations. */
    Settings withMostIterations(int most) {
      Lbfgs.Limits fewer =
          new Lbfgs.Limits(
              limits.history(), most, limits.gradientTolerance(), limits.progressTolerance());
      return new Settings(smoothing, every, latentPrice, negativePrice, fewer);
    }
  }

  /** Latents of 0 press against their bound from the start; a little more lets them move. */
  private static final double LEAST_START = 1e-3;

  private final double[][] weights;
  private final double[][] latents;
  private final double[] baseline;
  private final double[][] data;
  private final double loss;

  private LatentFit(
      double[][] weights, double[][] latents, double[] baseline, double[][] data, double loss) {
    this.weights = weights;
    this.latents = latents;
    this.baseline = baseline;
    this.data = data;
    this.loss = loss;
  }

  private static LatentFit of(
      LatentObjective objective, double[][] data, int synergies, double[] at, double loss) {
    double[][] weights = new double[data.length][synergies];
    double[][] latents = new double[synergies][];
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
    double[] baseline = Arrays.copyOfRange(at, objective.beta(0), at.length);
    return new LatentFit(weights, latents, baseline, data, loss);
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

  /** Fits smoothed envelopes, M rows of T, with weights of any sign; {@code data} are kept. */
  static LatentFit fit(double[][] data, LatentStart start, Settings settings) {
    return fit(data, start, settings, Double.NEGATIVE_INFINITY);
  }

  /** The same with weights of at least 0: the best model of this kind without inhibition. */
  static LatentFit fitNonNegative(double[][] data, LatentStart start, Settings settings) {
    return fit(data, start, settings, 0);
  }

  private static LatentFit fit(
      double[][] data, LatentStart start, Settings settings, double leastWeight) {
    int synergies = start.latents().length;
    LatentObjective objective =
        new LatentObjective(data, synergies, settings.latentPrice(), settings.negativePrice());
    double[] at = new double[objective.size()];
    double[] lower = new double[at.length];
    Arrays.fill(lower, 0, objective.h(0), leastWeight);
    Arrays.fill(lower, objective.beta(0), at.length, LatentStart.LEAST_BASELINE);
    for (int k = 0; k < synergies; k++) {
      for (int m = 0; m < data.length; m++) {
        at[objective.v(k, m)] = start.weights()[m][k];
      }
      for (int t = 0; t < data[0].length; t++) {
        at[objective.h(k) + t] = Math.max(LEAST_START, start.latents()[k][t]);
      }
    }
    System.arraycopy(start.baseline(), 0, at, objective.beta(0), data.length);
    Lbfgs.Result result = Lbfgs.minimise(objective, at, lower, settings.limits());
    return of(objective, data, synergies, at, result.value());
  }

  /** The same with its columns in the order of those of {@code reference} they match best. */
  LatentFit matchedTo(double[][] reference) {
    int[] order = Agreement.of(reference, weights).assignment();
    return new LatentFit(
        Decomposition.columns(weights, order),
        Arrays.stream(order).mapToObj(k -> latents[k]).toArray(double[][]::new),
        baseline,
        data,
        loss);
  }

  /** What the model makes of its latents, M rows of T. */
  double[][] made() {
    double[][] made = new double[weights.length][latents[0].length];
    for (int m = 0; m < made.length; m++) {
      for (int k = 0; k < latents.length; k++) {
        Rows.add(made[m], weights[m][k], latents[k]);
      }
      double rest = baseline[m] * baseline[m];
      for (int t = 0; t < made[m].length; t++) {
        double active = Math.max(0, made[m][t]);
        made[m][t] = Math.sqrt(active * active + rest);
      }
    }
    return made;
  }

  /** Share of the data's energy that the model leaves. */
  double unexplained() {
    double[][] rest = made();
    for (int m = 0; m < rest.length; m++) {
      Rows.add(rest[m], -1, data[m]);
    }
    return Rows.energy(rest) / Rows.energy(data);
  }

  /** To begin another fit with. */
  LatentStart asStart() {
    return new LatentStart(weights, latents, baseline);
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
