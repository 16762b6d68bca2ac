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
   * @param unit may be empty
   * @throws IllegalArgumentException with value and limits
   */
  static void check(String what, double value, String unit, double least, double most) {
    if (!(value >= least && value <= most)) {
      String of = unit.isEmpty() ? "" : " " + unit;
      throw new IllegalArgumentException(
          what + ", " + text(value) + of + ", is not in " + text(least) + ".." + text(most) + of);
    }
  }

  /** As few digits as tell the value. */
  static String text(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString()
        : Double.toString(value);
  }
}
