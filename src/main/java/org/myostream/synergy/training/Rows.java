package org.myostream.synergy.training;

/** Sums over long rows in a fixed order, so that the bits never vary. */
final class Rows {
  private Rows() {}

  /** {@code a <- a + factor b}. */
  static void add(double[] a, double factor, double[] b) {
    for (int t = 0; t < a.length; t++) {
      a[t] += factor * b[t];
    }
  }

  /** Inner product in eight interleaved sums, which hides the latency of the addition. */
  static double dot(double[] a, double[] b) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int t = 0;
    for (; t <= a.length - 8; t += 8) {
      s0 += a[t] * b[t];
      s1 += a[t + 1] * b[t + 1];
      s2 += a[t + 2] * b[t + 2];
      s3 += a[t + 3] * b[t + 3];
      s4 += a[t + 4] * b[t + 4];
      s5 += a[t + 5] * b[t + 5];
      s6 += a[t + 6] * b[t + 6];
      s7 += a[t + 7] * b[t + 7];
    }
    for (; t < a.length; t++) {
      s0 += a[t] * b[t];
    }
    return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
  }

  /** {@code into <- A A'}, symmetric. */
  static void gram(double[][] a, double[][] into) {
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j <= i; j++) {
        into[i][j] = dot(a[i], a[j]);
        into[j][i] = into[i][j];
      }
    }
  }

  /** Sum of squares. */
  static double energy(double[][] a) {
    double sum = 0;
    for (double[] row : a) {
      sum += dot(row, row);
    }
    return sum;
  }
}
