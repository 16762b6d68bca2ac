package org.myostream.motorunit;

/**
 * Brings rows of a high sampling rate to about 2000 Hz: every k-th sample as it is, since a
 * low-pass would have to be applied to the model too. Immutable.
 */
final class RateReduction {
  private static final double ENOUGH_HZ = 2000;
  private static final int LEAST_SAMPLES = 16;

  private final int factor;
  private final int samples;

  /** For potentials of {@code given} samples at {@code rateHz}. */
  RateReduction(int given, double rateHz) {
    factor = Math.max(1, (int) Math.min(rateHz / ENOUGH_HZ, given / (double) LEAST_SAMPLES));
    samples = (given - 1) / factor + 1;
  }

  /** Samples that remain. */
  int samples() {
    return samples;
  }

  /** The rate that remains. */
  double rateHz(double given) {
    return given / factor;
  }

  /** {@code rows[sample][electrode]} at the lower rate, flat. */
  double[] flat(double[][] rows) {
    int electrodes = rows[0].length;
    double[] flat = new double[samples * electrodes];
    for (int n = 0; n < samples; n++) {
      System.arraycopy(rows[n * factor], 0, flat, n * electrodes, electrodes);
    }
    return flat;
  }
}
