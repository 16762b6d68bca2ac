package org.myostream.motorunit.training;

import java.util.Arrays;

/** How large potentials are. */
final class Levels {
  private Levels() {}

  /** Root mean square over all of {@code rows[sample][electrode]}. */
  static double rms(double[][] rows) {
    double squares = 0;
    for (double each : meanSquares(rows)) {
      squares += each;
    }
    return Math.sqrt(squares / rows[0].length);
  }

  /** Median over the electrodes of their root mean square. */
  static double medianRms(double[][] rows) {
    double[] each = meanSquares(rows);
    Arrays.sort(each);
    double lower = Math.sqrt(each[(each.length - 1) / 2]);
    return 0.5 * (lower + Math.sqrt(each[each.length / 2]));
  }

  private static double[] meanSquares(double[][] rows) {
    double[] each = new double[rows[0].length];
    for (double[] row : rows) {
      for (int e = 0; e < each.length; e++) {
        each[e] += row[e] * row[e] / rows.length;
      }
    }
    return each;
  }
}
