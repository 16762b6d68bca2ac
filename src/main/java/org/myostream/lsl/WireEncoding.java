package org.myostream.lsl;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How samples are laid out for one consumer. Records of {@link SampleRecord} are the common source;
 * none of the methods allocates.
 */
enum WireEncoding {
  /** Protocol 1.10, byte order 1234. */
  LITTLE_ENDIAN,
  /** Protocol 1.10, byte order 4321. */
  BIG_ENDIAN,
  /** Protocol 1.00: the portable archive of lsl.md 2.7. */
  PORTABLE;

  /** The most bytes that a record can grow to. */
  int mostBytes(int recordBytes) {
    return this == PORTABLE ? 4 * recordBytes : recordBytes;
  }

  /** Appends a little-endian 1.10 record between position and limit of {@code record}. */
  void append(ByteBuffer record, ChannelFormat format, ByteBuffer out) {
    record.order(ByteOrder.LITTLE_ENDIAN);
    out.order(this == BIG_ENDIAN ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    if (this == LITTLE_ENDIAN) {
      out.put(record);
      return;
    }
    byte tag = record.get();
    long stampBits = record.getLong();
    if (this == PORTABLE) {
      putPortable(tag, out);
      putPortableBits(stampBits, out);
    } else {
      out.put(tag).putLong(stampBits);
    }
    while (record.hasRemaining()) {
      if (format == ChannelFormat.STRING) {
        appendString(record, out);
      } else {
        appendNumber(record, format, out);
      }
    }
  }

  private void appendNumber(ByteBuffer record, ChannelFormat format, ByteBuffer out) {
    if (this == PORTABLE) {
      switch (format) {
        case FLOAT32 -> putPortable(record.getInt() & 0xFFFFFFFFL, out);
        case DOUBLE64 -> putPortableBits(record.getLong(), out);
        case INT64 -> putPortable(record.getLong(), out);
        case INT32 -> putPortable(record.getInt(), out);
        case INT16 -> putPortable(record.getShort(), out);
        default -> putPortable(record.get(), out);
      }
      return;
    }
    switch (format.bytes()) {
      case Long.BYTES -> out.putLong(record.getLong());
      case Integer.BYTES -> out.putInt(record.getInt());
      case Short.BYTES -> out.putShort(record.getShort());
      default -> out.put(record.get());
    }
  }

  private void appendString(ByteBuffer record, ByteBuffer out) {
    byte width = record.get();
    int length = width == 1 ? record.get() & 0xFF : record.getInt();
    if (this == PORTABLE) {
      putPortable(length, out);
    } else if (width == 1) {
      out.put(width).put((byte) length);
    } else {
      out.put(width).putInt(length);
    }
    for (int i = 0; i < length; i++) {
      out.put(record.get());
    }
  }

  /** A signed size byte, negative for negative values, and that many low bytes; 0 is one byte. */
  static void putPortable(long value, ByteBuffer out) {
    if (value == 0) {
      out.put((byte) 0);
      return;
    }
    int size = 0;
    long rest = value;
    do {
      rest >>= Byte.SIZE;
      size++;
    } while (rest != 0 && rest != -1);
    out.put((byte) (value > 0 ? size : -size));
    putLowBytes(value, size, out);
  }

  /** The same for a value that is unsigned, as the bits of a double are. */
  private static void putPortableBits(long bits, ByteBuffer out) {
    int size = (Long.SIZE - Long.numberOfLeadingZeros(bits) + Byte.SIZE - 1) / Byte.SIZE;
    out.put((byte) size);
    putLowBytes(bits, size, out);
  }

  private static void putLowBytes(long value, int size, ByteBuffer out) {
    for (int i = 0; i < size; i++) {
      out.put((byte) (value >> (Byte.SIZE * i)));
    }
  }
}
