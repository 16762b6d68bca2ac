package org.myostream.motorunit;

/**
 * Brings rows of a high sampling rate to about 2000 Hz, which holds all a surface potential does:
 * every k-th sample behind a symmetric low-pass (Lanczos kernel), so instants stay. Immutable.
 */
final class RateReduction {
  private static final double ENOUGH_HZ = 2000;
  private static final int LEAST_SAMPLES = 16;
  private static final int LOBES = 3;

  private final int factor;
  private final int samples;
  private final double[] kernel;

  /** For potentials of {@code given} samples at {@code rateHz}. */
  RateReduction(int given, double rateHz) {
    factor = Math.max(1, (int) Math.min(rateHz / ENOUGH_HZ, given / (double) LEAST_SAMPLES));
    samples = (given - 1) / factor + 1;
    kernel = new double[factor == 1 ? 1 : 2 * LOBES * factor - 1];
    double sum = 0;
    for (int i = 0; i < kernel.length; i++) {
      double u = (i - 0.5 * (kernel.length - 1)) / factor;
      kernel[i] = sinc(u) * sinc(u / LOBES);
      sum += kernel[i];
    }
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] /= sum;
    }
  }

  private static double sinc(double u) {
    return u == 0 ? 1 : StrictMath.sin(Math.PI * u) / (Math.PI * u);
  }

  /** Samples that remain. */
  int samples() {
    return samples;
  }

  /** The rate that remains. */
  double rateHz(double given) {
    return given / factor;
  }

  /** {@code rows[sample][electrode]} at the lower rate, flat; beyond their ends they are 0. */
  double[] flat(double[][] rows) {
    int electrodes = rows[0].length;
    double[] flat = new double[samples * electrodes];
    int reach = kernel.length / 2;
    for (int n = 0; n < samples; n++) {
      for (int i = 0; i < kernel.length; i++) {
        int from = n * factor + i - reach;
        if (from >= 0 && from < rows.length) {
          for (int e = 0; e < electrodes; e++) {
            flat[n * electrodes + e] += kernel[i] * rows[from][e];
          }
        }
      }
    }
    return flat;
  }
}
