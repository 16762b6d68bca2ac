package org.myostream.recording.xdf;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.myostream.recording.InvalidRecordingException;

/** A file read through one buffer that follows the reader; little-endian. One thread. */
final class ByteWindow implements Closeable {
  /** Most bytes that {@link #seek} brings at once. */
  static final int CAPACITY = 1 << 20;

  private final Path path;
  private final FileChannel channel;
  private final long size;
  private final ByteBuffer buffer;
  private long start;

  ByteWindow(Path path) throws IOException {
    this.path = path;
    channel = FileChannel.open(path, StandardOpenOption.READ);
    size = channel.size();
    buffer = ByteBuffer.allocate((int) Math.min(CAPACITY, Math.max(1, size)));
    buffer.order(ByteOrder.LITTLE_ENDIAN).limit(0);
  }

  Path path() {
    return path;
  }

  /** Bytes in the file when it was opened. */
  long size() {
    return size;
  }

  /**
   * Brings {@code length} bytes of the file, at most {@link #CAPACITY}, into the buffer.
   *
   * @return where in {@link #bytes()} they begin
   */
  int seek(long offset, int length) throws IOException {
    if (offset < start || offset + length > start + buffer.limit()) {
      fill(offset, length);
    }
    return (int) (offset - start);
  }

  private void fill(long offset, int length) throws IOException {
    buffer.clear();
    start = offset;
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, offset + buffer.position()) < 0) {
        break;
      }
    }
    buffer.flip();
    if (buffer.limit() < length) {
      throw new InvalidRecordingException(
          path
              + " ends at byte "
              + (offset + buffer.limit())
              + " while it is read; was it changed?");
    }
  }

  /** The buffer; use absolute positions only. */
  ByteBuffer bytes() {
    return buffer;
  }

  int u8(long offset) throws IOException {
    return Byte.toUnsignedInt(buffer.get(seek(offset, 1)));
  }

  int u16(long offset) throws IOException {
    return Short.toUnsignedInt(buffer.getShort(seek(offset, Short.BYTES)));
  }

  long u32(long offset) throws IOException {
    return Integer.toUnsignedLong(buffer.getInt(seek(offset, Integer.BYTES)));
  }

  double f64(long offset) throws IOException {
    return buffer.getDouble(seek(offset, Double.BYTES));
  }

  /** A copy of bytes that are known to be in the file. */
  byte[] copy(long offset, int length) throws IOException {
    byte[] copy = new byte[length];
    for (int done = 0; done < length; ) {
      int step = Math.min(length - done, buffer.capacity());
      buffer.get(seek(offset + done, step), copy, done, step);
      done += step;
    }
    return copy;
  }

  /**
   * A length before its field: 1, 4 or 8, then that many bytes.
   *
   * @param end first byte that is not part of what is read
   * @return the length, or -1 if that is not what stands there
   */
  long length(long offset, long end) throws IOException {
    int bytes = offset < end ? u8(offset) : 0;
    if ((bytes != 1 && bytes != 4 && bytes != 8) || offset + 1 + bytes > end) {
      return -1;
    }
    int at = seek(offset + 1, bytes);
    return switch (bytes) {
      case 1 -> Byte.toUnsignedLong(buffer.get(at));
      case 4 -> Integer.toUnsignedLong(buffer.getInt(at));
      default -> Math.max(-1, buffer.getLong(at));
    };
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
