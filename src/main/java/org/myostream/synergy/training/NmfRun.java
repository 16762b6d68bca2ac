package org.myostream.synergy.training;

import java.util.Arrays;

/**
 * One start of a factorisation V = W'H, improved until it settles.
 *
 * <p>Rows again: w is K x M, h is K x T, both modified. Products over the data come from {@link
 * BulkProducts}, the sweeps over the K rows are written out here.
 */
final class NmfRun {
  private static final double TINY = 1e-300;

  final double[][] w;
  final double[][] h;
  private final NmfAlgorithm algorithm;
  private final BulkProducts products;
  private final double energy;
  private final double[][] projection;
  private final double[][] correlation;
  private final double[][] gramW;
  private final double[][] gramH;
  private int iterations;
  private double squaredError;

  /** A run from the given start, which it keeps; {@code energy} is the squared norm of V. */
  NmfRun(NmfAlgorithm algorithm, BulkProducts products, double energy, double[][] w, double[][] h) {
    this.algorithm = algorithm;
    this.products = products;
    this.energy = energy;
    this.w = w;
    this.h = h;
    projection = new double[h.length][h[0].length];
    correlation = new double[w.length][w[0].length];
    gramW = new double[w.length][w.length];
    gramH = new double[w.length][w.length];
    squaredError = Double.POSITIVE_INFINITY;
  }

  /** Iterates until an iteration gains less than {@code tolerance} of the energy. */
  void settle(double tolerance, int mostIterations) {
    double before;
    do {
      before = squaredError;
      iterate();
    } while (iterations < mostIterations && before - squaredError > tolerance * energy);
  }

  private void iterate() {
    products.project(w, projection);
    Rows.gram(w, gramW);
    update(h, projection, gramW);
    products.correlate(h, correlation);
    Rows.gram(h, gramH);
    double[][] target = new double[w.length][];
    for (int k = 0; k < w.length; k++) {
      target[k] = correlation[k].clone();
    }
    update(w, target, gramH);
    Rows.gram(w, gramW);
    double error = energy;
    for (int k = 0; k < w.length; k++) {
      error += Rows.dot(gramW[k], gramH[k]) - 2 * Rows.dot(w[k], correlation[k]);
    }
    squaredError = Math.max(0, error);
    iterations++;
  }

  /** Improves {@code x} where {@code gram x} should equal {@code target}, which is overwritten. */
  private void update(double[][] x, double[][] target, double[][] gram) {
    if (algorithm == NmfAlgorithm.HALS) {
      sweep(x, target, gram);
    } else {
      multiply(x, target, gram);
    }
  }

  private static void sweep(double[][] x, double[][] target, double[][] gram) {
    for (int k = 0; k < x.length; k++) {
      if (!(gram[k][k] > 0)) {
        continue;
      }
      double[] rest = target[k];
      for (int j = 0; j < x.length; j++) {
        Rows.add(rest, -gram[k][j], x[j]);
      }
      double[] row = x[k];
      double scale = 1 / gram[k][k];
      for (int t = 0; t < row.length; t++) {
        double value = row[t] + rest[t] * scale;
        row[t] = value > 0 ? value : 0;
      }
    }
  }

  private static void multiply(double[][] x, double[][] target, double[][] gram) {
    double[][] model = new double[x.length][x[0].length];
    for (int k = 0; k < x.length; k++) {
      for (int j = 0; j < x.length; j++) {
        Rows.add(model[k], gram[k][j], x[j]);
      }
    }
    for (int k = 0; k < x.length; k++) {
      for (int t = 0; t < x[k].length; t++) {
        x[k][t] *= target[k][t] / (model[k][t] + TINY);
      }
    }
  }

  /** True if every synergy has a muscle and a frame above 0. */
  boolean isAlive() {
    return Arrays.stream(w).allMatch(row -> Rows.dot(row, row) > 0)
        && Arrays.stream(h).allMatch(row -> Rows.dot(row, row) > 0);
  }

  int iterations() {
    return iterations;
  }

  double squaredError() {
    return squaredError;
  }
}
