package org.myostream.device.synthetic;

/** Power spectra by a plain DFT over Hann windows of one second: bin i is i Hz. */
final class Spectrum {
  private static final int WINDOWS = 12;

  private Spectrum() {}

  /** Power summed over all channels and some windows spread over the record. */
  static double[] power(float[][] rows, int rateHz) {
    double[] cosine = new double[rateHz];
    for (int i = 0; i < rateHz; i++) {
      cosine[i] = Math.cos(2 * Math.PI * i / rateHz);
    }
    double[] power = new double[rateHz / 2];
    double[] x = new double[rateHz];
    for (int window = 0; window < WINDOWS; window++) {
      int start = (int) ((long) (rows.length - rateHz) * window / (WINDOWS - 1));
      int channel = window * 5 % rows[0].length;
      for (int i = 0; i < rateHz; i++) {
        x[i] = rows[start + i][channel] * (0.5 - 0.5 * cosine[i]);
      }
      for (int f = 0; f < power.length; f++) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < rateHz; i++) {
          int angle = (int) ((long) f * i % rateHz);
          re += x[i] * cosine[angle];
          im += x[i] * cosine[(angle + rateHz / 4) % rateHz];
        }
        power[f] += re * re + im * im;
      }
    }
    return power;
  }

  static double medianHz(double[] power) {
    double total = sum(power, 0, power.length - 1);
    double below = 0;
    int f = 0;
    while (below < total / 2) {
      below += power[f++];
    }
    return f - 1;
  }

  /** The share of the power from {@code lowHz} to {@code highHz}. */
  static double share(double[] power, int lowHz, int highHz) {
    return sum(power, lowHz, highHz) / sum(power, 0, power.length - 1);
  }

  private static double sum(double[] power, int first, int last) {
    double sum = 0;
    for (int f = first; f <= last; f++) {
      sum += power[f];
    }
    return sum;
  }
}
