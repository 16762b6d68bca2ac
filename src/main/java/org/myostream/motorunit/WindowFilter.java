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
  private double value;
  private double variance;
  private double last;
  private double scatter;
  private int windows;

  /**
   * @param walkPerSecond variance that the number gains a second
   */
  WindowFilter(double walkPerSecond) {
    this.walkPerSecond = walkPerSecond;
  }

  boolean started() {
    return windows > 0;
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
    if (windows > 0) {
      double difference = (estimate - last) * (estimate - last) / (2 * own);
      double most = FAR * FAR * Math.max(claimed, scatter);
      scatter += (Math.min(difference, most) - scatter) / Math.min(windows, MEMORY);
    }
    windows++;
    last = estimate;
    double error = (windows <= ENOUGH ? claimed : Math.max(claimed, scatter)) / own;
    if (windows == 1) {
      value = estimate;
      variance = error;
      return;
    }
    variance = Math.max(variance, error / (windows - 1));
    double surprise = estimate - value;
    double expected = variance + error;
    double far = Math.max(0, surprise * surprise / (FAR * FAR) - expected);
    double gain = variance / (expected + far);
    value += gain * surprise;
    variance *= 1 - gain;
  }
}
