package org.myostream.motorunit.simulation;

import java.math.BigDecimal;
import java.math.MathContext;

/** Refuses settings out of their ranges. */
final class Range {
  private static final MathContext DIGITS = new MathContext(6);

  private Range() {}

  /**
   * Refuses a value that is not in {@code least..most}.
   *
   * @throws IllegalArgumentException with value and limits
   */
  static void check(String what, double value, String unit, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          what
              + ", "
              + text(value)
              + " "
              + unit
              + ", is not in "
              + text(least)
              + ".."
              + text(most)
              + " "
              + unit);
    }
  }

  /** As few digits as tell the value. */
  static String text(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString()
        : Double.toString(value);
  }
}
