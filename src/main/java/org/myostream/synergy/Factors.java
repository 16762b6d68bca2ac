package org.myostream.synergy;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * W as Q R N: orthonormal Q, R with columns of unit norm, and N their norms.
 *
 * <p>Columns of R are the columns of W seen from its own column space, which has at most as many
 * dimensions as W has columns. One thread; nothing allocates after construction, so W may be
 * factorised again while a stream runs.
 */
final class Factors {
  /** A unit column this close to the span of those before it adds no dimension. */
  static final double DEPENDENT = 1e-13;

  private final int inputs;
  private final double[] norms;
  private final double[][] unit;
  private final double[][] orthonormal;
  private final double[][] basis;
  private final double[][] columns;
  private final JacobiValues values;
  private int rank;

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
    norms = new double[unknowns];
    unit = new double[unknowns][inputs];
    orthonormal = new double[unknowns][inputs];
    basis = new double[inputs][unknowns];
    columns = new double[unknowns][unknowns];
    values = new JacobiValues(unknowns);
    factorise(weights, null);
  }

  /**
   * Factorises another W of the same shape.
   *
   * @param leftOut rows that count as 0; null for none
   */
  void factorise(double[][] weights, boolean @Nullable [] leftOut) {
    for (int k = 0; k < norms.length; k++) {
      double[] column = unit[k];
      for (int m = 0; m < inputs; m++) {
        boolean out = leftOut != null && leftOut[m];
        column[m] = out ? 0 : weights[m][k];
      }
      norms[k] = Vectors.normalise(column);
      if (!Double.isFinite(norms[k])) {
        throw new IllegalArgumentException("column " + (k + 1) + " of the weights is not finite");
      }
    }
    rank = Vectors.orthonormalBasis(unit, orthonormal);
    for (int k = 0; k < norms.length; k++) {
      for (int r = 0; r < rank; r++) {
        columns[k][r] = Vectors.dot(orthonormal[r], unit[k], inputs);
      }
    }
    for (int r = 0; r < rank; r++) {
      for (int m = 0; m < inputs; m++) {
        basis[m][r] = orthonormal[r][m];
      }
    }
  }

  /** Rows of W. */
  int inputs() {
    return inputs;
  }

  /** Valid length of a column of R. */
  int rank() {
    return rank;
  }

  /** The columns of R, each of unit norm or zero; the factors' own arrays. */
  double[][] columns() {
    return columns;
  }

  /** Norm of column {@code k} of W. */
  double norm(int k) {
    return norms[k];
  }

  /** Largest over smallest singular value of W; infinite if its columns are dependent. */
  double condition() {
    return values.condition(columns, norms, rank);
  }

  /** Sets {@code target} to Q'x and returns its norm; not finite if any of x is not. */
  double project(double[] x, double[] target) {
    Arrays.fill(target, 0);
    double finite = 0;
    for (int m = 0; m < inputs; m++) {
      double value = x[m];
      double[] row = basis[m];
      finite += value * 0;
      for (int r = 0; r < rank; r++) {
        target[r] += row[r] * value;
      }
    }
    return Math.sqrt(Vectors.dot(target, target, rank)) + finite;
  }
}
