package org.myostream.synergy;

import java.util.Arrays;

/** Sums over short arrays, always in ascending order so that the bits never vary. */
final class Vectors {
  private Vectors() {}

  static double dot(double[] a, double[] b, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** {@code a <- a - factor b}. */
  static void subtract(double[] a, double factor, double[] b, int length) {
    for (int i = 0; i < length; i++) {
      a[i] -= factor * b[i];
    }
  }

  /** Scales to norm 1, or leaves zeros; returns the norm from before. */
  static double normalise(double[] a) {
    double norm = Math.sqrt(dot(a, a, a.length));
    if (norm > 0) {
      for (int i = 0; i < a.length; i++) {
        a[i] /= norm;
      }
    }
    return norm;
  }

  /** Columns of {@code matrix} as rows; each row of {@code matrix} has {@code width} values. */
  static double[][] transposed(double[][] matrix, int width) {
    double[][] columns = new double[width][matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int k = 0; k < width; k++) {
        columns[k][i] = matrix[i][k];
      }
    }
    return columns;
  }

  /** Orthonormal vectors that span the given ones, each of norm 1 or zero; as many as the rank. */
  static double[][] orthonormalBasis(double[][] vectors) {
    double[][] basis = new double[vectors.length][];
    int rank = 0;
    for (double[] vector : vectors) {
      double[] rest = vector.clone();
      for (int pass = 0; pass < 3; pass++) {
        for (int r = 0; r < rank; r++) {
          subtract(rest, dot(basis[r], rest, rest.length), basis[r], rest.length);
        }
      }
      if (normalise(rest) > 1e-13) {
        basis[rank++] = rest;
      }
    }
    return Arrays.copyOf(basis, rank);
  }
}
