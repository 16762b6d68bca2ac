package org.myostream.dsp;

/** Frequency of the power line. */
public enum Mains implements Option {
  /** Measured: whichever of the two is stronger in the signal. */
  AUTO(0),
  /** 50 Hz. */
  HZ_50(50),
  /** 60 Hz. */
  HZ_60(60);

  private final int frequencyHz;

  Mains(int frequencyHz) {
    this.frequencyHz = frequencyHz;
  }

  /** The word {@code auto}, or the number. */
  @Override
  public Object setting() {
    if (this == AUTO) {
      return "auto";
    }
    return frequencyHz;
  }
}
