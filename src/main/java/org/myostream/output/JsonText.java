package org.myostream.output;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes JSON tokens into a byte buffer that grows when it must. Allocates only to grow, and for
 * floats below 1e-9 or from 1e9 in magnitude. Not thread-safe.
 */
final class JsonText {
  private static final long[] POWERS = new long[19];
  private static final double[] SCALES = new double[19];

  static {
    long power = 1;
    for (int i = 0; i < POWERS.length; i++, power *= 10) {
      POWERS[i] = power;
      SCALES[i] = power;
    }
  }

  private ByteBuffer bytes;

  JsonText(int capacity) {
    bytes = ByteBuffer.allocateDirect(capacity);
  }

  /** What was written, ready to read; valid until the next {@link #clear}. */
  ByteBuffer flipped() {
    return bytes.flip();
  }

  JsonText clear() {
    bytes.clear();
    return this;
  }

  int length() {
    return bytes.position();
  }

  /** Forgets everything after the first {@code length} bytes. */
  void truncate(int length) {
    bytes.position(length);
  }

  /** Writes ASCII text as it is. */
  JsonText ascii(String text) {
    room(text.length());
    for (int i = 0; i < text.length(); i++) {
      bytes.put((byte) text.charAt(i));
    }
    return this;
  }

  JsonText ascii(char character) {
    room(1);
    bytes.put((byte) character);
    return this;
  }

  /** Writes a whole number. */
  JsonText number(long value) {
    room(20);
    if (value < 0) {
      if (value == Long.MIN_VALUE) {
        return ascii("-9223372036854775808");
      }
      bytes.put((byte) '-');
    }
    digits(Math.abs(value), 1);
    return this;
  }

  /** Writes seconds with microseconds, or null if they are not a number. */
  JsonText seconds(double value) {
    if (!(Math.abs(value) < 1e12)) {
      return ascii("null");
    }
    long micros = Math.round(value * 1e6);
    if (micros < 0) {
      ascii('-');
      micros = -micros;
    }
    number(micros / 1_000_000).ascii('.');
    room(6);
    digits(micros % 1_000_000, 6);
    return this;
  }

  /**
   * Writes the shortest decimal of 6 to 9 digits that reads back as the same float, or null if it
   * is not a number.
   */
  JsonText number(float value) {
    if (Float.isNaN(value) || Float.isInfinite(value)) {
      return ascii("null");
    }
    double magnitude = Math.abs((double) value);
    if (magnitude == 0) {
      return ascii('0');
    }
    if (magnitude < 1e-9 || magnitude >= 1e9) {
      return utf8(Float.toString(value));
    }
    if (value < 0) {
      ascii('-');
    }
    int leading = (int) Math.floor(StrictMath.log10(magnitude)) + 1;
    for (int significant = 6; ; significant++) {
      int decimals = Math.max(0, significant - leading);
      long scaled = Math.round(magnitude * SCALES[decimals]);
      if ((float) (scaled / SCALES[decimals]) == (float) magnitude || significant == 9) {
        return decimal(scaled, decimals);
      }
    }
  }

  private JsonText decimal(long scaled, int decimals) {
    long whole = scaled / POWERS[decimals];
    long fraction = scaled % POWERS[decimals];
    number(whole);
    if (fraction == 0) {
      return this;
    }
    int width = decimals;
    while (fraction % 10 == 0) {
      fraction /= 10;
      width--;
    }
    ascii('.');
    room(width);
    digits(fraction, width);
    return this;
  }

  private JsonText utf8(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    room(encoded.length);
    bytes.put(encoded);
    return this;
  }

  /** Writes {@code value}, with zeros in front up to {@code width} digits. */
  private void digits(long value, int width) {
    int count = 1;
    while (count < POWERS.length && value >= POWERS[count]) {
      count++;
    }
    for (int digit = Math.max(count, width) - 1; digit >= 0; digit--) {
      bytes.put((byte) ('0' + value / POWERS[digit] % 10));
    }
  }

  private void room(int more) {
    if (bytes.remaining() < more) {
      ByteBuffer grown = ByteBuffer.allocateDirect(2 * (bytes.capacity() + more));
      bytes = grown.put(bytes.flip());
    }
  }
}
