package org.myostream.dsp;

import org.myostream.signal.StreamSpec;

/** Refusals of settings, all worded alike: key, value, limit, unit. */
final class Limits {
  private Limits() {}

  /** Refuses a value that is not in {@code lowest}..{@code highest}, or not a number. */
  static void inRange(String key, double value, double lowest, double highest, String unit) {
    if (!(value >= lowest && value <= highest)) {
      throw new IllegalArgumentException(
          key
              + " "
              + number(value)
              + " is not in "
              + number(lowest)
              + ".."
              + number(highest)
              + (unit.isEmpty() ? "" : " " + unit));
    }
  }

  /** Refuses a value that is not above 0, or not finite. */
  static void positive(String key, double value, String unit) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          key + " " + number(value) + " " + unit + " is not above 0 " + unit);
    }
  }

  /** Refuses a frequency that the stream cannot carry. */
  static void belowNyquist(String key, double frequencyHz, StreamSpec stream) {
    double nyquistHz = stream.sampleRateHz() / 2;
    if (!(frequencyHz < nyquistHz)) {
      throw new IllegalArgumentException(
          key
              + " "
              + number(frequencyHz)
              + " Hz is not below Nyquist, "
              + number(nyquistHz)
              + " Hz, half the stream's "
              + number(stream.sampleRateHz())
              + " Hz");
    }
  }

  private static String number(double value) {
    return ShortestDecimal.of(value);
  }
}
