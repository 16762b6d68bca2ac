package org.myostream.recording.c3d;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** How the computer that made a file spells numbers: fourth byte of the parameter section. */
enum Numbers {
  /** Little-endian, IEEE 754. */
  INTEL(84, ByteOrder.LITTLE_ENDIAN),
  /** Little-endian integers, VAX F floating point. */
  DEC(85, ByteOrder.LITTLE_ENDIAN),
  /** Big-endian, IEEE 754. */
  MIPS(86, ByteOrder.BIG_ENDIAN);

  private static final int EXPONENT_SHIFT = 23;
  private static final int EXPONENT_MASK = 0xff;

  /** VAX F has a bias of 128 and a mantissa below 1, IEEE one of 127 and a mantissa from 1 up. */
  private static final int EXPONENT_APART = 2;

  private final int code;
  private final ByteOrder order;

  Numbers(int code, ByteOrder order) {
    this.code = code;
    this.order = order;
  }

  /** The spelling with this code, or null. */
  static @Nullable Numbers of(int code) {
    for (Numbers numbers : values()) {
      if (numbers.code == code) {
        return numbers;
      }
    }
    return null;
  }

  /** The byte that names it. */
  int code() {
    return code;
  }

  /** Order of bytes in integers. */
  ByteOrder order() {
    return order;
  }

  /** Reads four bytes of a buffer that is in {@link #order}. */
  float floatAt(ByteBuffer bytes, int at) {
    if (this != DEC) {
      return bytes.getFloat(at);
    }
    int bits = bytes.getShort(at) << 16 | (bytes.getShort(at + 2) & 0xffff);
    int exponent = bits >>> EXPONENT_SHIFT & EXPONENT_MASK;
    if (exponent <= EXPONENT_APART) {
      return exponent == 0 ? 0 : Float.intBitsToFloat(bits) / (1 << EXPONENT_APART);
    }
    return Float.intBitsToFloat(bits - (EXPONENT_APART << EXPONENT_SHIFT));
  }
}
