package org.myostream.lsl;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Encodes one sample in the little-endian form of protocol 1.10 (lsl.md 2.6).
 *
 * <pre>
 *   0    1 .. 8       9 ..
 * +----+------------+---------------------------------------------+
 * | 02 | stamp, f64 | values back to back; a string is            |
 * |    | in seconds | width {1, 4}, length in that width, bytes   |
 * +----+------------+---------------------------------------------+
 * </pre>
 *
 * <p>The stamp is always explicit: a deduced one would be wrong after a drop. Numbers are encoded
 * without allocation.
 */
final class SampleRecord {
  /** Tag and stamp. */
  static final int HEADER_BYTES = 1 + Double.BYTES;

  static final byte EXPLICIT_STAMP = 2;

  /** The stamp of both test samples. */
  static final double TEST_STAMP = 123456.789;

  private static final VarHandle SHORT = view(short[].class);
  private static final VarHandle INT = view(int[].class);
  private static final VarHandle LONG = view(long[].class);
  private static final VarHandle FLOAT = view(float[].class);
  private static final VarHandle DOUBLE = view(double[].class);

  private static final int SHORT_STRING_BYTES = 255;

  private SampleRecord() {}

  private static VarHandle view(Class<?> arrayType) {
    return MethodHandles.byteArrayViewVarHandle(arrayType, ByteOrder.LITTLE_ENDIAN);
  }

  /** Bytes of a sample of {@code channels} numbers. */
  static int numericBytes(ChannelFormat format, int channels) {
    return HEADER_BYTES + format.bytes() * channels;
  }

  /** Bytes of a sample of strings. */
  static int stringBytes(byte[][] values) {
    int total = HEADER_BYTES;
    for (byte[] value : values) {
      total += lengthBytes(value) + value.length;
    }
    return total;
  }

  private static int lengthBytes(byte[] value) {
    return value.length <= SHORT_STRING_BYTES ? 2 : 1 + Integer.BYTES;
  }

  /** Writes the tag and the stamp. */
  static void putHeader(byte[] to, int at, double stamp) {
    to[at] = EXPLICIT_STAMP;
    DOUBLE.set(to, at + 1, stamp);
  }

  /** Writes {@code channels} values of {@code row} as float32, without the header. */
  static void putFloats(byte[] to, int at, float[] row, int channels) {
    for (int c = 0; c < channels; c++) {
      FLOAT.set(to, at + c * Float.BYTES, row[c]);
    }
  }

  /** Writes one number in any numeric format; integers are rounded and clamped to their range. */
  static void putNumber(byte[] to, int at, ChannelFormat format, double value) {
    switch (format) {
      case FLOAT32 -> FLOAT.set(to, at, (float) value);
      case DOUBLE64 -> DOUBLE.set(to, at, value);
      default -> putInteger(to, at, format, Math.round(value));
    }
  }

  private static void putInteger(byte[] to, int at, ChannelFormat format, long value) {
    switch (format) {
      case INT64 -> LONG.set(to, at, value);
      case INT32 -> INT.set(to, at, (int) clamp(value, Integer.MIN_VALUE, Integer.MAX_VALUE));
      case INT16 -> SHORT.set(to, at, (short) clamp(value, Short.MIN_VALUE, Short.MAX_VALUE));
      case INT8 -> to[at] = (byte) clamp(value, Byte.MIN_VALUE, Byte.MAX_VALUE);
      default -> throw new IllegalArgumentException(format + " does not hold integers");
    }
  }

  private static long clamp(long value, long least, long most) {
    return Math.max(least, Math.min(most, value));
  }

  /** Writes strings, without the header. */
  static void putStrings(byte[] to, int at, byte[][] values) {
    for (byte[] value : values) {
      if (value.length <= SHORT_STRING_BYTES) {
        to[at] = 1;
        to[at + 1] = (byte) value.length;
      } else {
        to[at] = Integer.BYTES;
        INT.set(to, at + 1, value.length);
      }
      at += lengthBytes(value);
      System.arraycopy(value, 0, to, at, value.length);
      at += value.length;
    }
  }

  /**
   * A sample with which a consumer checks that it decodes correctly; {@code offset} is 4, then 2.
   */
  static byte[] testSample(ChannelFormat format, int channels, int offset) {
    byte[][] texts = new byte[format == ChannelFormat.STRING ? channels : 0][];
    for (int c = 0; c < texts.length; c++) {
      texts[c] = Integer.toString((c + 10) * sign(c)).getBytes(StandardCharsets.US_ASCII);
    }
    int size = texts.length > 0 ? stringBytes(texts) : numericBytes(format, channels);
    byte[] record = new byte[size];
    putHeader(record, 0, TEST_STAMP);
    putStrings(record, HEADER_BYTES, texts);
    for (int c = 0; c < channels && texts.length == 0; c++) {
      int at = HEADER_BYTES + c * format.bytes();
      putNumber(record, at, format, testNumber(format, c + offset) * sign(c));
    }
    return record;
  }

  private static int sign(int channel) {
    return channel % 2 == 0 ? 1 : -1;
  }

  private static double testNumber(ChannelFormat format, long k) {
    return switch (format) {
      case FLOAT32 -> k;
      case DOUBLE64 -> k + 16777217;
      case INT32 -> (k + 65537) % Integer.MAX_VALUE;
      case INT16 -> (k + 257) % Short.MAX_VALUE;
      case INT8 -> (k + 1) % Byte.MAX_VALUE;
      case INT64 -> k + 2147483649L;
      case STRING -> throw new IllegalArgumentException("strings have no numbers");
    };
  }
}
