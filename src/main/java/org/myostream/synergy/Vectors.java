package org.myostream.synergy;

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
    return normalise(a, a.length);
  }

  /** The same for the first {@code length} values. */
  static double normalise(double[] a, int length) {
    double norm = Math.sqrt(dot(a, a, length));
    if (norm > 0) {
      for (int i = 0; i < length; i++) {
        a[i] /= norm;
      }
    }
    return norm;
  }

  /**
   * Fills the first rows of {@code basis} with orthonormal vectors that span the given ones, each
   * of norm 1 or zero; returns how many, the rank.
   */
  static int orthonormalBasis(double[][] vectors, double[][] basis) {
    int rank = 0;
    for (double[] vector : vectors) {
      double[] rest = basis[rank];
      System.arraycopy(vector, 0, rest, 0, vector.length);
      for (int pass = 0; pass < 3; pass++) {
        for (int r = 0; r < rank; r++) {
          subtract(rest, dot(basis[r], rest, rest.length), basis[r], rest.length);
        }
      }
      if (normalise(rest) > Factors.DEPENDENT) {
        rank++;
      }
    }
    return rank;
  }
}
