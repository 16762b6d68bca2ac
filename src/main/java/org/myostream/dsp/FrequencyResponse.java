package org.myostream.dsp;

/** What a cascade of sections, in the layout of {@link Butterworth}, does to one frequency. */
public final class FrequencyResponse {
  private FrequencyResponse() {}

  /** Gain of the cascade at {@code frequencyHz}, 1 for unchanged. */
  public static double gain(double[][] sections, double frequencyHz, double sampleRateHz) {
    double omega = 2 * StrictMath.PI * frequencyHz / sampleRateHz;
    double gain = 1;
    for (double[] s : sections) {
      gain *= modulus(s[0], s[1], s[2], omega) / modulus(1, s[3], s[4], omega);
    }
    return gain;
  }

  /**
   * Group delay of the cascade in seconds, {@code -d phase / d omega}; not defined on a zero of the
   * response.
   */
  public static double groupDelaySeconds(
      double[][] sections, double frequencyHz, double sampleRateHz) {
    double omega = 2 * StrictMath.PI * frequencyHz / sampleRateHz;
    double samples = 0;
    for (double[] s : sections) {
      samples += delay(s[0], s[1], s[2], omega) - delay(1, s[3], s[4], omega);
    }
    return samples / sampleRateHz;
  }

  private static double modulus(double c0, double c1, double c2, double omega) {
    double re = c0 + c1 * StrictMath.cos(omega) + c2 * StrictMath.cos(2 * omega);
    double im = c1 * StrictMath.sin(omega) + c2 * StrictMath.sin(2 * omega);
    return StrictMath.hypot(re, im);
  }

  /**
   * Delay in samples of the polynomial in 1/z: the real part of (sum k c_k z^-k) / (sum c_k z^-k).
   */
  private static double delay(double c0, double c1, double c2, double omega) {
    double cos1 = StrictMath.cos(omega);
    double sin1 = StrictMath.sin(omega);
    double cos2 = StrictMath.cos(2 * omega);
    double sin2 = StrictMath.sin(2 * omega);
    double re = c0 + c1 * cos1 + c2 * cos2;
    double im = c1 * sin1 + c2 * sin2;
    double rampRe = c1 * cos1 + 2 * c2 * cos2;
    double rampIm = c1 * sin1 + 2 * c2 * sin2;
    return (rampRe * re + rampIm * im) / (re * re + im * im);
  }
}
