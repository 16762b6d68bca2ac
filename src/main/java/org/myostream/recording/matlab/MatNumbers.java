package org.myostream.recording.matlab;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Numbers as they stand in a MAT-file, read a part at a time.
 *
 * @param bytes what they are part of
 * @param order byte order
 * @param type number of the type in the file: see {@link #width}
 * @param at offset of the first
 * @param count how many
 */
record MatNumbers(MatBytes bytes, ByteOrder order, int type, long at, long count) {
  static final int INT8 = 1;
  static final int UINT8 = 2;
  static final int INT16 = 3;
  static final int UINT16 = 4;
  static final int INT32 = 5;
  static final int UINT32 = 6;
  static final int SINGLE = 7;
  static final int DOUBLE = 9;
  static final int INT64 = 12;
  static final int UINT64 = 13;
  static final int UTF8 = 16;
  static final int UTF16 = 17;
  static final int UTF32 = 18;

  /** Bytes of one number of a type, 0 if there is no such type of numbers. */
  static int width(int type) {
    return switch (type) {
      case INT8, UINT8, UTF8 -> 1;
      case INT16, UINT16, UTF16 -> 2;
      case INT32, UINT32, UTF32, SINGLE -> 4;
      case DOUBLE, INT64, UINT64 -> 8;
      default -> 0;
    };
  }

  /** Reads numbers {@code from} on into all of {@code into}. */
  void read(long from, double[] into, int length) throws IOException {
    int width = width(type);
    ByteBuffer part = ByteBuffer.allocate(length * width).order(order);
    bytes.read(at + from * width, part);
    part.flip();
    for (int i = 0; i < length; i++) {
      into[i] = number(part, i * width);
    }
  }

  /** All numbers, of which there must not be more than {@code limit}. */
  double[] all(int limit) throws IOException {
    if (count > limit) {
      throw new IOException(count + " numbers where at most " + limit + " are expected");
    }
    double[] all = new double[Math.toIntExact(count)];
    read(0, all, all.length);
    return all;
  }

  /** All bytes, of which there must not be more than {@code limit}. */
  byte[] raw(int limit) throws IOException {
    long size = count * width(type);
    if (size > limit) {
      throw new IOException(size + " bytes where at most " + limit + " are expected");
    }
    byte[] all = new byte[Math.toIntExact(size)];
    bytes.read(at, ByteBuffer.wrap(all));
    return all;
  }

  private double number(ByteBuffer part, int place) {
    return switch (type) {
      case INT8 -> part.get(place);
      case UINT8, UTF8 -> part.get(place) & 0xff;
      case INT16 -> part.getShort(place);
      case UINT16, UTF16 -> part.getShort(place) & 0xffff;
      case INT32 -> part.getInt(place);
      case UINT32, UTF32 -> part.getInt(place) & 0xffffffffL;
      case SINGLE -> part.getFloat(place);
      case DOUBLE -> part.getDouble(place);
      case INT64 -> (double) part.getLong(place);
      default -> unsigned(part.getLong(place));
    };
  }

  private static double unsigned(long bits) {
    return bits >= 0 ? (double) bits : (double) (bits >>> 1) * 2;
  }
}
