package org.myostream.synergy;

import java.util.Arrays;

/**
 * Lets non-negative weights W of unit columns follow slow changes. With exponentially forgotten
 * sums A = sum h h' and B = sum x h' over the frames learned from, each step makes one pass of
 * hierarchical alternating least squares (Cichocki and Phan 2009) over
 *
 * <pre>
 * sum |x - W h|^2 + anchor * s * |W - W0|^2,   W >= 0
 * </pre>
 *
 * <p>W0 being the trained weights and s the mean of the diagonal of A, so that a synergy that rests
 * stays where it was. Columns are brought back to unit norm and the sums to the activations that
 * then belong to them. Nothing is changed before one forgetting time has been learned from.
 *
 * <p>One thread; does not allocate; depends on the frames alone, not on how they came.
 */
final class Adaptation {
  private final double[][] weights;
  private final double[][] trained;
  private final double keep;
  private final double anchor;
  private final long leastFrames;
  private final int stepFrames;
  private final double[][] codes;
  private final double[][] products;
  private long learned;

  /**
   * Adapts {@code weights}, M rows of K, in place.
   *
   * @param rateHz frames a second
   * @param stepFrames frames learned from between two changes of the weights
   */
  Adaptation(double[][] weights, AdaptationSettings settings, double rateHz, int stepFrames) {
    this.weights = weights;
    this.stepFrames = stepFrames;
    trained = Arrays.stream(weights).map(double[]::clone).toArray(double[][]::new);
    double frames = settings.forgettingSeconds() * rateHz;
    keep = StrictMath.exp(-1 / frames);
    leastFrames = (long) Math.ceil(frames);
    anchor = settings.anchor();
    int synergies = weights[0].length;
    codes = new double[synergies][synergies];
    products = new double[weights.length][synergies];
  }

  /** Learns from a frame and its activations; true if that changed the weights. */
  boolean learn(double[] x, double[] h) {
    for (int k = 0; k < codes.length; k++) {
      accumulate(codes[k], h[k], h);
    }
    for (int m = 0; m < products.length; m++) {
      accumulate(products[m], x[m], h);
    }
    learned++;
    if (learned < leastFrames || learned % stepFrames != 0) {
      return false;
    }
    step();
    return true;
  }

  private void accumulate(double[] sums, double factor, double[] h) {
    for (int k = 0; k < sums.length; k++) {
      sums[k] = keep * sums[k] + factor * h[k];
    }
  }

  private void step() {
    double energy = 0;
    for (int k = 0; k < codes.length; k++) {
      energy += codes[k][k];
    }
    if (!(energy > 0)) {
      return;
    }
    double pull = anchor * energy / codes.length;
    for (int k = 0; k < codes.length; k++) {
      double norm = update(k, pull);
      if (norm > 0) {
        rescale(k, norm);
      }
    }
  }

  /** The best column k with the others as they are; returns its norm, before it is made 1. */
  private double update(int k, double pull) {
    double divisor = codes[k][k] + pull;
    double squares = 0;
    for (int m = 0; m < weights.length; m++) {
      double[] row = weights[m];
      double others = Vectors.dot(row, codes[k], row.length) - row[k] * codes[k][k];
      double best = (products[m][k] - others + pull * trained[m][k]) / divisor;
      row[k] = Math.max(0, best);
      squares += row[k] * row[k];
    }
    double norm = Math.sqrt(squares);
    for (int m = 0; m < weights.length; m++) {
      weights[m][k] = norm > 0 ? weights[m][k] / norm : trained[m][k];
    }
    return norm;
  }

  /** The activations of synergy k as they would have been with the column as it is now. */
  private void rescale(int k, double norm) {
    for (int j = 0; j < codes.length; j++) {
      codes[k][j] *= norm;
      codes[j][k] *= norm;
    }
    for (double[] row : products) {
      row[k] *= norm;
    }
  }
}
