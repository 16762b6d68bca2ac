package org.myostream.device.synthetic;

/** Mains hum: the fundamental and its 2nd, 3rd and 5th harmonic below Nyquist, by rotation. */
final class MainsHum {
  private static final int[] ORDERS = {1, 2, 3, 5};
  private static final double[] LEVELS = {1, 0.1, 0.3, 0.15};

  private final double[] cosine;
  private final double[] sine;
  private final double[] turnCosine;
  private final double[] turnSine;
  private final double[] levels;

  /** Hum whose fundamental has an RMS of {@code rmsUv} at a coupling of 1. */
  MainsHum(double rmsUv, double humHz, double sampleRateHz) {
    int harmonics = 0;
    while (harmonics < ORDERS.length && ORDERS[harmonics] * humHz < sampleRateHz / 2) {
      harmonics++;
    }
    cosine = new double[harmonics];
    sine = new double[harmonics];
    turnCosine = new double[harmonics];
    turnSine = new double[harmonics];
    levels = new double[harmonics];
    for (int i = 0; i < harmonics; i++) {
      double turn = 2 * Math.PI * ORDERS[i] * humHz / sampleRateHz;
      cosine[i] = 1;
      turnCosine[i] = StrictMath.cos(turn);
      turnSine[i] = StrictMath.sin(turn);
      levels[i] = rmsUv * Math.sqrt(2) * LEVELS[i];
    }
  }

  /** Goes on to the next frame. */
  void advance() {
    for (int i = 0; i < cosine.length; i++) {
      double turned = cosine[i] * turnCosine[i] - sine[i] * turnSine[i];
      sine[i] = cosine[i] * turnSine[i] + sine[i] * turnCosine[i];
      cosine[i] = turned;
    }
  }

  /** The hum now, in microvolts, at a coupling of 1. */
  double value() {
    double sum = 0;
    for (int i = 0; i < sine.length; i++) {
      sum += levels[i] * sine[i];
    }
    return sum;
  }
}
