package org.myostream.motorunit;

/**
 * Small dense symmetric systems: products of flat columns, Cholesky, non-negative least squares.
 */
final class Gram {
  private Gram() {}

  static double dot(double[] a, double[] b) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 3 < a.length; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (; i < a.length; i++) {
      s0 += a[i] * b[i];
    }
    return s0 + s1 + (s2 + s3);
  }

  static double[][] of(double[][] columns) {
    double[][] gram = new double[columns.length][columns.length];
    for (int i = 0; i < columns.length; i++) {
      for (int j = 0; j <= i; j++) {
        gram[i][j] = dot(columns[i], columns[j]);
        gram[j][i] = gram[i][j];
      }
    }
    return gram;
  }

  /** Lower factor of {@code matrix}, or an empty array if it is not positive definite. */
  static double[][] cholesky(double[][] matrix) {
    int n = matrix.length;
    double[][] lower = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) {
          sum -= lower[i][k] * lower[j][k];
        }
        if (i == j) {
          if (!(sum > 0)) {
            return new double[0][];
          }
          lower[i][i] = Math.sqrt(sum);
        } else {
          lower[i][j] = sum / lower[j][j];
        }
      }
    }
    return lower;
  }

  /** Solves {@code L L' x = b}. */
  static double[] solve(double[][] lower, double[] b) {
    int n = b.length;
    double[] x = b.clone();
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < i; k++) {
        x[i] -= lower[i][k] * x[k];
      }
      x[i] /= lower[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k < n; k++) {
        x[i] -= lower[k][i] * x[k];
      }
      x[i] /= lower[i][i];
    }
    return x;
  }

  /** Inverse of {@code L L'}. */
  static double[][] inverse(double[][] lower) {
    int n = lower.length;
    double[][] turned = new double[n][n];
    for (int j = 0; j < n; j++) {
      turned[j][j] = 1 / lower[j][j];
      for (int i = j + 1; i < n; i++) {
        double sum = 0;
        for (int k = j; k < i; k++) {
          sum -= lower[i][k] * turned[j][k];
        }
        turned[j][i] = sum / lower[i][i];
      }
    }
    double[][] inverse = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int k = i; k < n; k++) {
          sum += turned[i][k] * turned[j][k];
        }
        inverse[i][j] = sum;
        inverse[j][i] = sum;
      }
    }
    return inverse;
  }

  /**
   * Minimises {@code x' G x - 2 c' x} over {@code x >= 0} (Lawson and Hanson's active set).
   *
   * @return x; all 0 if no entry helps
   */
  static double[] nonNegative(double[][] gram, double[] c) {
    int n = c.length;
    double[] x = new double[n];
    boolean[] free = new boolean[n];
    for (int round = 0; round < 4 * n; round++) {
      int best = steepest(gram, c, x, free);
      if (best < 0) {
        return x;
      }
      free[best] = true;
      while (!advance(gram, c, x, free)) {
        // each pass frees one entry less
      }
    }
    return x;
  }

  private static int steepest(double[][] gram, double[] c, double[] x, boolean[] free) {
    int best = -1;
    double steepest = 1e-9;
    for (int i = 0; i < c.length; i++) {
      double scale = Math.sqrt(gram[i][i]);
      if (!free[i] && scale > 0) {
        double slope = (c[i] - dot(gram[i], x)) / scale;
        double norm = Math.abs(c[i]) / scale;
        if (slope > steepest * norm) {
          best = i;
          steepest = slope / Math.max(norm, Double.MIN_NORMAL);
        }
      }
    }
    return best;
  }

  /** Moves to the free optimum, or to the first bound on the way; true if it got there. */
  private static boolean advance(double[][] gram, double[] c, double[] x, boolean[] free) {
    double[] optimum = solveFree(gram, c, free);
    double step = 1;
    int stop = -1;
    for (int i = 0; i < x.length; i++) {
      if (free[i] && optimum[i] <= 0) {
        double reach = x[i] / Math.max(x[i] - optimum[i], Double.MIN_NORMAL);
        if (reach <= step) {
          step = reach;
          stop = i;
        }
      }
    }
    for (int i = 0; i < x.length; i++) {
      x[i] = free[i] ? x[i] + step * (optimum[i] - x[i]) : 0;
    }
    if (stop < 0) {
      return true;
    }
    x[stop] = 0;
    free[stop] = false;
    return false;
  }

  private static double[] solveFree(double[][] gram, double[] c, boolean[] free) {
    int[] index = new int[c.length];
    int count = 0;
    for (int i = 0; i < c.length; i++) {
      if (free[i]) {
        index[count++] = i;
      }
    }
    double[][] part = new double[count][count];
    double[] right = new double[count];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count; j++) {
        part[i][j] = gram[index[i]][index[j]];
      }
      part[i][i] *= 1 + 1e-10;
      right[i] = c[index[i]];
    }
    double[][] lower = cholesky(part);
    double[] full = new double[c.length];
    if (lower.length == count) {
      double[] solved = solve(lower, right);
      for (int i = 0; i < count; i++) {
        full[index[i]] = solved[i];
      }
    }
    return full;
  }
}
