package org.myostream.motorunit;

/**
 * What is taken from flat rows before they are compared with a model's, and from the model's alike:
 * dead electrodes, and either the common mode or only a hum that all electrodes share. A projection
 * (linear, symmetric, idempotent). Immutable.
 */
final class SignalReference {
  private final boolean[] live;
  private final int liveCount;
  private final boolean commonMode;
  private final double[] sine;
  private final double[] cosine;

  private SignalReference(boolean[] live, boolean commonMode, double[] sine, double[] cosine) {
    this.live = live;
    this.commonMode = commonMode;
    this.sine = sine;
    this.cosine = cosine;
    int count = 0;
    for (boolean each : live) {
      count += each ? 1 : 0;
    }
    liveCount = count;
  }

  /** What {@code settings} want of {@code samples} at {@code rateHz}, all electrodes alive. */
  static SignalReference of(
      int electrodes, int samples, double rateHz, UnitEstimatorSettings settings) {
    boolean[] live = new boolean[electrodes];
    java.util.Arrays.fill(live, true);
    boolean project = settings.commonMode() == UnitEstimatorSettings.CommonMode.PROJECT;
    double[] sine = new double[samples];
    double[] cosine = new double[samples];
    if (!project && settings.humHz() > 0) {
      for (int n = 0; n < samples; n++) {
        double phase = 2 * Math.PI * settings.humHz() * n / rateHz;
        sine[n] = StrictMath.sin(phase);
        cosine[n] = StrictMath.cos(phase);
      }
      normalise(sine);
      double overlap = Gram.dot(sine, cosine);
      for (int n = 0; n < samples; n++) {
        cosine[n] -= overlap * sine[n];
      }
      normalise(cosine);
    }
    return new SignalReference(live, project, sine, cosine);
  }

  /** The same without the electrodes that are not {@code live}. */
  SignalReference with(boolean[] live) {
    return new SignalReference(live.clone(), commonMode, sine, cosine);
  }

  private static void normalise(double[] values) {
    double square = Gram.dot(values, values);
    for (int n = 0; n < values.length; n++) {
      values[n] = square > 1e-9 ? values[n] / Math.sqrt(square) : 0;
    }
  }

  int electrodes() {
    return live.length;
  }

  boolean live(int e) {
    return live[e];
  }

  /** Whether the common mode is taken out. */
  boolean commonMode() {
    return commonMode;
  }

  boolean[] live() {
    return live.clone();
  }

  int liveCount() {
    return liveCount;
  }

  /** How many values of a flat array of {@code length} remain free. */
  int free(int length) {
    int samples = length / live.length;
    return commonMode ? samples * (liveCount - 1) : samples * liveCount - 2;
  }

  void apply(double[] flat) {
    int electrodes = live.length;
    double sines = 0;
    double cosines = 0;
    for (int n = 0; n < sine.length; n++) {
      int start = n * electrodes;
      double sum = 0;
      for (int e = 0; e < electrodes; e++) {
        if (live[e]) {
          sum += flat[start + e];
        } else {
          flat[start + e] = 0;
        }
      }
      if (commonMode) {
        shift(flat, start, sum / liveCount);
      } else {
        sines += sine[n] * sum / liveCount;
        cosines += cosine[n] * sum / liveCount;
      }
    }
    if (!commonMode) {
      for (int n = 0; n < sine.length; n++) {
        shift(flat, n * electrodes, sines * sine[n] + cosines * cosine[n]);
      }
    }
  }

  private void shift(double[] flat, int start, double by) {
    for (int e = 0; e < live.length; e++) {
      if (live[e]) {
        flat[start + e] -= by;
      }
    }
  }
}
