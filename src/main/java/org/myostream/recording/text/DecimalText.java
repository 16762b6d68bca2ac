package org.myostream.recording.text;

/** Spells numbers with the fewest decimals that read back the same; the same on every JDK. */
final class DecimalText {
  private static final double EXACT = 1L << 53;
  private static final int MOST_DECIMALS = 17;
  private static final double[] TENS = new double[MOST_DECIMALS + 1];

  static {
    TENS[0] = 1;
    for (int i = 1; i < TENS.length; i++) {
      TENS[i] = TENS[i - 1] * 10;
    }
  }

  private DecimalText() {}

  /** Appends a double. */
  static void append(StringBuilder out, double value) {
    append(out, value, false);
  }

  /** Appends a number that is known to be a float: it reads back the same once cast to float. */
  static void appendFloat(StringBuilder out, float value) {
    append(out, value, true);
  }

  private static void append(StringBuilder out, double value, boolean single) {
    if (Double.isNaN(value)) {
      out.append("NaN");
      return;
    }
    if (Double.isInfinite(value)) {
      out.append(value > 0 ? "inf" : "-inf");
      return;
    }
    for (int decimals = 0; decimals <= MOST_DECIMALS; decimals++) {
      double scaled = Math.rint(value * TENS[decimals]);
      if (Math.abs(scaled) >= EXACT) {
        break;
      }
      double back = scaled / TENS[decimals];
      if (single ? (float) back == (float) value : back == value) {
        appendFixed(out, (long) scaled, decimals, 1 / value < 0);
        return;
      }
    }
    out.append(single ? Float.toString((float) value) : Double.toString(value));
  }

  /** Appends seconds with a fixed number of decimals. */
  static void appendSeconds(StringBuilder out, double seconds, int decimals) {
    if (!Double.isNaN(seconds)) {
      appendFixed(out, Math.round(seconds * TENS[decimals]), decimals, seconds < 0);
    }
  }

  private static void appendFixed(StringBuilder out, long scaled, int decimals, boolean negative) {
    if (negative) {
      out.append('-');
    }
    String digits = Long.toString(Math.abs(scaled));
    int whole = digits.length() - decimals;
    if (decimals == 0) {
      out.append(digits);
      return;
    }
    if (whole <= 0) {
      out.append("0.");
      for (int i = whole; i < 0; i++) {
        out.append('0');
      }
      out.append(digits);
      return;
    }
    out.append(digits, 0, whole).append('.').append(digits, whole, digits.length());
  }
}
