package org.myostream.synergy.training;

import java.util.Arrays;

/**
 * Linear equations with a symmetric positive definite band matrix, by Cholesky's method: n unknowns
 * cost n times the squared band width.
 */
final class BandCholesky {
  private final int band;
  private final double[][] rows;

  /** A matrix of zeros with {@code band} diagonals below the main one. */
  BandCholesky(int size, int band) {
    this.band = Math.min(band, Math.max(0, size - 1));
    rows = new double[size][this.band + 1];
  }

  void clear() {
    for (double[] row : rows) {
      Arrays.fill(row, 0);
    }
  }

  /** Adds to the element in {@code row} and {@code column}, not above the diagonal. */
  void add(int row, int column, double value) {
    rows[row][column - row + band] += value;
  }

  /** Replaces row and column by those of the unit matrix. */
  void unit(int index) {
    Arrays.fill(rows[index], 0);
    rows[index][band] = 1;
    for (int i = index + 1; i <= Math.min(rows.length - 1, index + band); i++) {
      rows[i][index - i + band] = 0;
    }
  }

  /** Becomes its own lower factor. */
  void factorise() {
    for (int i = 0; i < rows.length; i++) {
      double[] row = rows[i];
      int first = Math.max(0, i - band);
      for (int j = first; j <= i; j++) {
        double[] other = rows[j];
        double sum = row[j - i + band];
        for (int c = Math.max(first, j - band); c < j; c++) {
          sum -= row[c - i + band] * other[c - j + band];
        }
        if (j < i) {
          row[j - i + band] = sum / other[band];
        } else if (sum > 0) {
          row[band] = Math.sqrt(sum);
        } else {
          throw new IllegalArgumentException(
              "the equations are singular at unknown " + (i + 1) + " of " + rows.length);
        }
      }
    }
  }

  /** Solves with the factor; {@code x} is the right side and becomes the solution. */
  void solve(double[] x) {
    for (int i = 0; i < rows.length; i++) {
      for (int j = Math.max(0, i - band); j < i; j++) {
        x[i] -= rows[i][j - i + band] * x[j];
      }
      x[i] /= rows[i][band];
    }
    for (int i = rows.length - 1; i >= 0; i--) {
      x[i] /= rows[i][band];
      for (int j = Math.max(0, i - band); j < i; j++) {
        x[j] -= rows[i][j - i + band] * x[i];
      }
    }
  }
}
