package org.myostream.lsl;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Bytes of a feed as numbers, strings and header lines. One thread. */
final class WireInput {
  /** Called when nothing came for the socket's timeout; may throw to give the feed up. */
  interface Silence {
    void noticed() throws IOException;
  }

  private static final int BUFFER = 64 * 1024;
  private static final int LONGEST_LINE = 16 * 1024;
  private static final int LONGEST_STRING = 4 * 1024 * 1024;

  private final InputStream in;
  private final Silence silence;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);

  WireInput(InputStream in, Silence silence) {
    this.in = in;
    this.silence = silence;
  }

  void order(ByteOrder order) {
    buffer.order(order);
  }

  /** Makes {@code count} bytes, fewer than the buffer holds, ready to be read. */
  private ByteBuffer need(int count) throws IOException {
    if (buffer.remaining() < count) {
      buffer.compact();
      while (buffer.position() < count) {
        fill();
      }
      buffer.flip();
    }
    return buffer;
  }

  private void fill() throws IOException {
    while (true) {
      try {
        int read = in.read(buffer.array(), buffer.position(), buffer.remaining());
        if (read < 0) {
          throw new EOFException("the other side closed the connection");
        }
        buffer.position(buffer.position() + read);
        return;
      } catch (SocketTimeoutException e) {
        silence.noticed();
      }
    }
  }

  int u8() throws IOException {
    return Byte.toUnsignedInt(need(1).get());
  }

  byte i8() throws IOException {
    return need(1).get();
  }

  short i16() throws IOException {
    return need(Short.BYTES).getShort();
  }

  int i32() throws IOException {
    return need(Integer.BYTES).getInt();
  }

  long i64() throws IOException {
    return need(Long.BYTES).getLong();
  }

  /** A portable archive's integer: a signed count of bytes, negative for negative values. */
  long portable() throws IOException {
    int size = need(1).get();
    int bytes = Math.abs(size);
    if (bytes > Long.BYTES) {
      throw new ProtocolException("a number of " + bytes + " bytes came, more than 8");
    }
    long value = size < 0 && bytes < Long.BYTES ? -1L << (Byte.SIZE * bytes) : 0;
    need(bytes);
    for (int i = 0; i < bytes; i++) {
      value |= Byte.toUnsignedLong(buffer.get()) << (Byte.SIZE * i);
    }
    return value;
  }

  /** UTF-8 of a length that the other side says. */
  String text(long length) throws IOException {
    if (length < 0 || length > LONGEST_STRING) {
      throw new ProtocolException(
          "a text of " + length + " bytes came, more than " + LONGEST_STRING);
    }
    byte[] bytes = new byte[(int) Math.min(length, BUFFER)];
    int held = 0;
    while (held < length) {
      int step = (int) Math.min(length - held, BUFFER);
      if (held + step > bytes.length) {
        bytes = java.util.Arrays.copyOf(bytes, (int) Math.min(length, 2L * bytes.length));
      }
      int part = Math.min(step, bytes.length - held);
      need(part).get(bytes, held, part);
      held += part;
    }
    return new String(bytes, 0, held, StandardCharsets.UTF_8);
  }

  /** A header line without its end. */
  String line() throws IOException {
    StringBuilder line = new StringBuilder();
    while (true) {
      int next = u8();
      if (next == '\n') {
        return line.toString().strip();
      }
      if (line.length() == LONGEST_LINE) {
        throw new ProtocolException("a header line is longer than " + LONGEST_LINE + " bytes");
      }
      line.append((char) next);
    }
  }
}
