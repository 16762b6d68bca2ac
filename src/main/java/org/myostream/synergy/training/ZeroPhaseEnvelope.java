package org.myostream.synergy.training;

import java.util.Arrays;
import org.myostream.dsp.Butterworth;
import org.myostream.dsp.ZeroPhase;

/**
 * Envelopes by filters run forward and backward, with the conventions of {@code filtfilt} in R's
 * package signal: a filter starts at rest; twice as many zeros as it has coefficients are appended;
 * it runs forward, then over the reversed result; the zeros are cut off again.
 *
 * <p>Demeaned, high-pass, rectified, low-pass, values of 0 or less raised to the smallest positive
 * one, and, if wanted, the minimum subtracted: the chain of musclesyneRgies (Santuz 2022, JOSS
 * 10.21105/joss.04439) up to its division by the maximum.
 */
final class ZeroPhaseEnvelope {
  private ZeroPhaseEnvelope() {}

  /**
   * The envelope of one channel.
   *
   * @param raw microvolts, finite; not modified
   * @throws IllegalArgumentException if a cutoff is not below half the rate
   */
  static double[] of(double[] raw, double rateHz, ZeroPhase settings) {
    belowNyquist("high-pass", settings.highPassHz(), rateHz);
    belowNyquist("low-pass", settings.lowPassHz(), rateHz);
    double mean = Arrays.stream(raw).sum() / raw.length;
    double[] x = Arrays.stream(raw).map(v -> v - mean).toArray();
    int order = settings.order();
    x = forwardBackward(x, Butterworth.highPass(order, settings.highPassHz(), rateHz), order);
    x = Arrays.stream(x).map(Math::abs).toArray();
    x = forwardBackward(x, Butterworth.lowPass(order, settings.lowPassHz(), rateHz), order);
    double smallest = Arrays.stream(x).filter(v -> v > 0).min().orElse(0);
    x = Arrays.stream(x).map(v -> v <= 0 ? smallest : v).toArray();
    double offset = settings.subtractMinimum() ? Arrays.stream(x).min().orElse(0) : 0;
    return Arrays.stream(x).map(v -> v - offset).toArray();
  }

  private static void belowNyquist(String filter, double cutoffHz, double rateHz) {
    if (!(cutoffHz < rateHz / 2)) {
      throw new IllegalArgumentException(
          "the zero-phase "
              + filter
              + " of "
              + cutoffHz
              + " Hz is not below half the rate of "
              + rateHz
              + " Hz");
    }
  }

  /**
   * Filters in both directions.
   *
   * @param sections as {@link Butterworth} makes them
   */
  static double[] forwardBackward(double[] x, double[][] sections, int order) {
    double[] y = Arrays.copyOf(x, x.length + 2 * (order + 1));
    filter(y, sections);
    reverse(y);
    filter(y, sections);
    reverse(y);
    return Arrays.copyOf(y, x.length);
  }

  /** In place, from rest. */
  private static void filter(double[] x, double[][] sections) {
    for (double[] k : sections) {
      double z1 = 0;
      double z2 = 0;
      for (int t = 0; t < x.length; t++) {
        double in = x[t];
        double out = k[0] * in + z1;
        z1 = k[1] * in - k[3] * out + z2;
        z2 = k[2] * in - k[4] * out;
        x[t] = out;
      }
    }
  }

  private static void reverse(double[] x) {
    for (int i = 0; i < x.length / 2; i++) {
      double kept = x[i];
      x[i] = x[x.length - 1 - i];
      x[x.length - 1 - i] = kept;
    }
  }
}
