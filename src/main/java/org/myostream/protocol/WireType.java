package org.myostream.protocol;

import java.util.Locale;
import org.myostream.config.ConfigNode;

/** How a number stands on the wire. */
enum WireType {
  S8(1, true, true),
  U8(1, false, true),
  S16BE(2, true, true),
  S16LE(2, true, false),
  U16BE(2, false, true),
  U16LE(2, false, false),
  S24BE(3, true, true),
  S24LE(3, true, false),
  U24BE(3, false, true),
  U24LE(3, false, false),
  S32BE(4, true, true),
  S32LE(4, true, false),
  U32BE(4, false, true),
  U32LE(4, false, false),
  F32BE(4, true, true),
  F32LE(4, true, false);

  final int bytes;
  final boolean signed;
  final boolean bigEndian;

  WireType(int bytes, boolean signed, boolean bigEndian) {
    this.bytes = bytes;
    this.signed = signed;
    this.bigEndian = bigEndian;
  }

  static WireType named(ConfigNode at, String name) {
    for (WireType type : values()) {
      if (type.name().toLowerCase(Locale.ROOT).equals(name)) {
        return type;
      }
    }
    throw at.error(
        "\""
            + name
            + "\" is not a type; types are s8, u8, s16be, s16le, u16be, u16le, s24be,"
            + " s24le, u24be, u24le, s32be, s32le, u32be, u32le, f32be, f32le (packed types such as"
            + " u10 are not supported yet)");
  }

  boolean isFloat() {
    return this == F32BE || this == F32LE;
  }

  /** Least integer it holds. */
  long least() {
    return signed ? -(1L << (8 * bytes - 1)) : 0;
  }

  /** Largest integer it holds. */
  long largest() {
    return (1L << (8 * bytes - (signed ? 1 : 0))) - 1;
  }

  /** The integer at {@code at}; for a float type its bits. */
  long read(byte[] data, int at) {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      int b = data[bigEndian ? at + i : at + bytes - 1 - i];
      value = (value << 8) | (b & 0xff);
    }
    int spare = 64 - 8 * bytes;
    return signed ? (value << spare) >> spare : value;
  }

  /** Writes the low bits of {@code value}. */
  void write(byte[] data, int at, long value) {
    for (int i = 0; i < bytes; i++) {
      data[bigEndian ? at + bytes - 1 - i : at + i] = (byte) (value >> (8 * i));
    }
  }
}
