package org.myostream.synergy.training;

/**
 * Adam (Kingma and Ba 2015, algorithm 1 in the form of the end of its section 2), with the
 * decoupled weight decay of AdamW (Loshchilov and Hutter 2019) if there is any.
 */
final class Adam {
  static final double RATE = 5e-3;
  static final double FIRST_DECAY = 0.9;
  static final double SECOND_DECAY = 0.999;
  static final double EPSILON = 1e-8;

  private final double weightDecay;
  private final int decayed;
  private final double[] first;
  private final double[] second;
  private double firstPower = 1;
  private double secondPower = 1;

  /**
   * Before the first step.
   *
   * @param size unknowns
   * @param weightDecay of the first {@code decayed} of them
   */
  Adam(int size, double weightDecay, int decayed) {
    this.weightDecay = weightDecay;
    this.decayed = decayed;
    first = new double[size];
    second = new double[size];
  }

  /** Moves {@code at} one step against {@code gradient}. */
  void step(double[] at, double[] gradient) {
    firstPower *= FIRST_DECAY;
    secondPower *= SECOND_DECAY;
    double rate = RATE * Math.sqrt(1 - secondPower) / (1 - firstPower);
    for (int i = 0; i < at.length; i++) {
      double slope = gradient[i];
      first[i] = FIRST_DECAY * first[i] + (1 - FIRST_DECAY) * slope;
      second[i] = SECOND_DECAY * second[i] + (1 - SECOND_DECAY) * slope * slope;
      double shrinkage = i < decayed ? RATE * weightDecay * at[i] : 0;
      at[i] -= shrinkage + rate * first[i] / (Math.sqrt(second[i]) + EPSILON);
    }
  }
}
