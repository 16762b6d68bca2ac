package org.myostream.motorunit;

import java.util.Arrays;

/**
 * The white noise of flat rows, from their fourth differences in time: potentials are smooth and
 * short, so of most samples only noise is left, and the median takes those.
 */
final class NoiseLevel {
  /** Sum of the squares of 1, -4, 6, -4, 1. */
  private static final double GAIN = 70;

  /** Median of the absolute value of a standard normal variable. */
  private static final double NORMAL_MEDIAN = 0.6744897501960817;

  private NoiseLevel() {}

  /** Variance of the noise, the mean over the electrodes that {@code reference} leaves. */
  static double variance(double[] flat, SignalReference reference) {
    int electrodes = reference.electrodes();
    int samples = flat.length / electrodes;
    double sum = 0;
    for (int e = 0; e < electrodes; e++) {
      if (reference.live(e)) {
        double[] differences = new double[samples - 4];
        for (int n = 0; n < differences.length; n++) {
          int k = n * electrodes + e;
          differences[n] =
              Math.abs(
                  flat[k]
                      - 4 * flat[k + electrodes]
                      + 6 * flat[k + 2 * electrodes]
                      - 4 * flat[k + 3 * electrodes]
                      + flat[k + 4 * electrodes]);
        }
        Arrays.sort(differences);
        double deviation = differences[differences.length / 2] / NORMAL_MEDIAN;
        sum += deviation * deviation / GAIN;
      }
    }
    return sum / reference.liveCount();
  }
}
