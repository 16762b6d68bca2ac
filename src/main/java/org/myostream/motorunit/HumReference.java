package org.myostream.motorunit;

/** Takes from flat rows a hum of one frequency that all electrodes share. */
final class HumReference {
  private final int electrodes;
  private final double[] sine;
  private final double[] cosine;

  private HumReference(int electrodes, double[] sine, double[] cosine) {
    this.electrodes = electrodes;
    this.sine = sine;
    this.cosine = cosine;
  }

  /** A sine of {@code humHz} that all electrodes share is taken. */
  static HumReference of(int electrodes, int samples, double humHz, double rateHz) {
    double[] sine = new double[samples];
    double[] cosine = new double[samples];
    for (int n = 0; n < samples; n++) {
      double phase = 2 * Math.PI * humHz * n / rateHz;
      sine[n] = StrictMath.sin(phase);
      cosine[n] = StrictMath.cos(phase);
    }
    scale(sine, 1 / Math.sqrt(Gram.dot(sine, sine)));
    double overlap = Gram.dot(sine, cosine);
    for (int n = 0; n < samples; n++) {
      cosine[n] -= overlap * sine[n];
    }
    scale(cosine, 1 / Math.sqrt(Gram.dot(cosine, cosine)));
    return new HumReference(electrodes, sine, cosine);
  }

  private static void scale(double[] values, double factor) {
    for (int n = 0; n < values.length; n++) {
      values[n] *= factor;
    }
  }

  int electrodes() {
    return electrodes;
  }

  /** How many values of a flat array of {@code length} remain free. */
  int free(int length) {
    return length - 2;
  }

  void apply(double[] flat) {
    double sines = 0;
    double cosines = 0;
    for (int n = 0; n < sine.length; n++) {
      double sum = 0;
      for (int e = 0; e < electrodes; e++) {
        sum += flat[n * electrodes + e];
      }
      sines += sine[n] * sum / electrodes;
      cosines += cosine[n] * sum / electrodes;
    }
    for (int n = 0; n < sine.length; n++) {
      shift(flat, n * electrodes, sines * sine[n] + cosines * cosine[n]);
    }
  }

  private void shift(double[] flat, int start, double by) {
    for (int e = 0; e < electrodes; e++) {
      flat[start + e] -= by;
    }
  }
}
