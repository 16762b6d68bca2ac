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
    return dot(a, b, 0);
  }

  /** Inner product of {@code a} and as much of {@code b}, from {@code offset} on. */
  static double dot(double[] a, double[] b, int offset) {
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
      s0 += a[t] * b[offset + t];
      s1 += a[t + 1] * b[offset + t + 1];
      s2 += a[t + 2] * b[offset + t + 2];
      s3 += a[t + 3] * b[offset + t + 3];
      s4 += a[t + 4] * b[offset + t + 4];
      s5 += a[t + 5] * b[offset + t + 5];
      s6 += a[t + 6] * b[offset + t + 6];
      s7 += a[t + 7] * b[offset + t + 7];
    }
    for (; t < a.length; t++) {
      s0 += a[t] * b[offset + t];
    }
    return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
  }

  /** Sum of all. */
  static double sum(double[] a) {
    double even = 0;
    double odd = 0;
    for (int t = 1; t < a.length; t += 2) {
      even += a[t - 1];
      odd += a[t];
    }
    return even + odd + (a.length % 2 == 1 ? a[a.length - 1] : 0);
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
