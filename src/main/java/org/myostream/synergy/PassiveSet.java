package org.myostream.synergy;

import java.util.Arrays;

/**
 * The QR factors of some columns of a small matrix, kept until other columns are selected.
 *
 * <p>Columns are taken in ascending order, so the factors, and every solution made with them,
 * depend on the selection alone. One thread; nothing allocates after construction.
 */
final class PassiveSet {
  /** A unit column this close to the span of those before it counts as dependent. */
  private static final double DEPENDENT = 1e-12;

  private final double[][] columns;
  private final int[] members;
  private final double[][] orthonormal;
  private final double[][] upper;
  private final double[][] inverse;
  private int rank;
  private int size;
  private int selected;
  private boolean independent = true;
  private double inverseNorm;

  /** Selects among {@code columns}, each of unit norm or zero; kept. */
  PassiveSet(double[][] columns) {
    this.columns = columns;
    int most = columns.length;
    members = new int[most];
    orthonormal = new double[most][most];
    upper = new double[most][most];
    inverse = new double[most][most];
  }

  /** Takes note that the columns have changed and are now {@code newRank} long. */
  void reset(int newRank) {
    rank = newRank;
    size = 0;
    selected = 0;
    independent = true;
    inverseNorm = 0;
  }

  /** Selects the columns whose bits are set; false if they are linearly dependent. */
  boolean select(int bits) {
    if (bits != selected) {
      selected = bits;
      independent = factorise(bits);
    }
    return independent;
  }

  /** Frobenius norm of the inverse of the triangular factor: 1 / its smallest singular value. */
  double inverseNorm() {
    return inverseNorm;
  }

  /** Least-squares solution for the selected columns; 0 for the others. */
  void solve(double[] target, double[] into) {
    Arrays.fill(into, 0);
    for (int i = size - 1; i >= 0; i--) {
      double sum = Vectors.dot(orthonormal[i], target, rank);
      for (int j = i + 1; j < size; j++) {
        sum -= upper[i][j] * into[members[j]];
      }
      into[members[i]] = sum / upper[i][i];
    }
  }

  /** Gram-Schmidt with every projection done twice, which leaves the columns orthogonal to eps. */
  private boolean factorise(int bits) {
    size = 0;
    for (int k = 0; k < columns.length; k++) {
      if ((bits >> k & 1) == 0) {
        continue;
      }
      double[] rest = orthonormal[size];
      System.arraycopy(columns[k], 0, rest, 0, rank);
      for (int i = 0; i < size; i++) {
        upper[i][size] = 0;
      }
      for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < size; i++) {
          double share = Vectors.dot(orthonormal[i], rest, rank);
          upper[i][size] += share;
          Vectors.subtract(rest, share, orthonormal[i], rank);
        }
      }
      upper[size][size] = Vectors.normalise(rest, rank);
      if (!(upper[size][size] > DEPENDENT)) {
        return false;
      }
      members[size] = k;
      size++;
    }
    invert();
    return true;
  }

  private void invert() {
    double squares = 0;
    for (int j = 0; j < size; j++) {
      inverse[j][j] = 1 / upper[j][j];
      squares += inverse[j][j] * inverse[j][j];
      for (int i = j - 1; i >= 0; i--) {
        double sum = 0;
        for (int l = i + 1; l <= j; l++) {
          sum += upper[i][l] * inverse[l][j];
        }
        inverse[i][j] = -sum / upper[i][i];
        squares += inverse[i][j] * inverse[i][j];
      }
    }
    inverseNorm = Math.sqrt(squares);
  }
}
