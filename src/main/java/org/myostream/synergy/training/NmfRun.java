package org.myostream.synergy.training;

import java.util.Arrays;

/**
 * One start of a factorisation V = W'H, improved until it settles.
 *
 * <p>Rows again: w is K x M, h is K x T, both modified.
 */
final class NmfRun {
  final double[][] w;
  final double[][] h;
  private int iterations;
  private double loss;

  /** A run from the given start, which it keeps. */
  NmfRun(NmfStart start) {
    w = start.w;
    h = start.h;
    loss = Double.POSITIVE_INFINITY;
  }

  /** Iterates until an iteration gains less than {@code tolerance} of the update's scale. */
  void settle(NmfUpdate update, double tolerance, int mostIterations) {
    double before;
    do {
      before = loss;
      loss = update.improve(w, h);
      iterations++;
    } while (iterations < mostIterations && before - loss > tolerance * update.scale());
  }

  /** True if every synergy has a muscle and a frame above 0. */
  boolean isAlive() {
    return Arrays.stream(w).allMatch(row -> Rows.dot(row, row) > 0)
        && Arrays.stream(h).allMatch(row -> Rows.dot(row, row) > 0);
  }

  int iterations() {
    return iterations;
  }

  double loss() {
    return loss;
  }

  /** W, M rows of K: columns of unit norm, in descending order of the energy they carry. */
  double[][] weights() {
    double[] norm = new double[w.length];
    double[] energy = new double[w.length];
    for (int k = 0; k < w.length; k++) {
      double squares = Rows.dot(w[k], w[k]);
      norm[k] = Math.sqrt(squares);
      energy[k] = squares * Rows.dot(h[k], h[k]);
    }
    int[] order = Rows.descending(energy);
    double[][] weights = new double[w[0].length][w.length];
    for (int k = 0; k < w.length; k++) {
      for (int m = 0; m < weights.length; m++) {
        weights[m][k] = w[order[k]][m] / norm[order[k]];
      }
    }
    return weights;
  }
}
