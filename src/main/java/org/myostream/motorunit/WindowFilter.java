package org.myostream.motorunit;

/**
 * What is known of one slowly changing number from estimates of windows that may overlap: a random
 * walk, seen with errors whose variance is the larger of what each window claims and what
 * successive windows differ by. Windows that share data tell less: they count as many times as they
 * bring data of their own.
 */
final class WindowFilter {
  private static final double MEMORY = 20;
  private static final int ENOUGH = 4;
  private static final double FAR = 3;

  private final double walkPerSecond;
  private boolean started;
  private double value;
  private double variance;
  private double last;
  private double scatter;
  private int differences;

  /**
   * @param walkPerSecond variance that the number gains a second
   */
  WindowFilter(double walkPerSecond) {
    this.walkPerSecond = walkPerSecond;
  }

  boolean started() {
    return started;
  }

  double value() {
    return value;
  }

  double variance() {
    return variance;
  }

  /** Lets time pass. */
  void pass(double seconds) {
    variance += walkPerSecond * Math.max(0, seconds);
  }

  /**
   * Takes the estimate of a window.
   *
   * @param claimed its variance by what is in the window
   * @param shared share of the window that was in the one before
   */
  void take(double estimate, double claimed, double shared) {
    double own = Math.max(0.1, 1 - shared);
    if (started) {
      differences++;
      double difference = (estimate - last) * (estimate - last) / (2 * own);
      scatter += (difference - scatter) / Math.min(differences, MEMORY);
    }
    last = estimate;
    double error = (differences < ENOUGH ? claimed : Math.max(claimed, scatter)) / own;
    if (!started) {
      started = true;
      value = estimate;
      variance = error;
      return;
    }
    double surprise = estimate - value;
    double expected = variance + error;
    if (surprise * surprise > FAR * FAR * expected) {
      error += surprise * surprise / (FAR * FAR) - expected;
    }
    double gain = variance / (variance + error);
    value += gain * surprise;
    variance *= 1 - gain;
  }
}
