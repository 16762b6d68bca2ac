package org.myostream.synergy.training.report;

/** Columns of weights, M rows of K. */
final class Columns {
  private Columns() {}

  /** Largest magnitude of a column. */
  static double largest(double[][] weights, int k) {
    double largest = 0;
    for (double[] row : weights) {
      largest = Math.max(largest, Math.abs(row[k]));
    }
    return largest;
  }

  /** Cosine of the same column of two matrices; 0 if one is 0. */
  static double cosine(double[][] a, double[][] b, int k) {
    double product = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int m = 0; m < a.length; m++) {
      product += a[m][k] * b[m][k];
      squaresA += a[m][k] * a[m][k];
      squaresB += b[m][k] * b[m][k];
    }
    double norm = Math.sqrt(squaresA) * Math.sqrt(squaresB);
    return norm > 0 ? product / norm : 0;
  }
}
