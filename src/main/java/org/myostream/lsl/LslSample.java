package org.myostream.lsl;

/**
 * A sample taken from an inlet; reused by its owner. Either {@link #numbers} or {@link #texts} has
 * the values, the other is empty.
 */
public final class LslSample {
  private double stamp;
  private double correction = Double.NaN;
  private double[] numbers = {};
  private String[] texts = {};

  /** When it was taken, in seconds of the sender's clock. */
  public double stamp() {
    return stamp;
  }

  /**
   * When it was taken, in seconds of {@link LslClock} on this computer: {@link #stamp} plus the
   * correction known as it was pulled. Without one yet, the stamp as it is.
   */
  public double localStamp() {
    return Double.isNaN(correction) ? stamp : stamp + correction;
  }

  /** True if the sender's clock was known as it was pulled, so that {@link #localStamp} holds. */
  public boolean corrected() {
    return !Double.isNaN(correction);
  }

  /** Values of a stream of numbers, one per channel; integers of 64 bits are exact to 2^53. */
  public double[] numbers() {
    return numbers;
  }

  /** Values of a stream of strings, one per channel. */
  public String[] texts() {
    return texts;
  }

  void set(ReceivedSample received, double newCorrection) {
    stamp = received.stamp();
    numbers = received.numbers();
    texts = received.texts();
    correction = newCorrection;
  }
}
