package org.myostream.recording.edf;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** Text and numbers as header fields hold them: printable ASCII, few characters. */
final class HeaderText {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+([.]\\d*)?|[.]\\d+)([eE][+-]?\\d{1,3})?");

  private static final double[] TENS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8};

  private HeaderText() {}

  /** {@code text} as printable ASCII, cut to {@code width}. */
  static String cut(String text, int width) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length() && out.length() < width; ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c == 'µ' || c == 'μ') {
        out.append('u');
      } else {
        out.append(c < 32 || c > 126 ? '_' : (char) c);
      }
    }
    return out.toString().strip();
  }

  /** One word of a field whose words are separated by blanks; X where nothing is known. */
  static String word(String text, int width) {
    String cut = cut(text, width).replace(' ', '_');
    return cut.isEmpty() ? "X" : cut;
  }

  /**
   * The decimal of at most {@code width} characters nearest to {@code value}.
   *
   * @throws IllegalArgumentException if its whole part alone is longer
   */
  static String number(double value, int width) {
    BigDecimal exact = BigDecimal.valueOf(value);
    for (int decimals = width - 2; decimals >= 0; decimals--) {
      BigDecimal rounded = exact.setScale(decimals, RoundingMode.HALF_EVEN);
      String text = rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
      if (text.length() <= width) {
        return text;
      }
    }
    throw new IllegalArgumentException(value + " does not fit into " + width + " characters");
  }

  /**
   * As {@link #number}, as a number and fast, for values not below 0; infinity if it does not fit.
   */
  static double rounded(double value, int width) {
    int whole = 1;
    for (double limit = 10; value >= limit; limit *= 10) {
      whole++;
    }
    if (whole > width) {
      return Double.POSITIVE_INFINITY;
    }
    double scale = TENS[Math.max(0, width - whole - 1)];
    return Math.rint(value * scale) / scale;
  }

  /** The number in a field, or NaN. */
  static double number(String field) {
    String text = field.strip().replace(',', '.');
    return NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
  }

  /** The whole number in a field, or {@code fallback} if it holds none of at most 9 digits. */
  static long whole(String field, long fallback) {
    double value = number(field);
    return value == Math.rint(value) && Math.abs(value) < 1e9 ? (long) value : fallback;
  }
}
