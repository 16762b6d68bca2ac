package org.myostream.synergy.training;

import java.util.stream.IntStream;

/**
 * Eigenvalues and vectors of a small symmetric matrix by cyclic Jacobi rotations, largest value
 * first. Only square roots beside the four operations, so the bits are the same everywhere.
 */
final class SymmetricEigen {
  private static final int MOST_SWEEPS = 60;

  private final double[][] diagonal;
  private final double[][] vectors;
  private final int[] order;

  /** Decomposes {@code matrix}; not modified. */
  SymmetricEigen(double[][] matrix) {
    int n = matrix.length;
    diagonal = new double[n][];
    vectors = new double[n][n];
    for (int i = 0; i < n; i++) {
      diagonal[i] = matrix[i].clone();
      vectors[i][i] = 1;
    }
    double total = Rows.energy(matrix);
    for (int sweep = 0; sweep < MOST_SWEEPS && offDiagonal() > 1e-32 * total; sweep++) {
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          rotate(p, q);
        }
      }
    }
    order = Rows.descending(IntStream.range(0, n).mapToDouble(i -> diagonal[i][i]).toArray());
  }

  /** The k-th largest eigenvalue. */
  double value(int k) {
    return diagonal[order[k]][order[k]];
  }

  /** Its unit eigenvector, a copy. */
  double[] vector(int k) {
    return vectors[order[k]].clone();
  }

  private double offDiagonal() {
    double sum = 0;
    for (int i = 0; i < diagonal.length; i++) {
      for (int j = 0; j < i; j++) {
        sum += 2 * diagonal[i][j] * diagonal[i][j];
      }
    }
    return sum;
  }

  private void rotate(int p, int q) {
    double off = diagonal[p][q];
    if (off == 0) {
      return;
    }
    double theta = (diagonal[q][q] - diagonal[p][p]) / (2 * off);
    double tangent = 1 / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
    tangent = theta < 0 ? -tangent : tangent;
    double cosine = 1 / Math.sqrt(tangent * tangent + 1);
    double sine = tangent * cosine;
    for (double[] row : diagonal) {
      double a = row[p];
      double b = row[q];
      row[p] = cosine * a - sine * b;
      row[q] = sine * a + cosine * b;
    }
    turn(diagonal[p], diagonal[q], cosine, sine);
    turn(vectors[p], vectors[q], cosine, sine);
  }

  private static void turn(double[] p, double[] q, double cosine, double sine) {
    for (int i = 0; i < p.length; i++) {
      double a = p[i];
      double b = q[i];
      p[i] = cosine * a - sine * b;
      q[i] = sine * a + cosine * b;
    }
  }
}
