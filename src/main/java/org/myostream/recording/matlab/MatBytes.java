package org.myostream.recording.matlab;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Bytes read from any place: a file, part of a file, or what was compressed in one. */
interface MatBytes extends Closeable {
  /** How many there are. */
  long size();

  /** Fills what remains of {@code into} from {@code at} on; beyond the end is an error. */
  void read(long at, ByteBuffer into) throws IOException;

  /** Bytes {@code from} to {@code from + size} of {@code file}, which it does not close. */
  static MatBytes of(FileChannel file, long from, long size) {
    return new MatBytes() {
      @Override
      public long size() {
        return size;
      }

      @Override
      public void read(long at, ByteBuffer into) throws IOException {
        if (at < 0 || at + into.remaining() > size) {
          throw new EOFException("bytes " + at + " to " + (at + into.remaining()) + " of " + size);
        }
        long place = from + at;
        while (into.hasRemaining()) {
          int count = file.read(into, place);
          if (count < 0) {
            throw new EOFException("the file ends at byte " + place);
          }
          place += count;
        }
      }

      @Override
      public void close() {}
    };
  }

  /** The {@code size} bytes of {@code in}, kept in a temporary file that goes away when closed. */
  static MatBytes kept(InputStream in, long size) throws IOException {
    Path path = Files.createTempFile("myostream", ".inflated");
    FileChannel file =
        FileChannel.open(
            path,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    MatBytes bytes = of(file, 0, size);
    try {
      byte[] part = new byte[1 << 16];
      long left = size;
      while (left > 0) {
        int count = in.read(part, 0, Math.toIntExact(Math.min(part.length, left)));
        if (count < 0) {
          throw new EOFException("compressed data end " + left + " bytes early");
        }
        ByteBuffer out = ByteBuffer.wrap(part, 0, count);
        while (out.hasRemaining()) {
          file.write(out);
        }
        left -= count;
      }
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
    return new MatBytes() {
      @Override
      public long size() {
        return bytes.size();
      }

      @Override
      public void read(long at, ByteBuffer into) throws IOException {
        bytes.read(at, into);
      }

      @Override
      public void close() throws IOException {
        file.close();
      }
    };
  }

  /** {@code bytes} in memory. */
  static MatBytes of(byte[] bytes) {
    return new MatBytes() {
      @Override
      public long size() {
        return bytes.length;
      }

      @Override
      public void read(long at, ByteBuffer into) throws IOException {
        if (at < 0 || at + into.remaining() > bytes.length) {
          throw new EOFException(
              "bytes " + at + " to " + (at + into.remaining()) + " of " + bytes.length);
        }
        into.put(bytes, Math.toIntExact(at), into.remaining());
      }

      @Override
      public void close() {}
    };
  }
}
