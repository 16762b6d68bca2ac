package org.myostream.recording.edf;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/**
 * A time-stamped annotation list with one annotation: {@code +onset[0x15 duration]0x14 text 0x14
 * 0x00}.
 *
 * @param onset seconds since the second of the header
 * @param text as in the file
 */
record Tal(BigDecimal onset, String text) {
  static final char END = 0x14;
  static final char DURATION = 0x15;

  /** Control characters of a text are shown by the symbols that stand for them, U+2400 and on. */
  static final char SYMBOLS = 0x2400;

  private static final int DECIMALS = 9;

  /** One that says when a record begins. */
  static byte[] timeKeeping(BigDecimal onset) {
    return ("+" + plain(onset) + END + END + "\0").getBytes(StandardCharsets.US_ASCII);
  }

  /** An annotation; no duration if it is 0. */
  static Tal of(BigDecimal onset, BigDecimal duration, String text) {
    StringBuilder out = new StringBuilder();
    out.append(onset.signum() < 0 ? "-" : "+").append(plain(onset.abs()));
    if (duration.signum() > 0) {
      out.append(DURATION).append(plain(duration));
    }
    out.append(END).append(visible(text)).append(END).append('\0');
    return new Tal(onset, out.toString());
  }

  /** As in the file. */
  byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String visible(String text) {
    String shown = text.isEmpty() ? " " : text;
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < shown.length(); i++) {
      char c = shown.charAt(i);
      boolean control = c < ' ' && c != '\t' && c != '\n' && c != '\r';
      out.append(control ? (char) (SYMBOLS + c) : c);
    }
    return out.toString();
  }

  private static String plain(BigDecimal number) {
    BigDecimal rounded = number.setScale(DECIMALS, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
