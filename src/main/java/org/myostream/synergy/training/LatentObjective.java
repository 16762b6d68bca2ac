package org.myostream.synergy.training;

import java.util.Arrays;

/**
 * The loss of a rectified latent variable model whose latents are free in every frame:
 *
 * <pre>
 * y = sqrt(max(0, U h)^2 + beta^2),  h >= 0,  columns of U = V / |V|
 * 0.5 SSE / (M T) + lambda sum(h) / (M T) + mu sum(max(0, -U))
 * </pre>
 *
 * <p>The decoder is what the electrode sees: a muscle cannot be driven below rest, and noise adds
 * to its activity in power, so the baseline beta of each muscle adds in quadrature. Without it one
 * synergy is spent on the baseline and tilts the others. The price of latents picks, of all cones
 * that hold the data, a tight one: without it the columns rotate freely and negative weights appear
 * that mean nothing.
 *
 * <p>Unknowns in this order: V (K rows of M), h (K rows of T), beta (M).
 */
final class LatentObjective implements Objective {
  private final double[][] data;
  private final int synergies;
  private final double latentPrice;
  private final double negativePrice;
  private final double[] norms;
  private final double[] z;
  private final double[] rest;
  private final double[] share;
  private final double[] slope;

  /**
   * A loss.
   *
   * @param data M rows of T; kept, not modified
   * @param latentPrice lambda
   * @param negativePrice mu
   */
  LatentObjective(double[][] data, int synergies, double latentPrice, double negativePrice) {
    this.data = data;
    this.synergies = synergies;
    this.latentPrice = latentPrice;
    this.negativePrice = negativePrice;
    norms = new double[synergies];
    z = new double[data[0].length];
    rest = new double[data[0].length];
    share = new double[data[0].length];
    slope = new double[data[0].length];
  }

  private int muscles() {
    return data.length;
  }

  private int frames() {
    return data[0].length;
  }

  /** Position of the weight of {@code muscle} in {@code synergy}. */
  int v(int synergy, int muscle) {
    return synergy * muscles() + muscle;
  }

  /** Position of the first latent of {@code synergy}. */
  int h(int synergy) {
    return synergies * muscles() + synergy * frames();
  }

  /** Position of the baseline of {@code muscle}. */
  int beta(int muscle) {
    return h(synergies) + muscle;
  }

  @Override
  public int size() {
    return beta(muscles());
  }

  @Override
  public double evaluate(double[] at, double[] gradient) {
    Arrays.fill(gradient, 0);
    for (int k = 0; k < synergies; k++) {
      double squares = 0;
      for (int m = 0; m < muscles(); m++) {
        squares += at[v(k, m)] * at[v(k, m)];
      }
      norms[k] = Math.sqrt(squares);
    }
    double squares = 0;
    for (int m = 0; m < muscles(); m++) {
      squares += muscle(at, gradient, m);
    }
    double scale = 1.0 / ((double) muscles() * frames());
    double latents = 0;
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] *= scale;
    }
    for (int i = h(0); i < beta(0); i++) {
      latents += at[i];
      gradient[i] += latentPrice * scale;
    }
    double negative = negative(at, gradient);
    for (int k = 0; k < synergies; k++) {
      ontoSphere(at, gradient, k);
    }
    return (0.5 * squares + latentPrice * latents) * scale + negativePrice * negative;
  }

  /** Adds a muscle's part of the slopes, those of V as if columns had unit norm. */
  private double muscle(double[] at, double[] gradient, int m) {
    int frames = frames();
    Arrays.fill(z, 0);
    for (int k = 0; k < synergies; k++) {
      double weight = at[v(k, m)] / norms[k];
      int from = h(k);
      for (int t = 0; t < frames; t++) {
        z[t] += weight * at[from + t];
      }
    }
    double beta = at[beta(m)];
    double[] row = data[m];
    for (int t = 0; t < frames; t++) {
      double active = Math.max(0, z[t]);
      double y = Math.sqrt(active * active + beta * beta);
      double difference = y - row[t];
      double part = difference / Math.max(y, Double.MIN_NORMAL);
      rest[t] = difference;
      share[t] = part;
      slope[t] = part * active;
    }
    gradient[beta(m)] += beta * Rows.sum(share);
    for (int k = 0; k < synergies; k++) {
      double weight = at[v(k, m)] / norms[k];
      int from = h(k);
      for (int t = 0; t < frames; t++) {
        gradient[from + t] += weight * slope[t];
      }
      gradient[v(k, m)] += Rows.dot(slope, at, from);
    }
    return Rows.dot(rest, rest);
  }

  private double negative(double[] at, double[] gradient) {
    double sum = 0;
    for (int k = 0; k < synergies; k++) {
      for (int m = 0; m < muscles(); m++) {
        double weight = at[v(k, m)] / norms[k];
        if (weight < 0) {
          sum -= weight;
          gradient[v(k, m)] -= negativePrice;
        }
      }
    }
    return sum;
  }

  /** From slopes by U to slopes by V. */
  private void ontoSphere(double[] at, double[] gradient, int k) {
    double along = 0;
    for (int m = 0; m < muscles(); m++) {
      along += gradient[v(k, m)] * at[v(k, m)] / norms[k];
    }
    for (int m = 0; m < muscles(); m++) {
      int i = v(k, m);
      gradient[i] = (gradient[i] - along * at[i] / norms[k]) / norms[k];
    }
  }
}
