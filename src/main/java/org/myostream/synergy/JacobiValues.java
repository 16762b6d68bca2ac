package org.myostream.synergy;

/**
 * Condition numbers of small matrices by one-sided Jacobi rotations (Golub and Van Loan, Matrix
 * Computations, section 8.6.3), which keep small singular values accurate. One thread; does not
 * allocate after construction.
 */
final class JacobiValues {
  private static final int MOST_SWEEPS = 30;
  private static final double ORTHOGONAL = 1e-15;

  private final double[][] work;

  /** For up to {@code most} columns of up to as many rows. */
  JacobiValues(int most) {
    work = new double[most][most];
  }

  /**
   * Largest over smallest singular value of the matrix whose column k is {@code norms[k]} times the
   * first {@code rows} values of {@code columns[k]}; infinite if columns are dependent.
   */
  double condition(double[][] columns, double[] norms, int rows) {
    int count = columns.length;
    if (rows < count) {
      return Double.POSITIVE_INFINITY;
    }
    for (int k = 0; k < count; k++) {
      for (int r = 0; r < rows; r++) {
        work[k][r] = norms[k] * columns[k][r];
      }
    }
    boolean rotated = true;
    for (int sweep = 0; rotated && sweep < MOST_SWEEPS; sweep++) {
      rotated = false;
      for (int i = 0; i < count; i++) {
        for (int j = i + 1; j < count; j++) {
          rotated |= rotate(work[i], work[j], rows);
        }
      }
    }
    double largest = 0;
    double smallest = Double.MAX_VALUE;
    for (double[] column : work) {
      double norm = Math.sqrt(Vectors.dot(column, column, rows));
      largest = Math.max(largest, norm);
      smallest = Math.min(smallest, norm);
    }
    return smallest > 0 ? largest / smallest : Double.POSITIVE_INFINITY;
  }

  /** Makes two columns orthogonal; false if they are. */
  private static boolean rotate(double[] a, double[] b, int rows) {
    double alpha = Vectors.dot(a, a, rows);
    double beta = Vectors.dot(b, b, rows);
    double gamma = Vectors.dot(a, b, rows);
    if (!(Math.abs(gamma) > ORTHOGONAL * Math.sqrt(alpha * beta))) {
      return false;
    }
    double zeta = (beta - alpha) / (2 * gamma);
    double tangent = Math.signum(zeta) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
    tangent = zeta == 0 ? 1 : tangent;
    double cosine = 1 / Math.sqrt(1 + tangent * tangent);
    double sine = cosine * tangent;
    for (int r = 0; r < rows; r++) {
      double kept = a[r];
      a[r] = cosine * kept - sine * b[r];
      b[r] = sine * kept + cosine * b[r];
    }
    return true;
  }
}
