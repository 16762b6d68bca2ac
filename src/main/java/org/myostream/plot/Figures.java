package org.myostream.plot;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers for people: sensible digits, a real minus sign, a dash for what is not known. */
public final class Figures {
  /** What stands for a number that is not known. */
  public static final String UNKNOWN = "\u2013";

  private static final String SUPERSCRIPTS =
      "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079";

  private Figures() {}

  /** A number with that many decimals. */
  public static String fixed(double value, int decimals) {
    if (!Double.isFinite(value)) {
      return UNKNOWN;
    }
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
    String size = rounded.abs().toPlainString();
    return rounded.signum() < 0 ? "\u2212" + size : size;
  }

  /** A number with that many significant digits, without trailing zeros. */
  public static String significant(double value, int digits) {
    if (!Double.isFinite(value)) {
      return UNKNOWN;
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded =
        new BigDecimal(value)
            .round(new java.math.MathContext(digits, RoundingMode.HALF_UP))
            .stripTrailingZeros();
    String size =
        Math.abs(value) < 1e-3 || Math.abs(value) >= 1e7
            ? power(rounded.abs())
            : rounded.abs().toPlainString();
    return value < 0 ? "\u2212" + size : size;
  }

  private static String power(BigDecimal value) {
    int exponent = value.precision() - value.scale() - 1;
    String front = value.movePointLeft(exponent).stripTrailingZeros().toPlainString();
    return front + "\u00d7" + powerOfTen(exponent);
  }

  /** A power of ten with its exponent raised. */
  public static String powerOfTen(int exponent) {
    StringBuilder text = new StringBuilder("10");
    for (char c : Integer.toString(exponent).toCharArray()) {
      text.append(c == '-' ? '\u207b' : SUPERSCRIPTS.charAt(c - '0'));
    }
    return text.toString();
  }

  /** A share of 1 in percent, without decimals. */
  public static String percent(double share) {
    return Double.isFinite(share) ? fixed(100 * share, 0) + " %" : UNKNOWN;
  }

  /** A time: {@code 45 ms}, {@code 3.2 s}, {@code 4 min 10 s}. */
  public static String seconds(double seconds) {
    if (!Double.isFinite(seconds)) {
      return UNKNOWN;
    }
    if (Math.abs(seconds) < 0.9995) {
      return significant(seconds * 1000, 2) + " ms";
    }
    if (seconds < 99.5) {
      return significant(seconds, 3) + " s";
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? whole / 60 + " min " + whole % 60 + " s"
        : whole / 3600 + " h " + whole % 3600 / 60 + " min";
  }
}
