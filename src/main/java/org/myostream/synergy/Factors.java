package org.myostream.synergy;

import java.util.Arrays;

/**
 * W as Q R N: orthonormal Q, R with columns of unit norm, and N their norms. Immutable.
 *
 * <p>Columns of R are the columns of W seen from its own column space, which has at most as many
 * dimensions as W has columns.
 */
final class Factors {
  private final int inputs;
  private final double[] norms;
  private final double[][] basis;
  private final double[][] columns;

  /** Factors of {@code weights}, M rows of K columns; not modified. */
  Factors(double[][] weights) {
    inputs = weights.length;
    int unknowns = inputs == 0 ? 0 : weights[0].length;
    if (unknowns < 1 || unknowns > Nnls.MOST_UNKNOWNS) {
      throw new IllegalArgumentException(
          "non-negative least squares takes 1 to "
              + Nnls.MOST_UNKNOWNS
              + " unknowns, not "
              + unknowns);
    }
    double[][] unit = Vectors.transposed(weights, unknowns);
    norms = new double[unknowns];
    for (int k = 0; k < unknowns; k++) {
      norms[k] = Vectors.normalise(unit[k]);
      if (!Double.isFinite(norms[k])) {
        throw new IllegalArgumentException("column " + (k + 1) + " of the weights is not finite");
      }
    }
    double[][] orthonormal = Vectors.orthonormalBasis(unit);
    columns = new double[unknowns][orthonormal.length];
    for (int k = 0; k < unknowns; k++) {
      for (int r = 0; r < orthonormal.length; r++) {
        columns[k][r] = Vectors.dot(orthonormal[r], unit[k], inputs);
      }
    }
    basis =
        orthonormal.length == 0 ? new double[inputs][0] : Vectors.transposed(orthonormal, inputs);
  }

  /** Rows of W. */
  int inputs() {
    return inputs;
  }

  /** Length of a column of R. */
  int rank() {
    return columns[0].length;
  }

  /** The columns of R, each of unit norm or zero; the factors' own arrays. */
  double[][] columns() {
    return columns;
  }

  /** Norm of column {@code k} of W. */
  double norm(int k) {
    return norms[k];
  }

  /** Sets {@code target} to Q'x and returns its norm; not finite if any of x is not. */
  double project(double[] x, double[] target) {
    Arrays.fill(target, 0);
    double finite = 0;
    for (int m = 0; m < inputs; m++) {
      double value = x[m];
      double[] row = basis[m];
      finite += value * 0;
      for (int r = 0; r < row.length; r++) {
        target[r] += row[r] * value;
      }
    }
    return Math.sqrt(Vectors.dot(target, target, target.length)) + finite;
  }
}
