package org.myostream.synergy.training;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Sums over long rows in a fixed order, so that the bits never vary. */
final class Rows {
  private Rows() {}

  /** {@code a <- a + factor b}. */
  static void add(double[] a, double factor, double[] b) {
    add(a, factor, b, 0, a.length);
  }

  /**
   * The same for the first {@code length} values of {@code a} and those of {@code b} from there.
   */
  static void add(double[] a, double factor, double[] b, int from, int length) {
    for (int t = 0; t < length; t++) {
      a[t] += factor * b[from + t];
    }
  }

  /** Inner product in eight interleaved sums, which hides the latency of the addition. */
  static double dot(double[] a, double[] b) {
    return dot(a, b, 0, a.length);
  }

  /** Inner product of {@code a} and as much of {@code b}, from {@code from} on. */
  static double dot(double[] a, double[] b, int from) {
    return dot(a, b, from, a.length);
  }

  /** The same of the first {@code length} values of {@code a} and those of {@code b} from there. */
  static double dot(double[] a, double[] b, int from, int length) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int t = 0;
    for (; t <= length - 8; t += 8) {
      s0 += a[t] * b[from + t];
      s1 += a[t + 1] * b[from + t + 1];
      s2 += a[t + 2] * b[from + t + 2];
      s3 += a[t + 3] * b[from + t + 3];
      s4 += a[t + 4] * b[from + t + 4];
      s5 += a[t + 5] * b[from + t + 5];
      s6 += a[t + 6] * b[from + t + 6];
      s7 += a[t + 7] * b[from + t + 7];
    }
    for (; t < length; t++) {
      s0 += a[t] * b[from + t];
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

  /** Mean over time. */
  static double mean(double[] row) {
    double sum = 0;
    for (double value : row) {
      sum += value;
    }
    return sum / row.length;
  }

  /** Rows less their means. */
  static double[][] centred(double[][] rows) {
    double[][] centred = new double[rows.length][];
    for (int m = 0; m < rows.length; m++) {
      double mean = mean(rows[m]);
      centred[m] = Arrays.stream(rows[m]).map(x -> x - mean).toArray();
    }
    return centred;
  }

  /** Sum of squared deviations from the mean over time. */
  static double spread(double[] row) {
    double mean = mean(row);
    double sum = 0;
    for (double value : row) {
      sum += (value - mean) * (value - mean);
    }
    return sum;
  }

  /** Standard deviation over time. */
  static double deviation(double[] row) {
    return Math.sqrt(spread(row) / row.length);
  }

  /** Positions of {@code values}, the largest first; equal ones keep their order. */
  static int[] descending(double[] values) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer k) -> -values[k]))
        .mapToInt(k -> k)
        .toArray();
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
