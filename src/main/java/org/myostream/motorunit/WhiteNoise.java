package org.myostream.motorunit;

import java.util.Arrays;

/** How strong white noise has to be for a signal-to-noise ratio. */
public final class WhiteNoise {
  private WhiteNoise() {}

  /**
   * The standard deviation of noise that is the same on every channel: the median channel's root
   * mean square, {@code decibels} below it.
   *
   * @param meanSquares of the clean channels; infinite decibels are no noise
   */
  public static double deviation(double[] meanSquares, double decibels) {
    return Double.isInfinite(decibels)
        ? 0
        : medianRoot(meanSquares) * Math.sqrt(StrictMath.pow(10, -decibels / 10));
  }

  /** Mean over {@code rows[sample][channel]} of each channel's square. */
  public static double[] meanSquares(double[][] rows) {
    double[] each = new double[rows[0].length];
    for (double[] row : rows) {
      for (int e = 0; e < each.length; e++) {
        each[e] += row[e] * row[e] / rows.length;
      }
    }
    return each;
  }

  /** Median over the channels of their root mean square. */
  public static double medianRoot(double[] meanSquares) {
    double[] each = meanSquares.clone();
    Arrays.sort(each);
    double lower = Math.sqrt(each[(each.length - 1) / 2]);
    double upper = Math.sqrt(each[each.length / 2]);
    return 0.5 * (lower + upper);
  }
}
