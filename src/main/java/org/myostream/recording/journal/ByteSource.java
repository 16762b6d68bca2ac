package org.myostream.recording.journal;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The bytes of a journal, as long as they were when it was opened. Any number of readers. */
interface ByteSource extends Closeable {
  /** How many there are. */
  long size();

  /** Fills the rest of {@code into} with the bytes from {@code offset} on, which must be there. */
  void read(ByteBuffer into, long offset) throws IOException;

  @Override
  default void close() throws IOException {}

  /** The first {@code size} bytes of an array. */
  static ByteSource of(byte[] bytes, int size) {
    return new ByteSource() {
      @Override
      public long size() {
        return size;
      }

      @Override
      public void read(ByteBuffer into, long offset) {
        into.put(bytes, Math.toIntExact(offset), into.remaining());
      }
    };
  }

  /** A file. */
  static ByteSource of(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    boolean done = false;
    try {
      long size = channel.size();
      done = true;
      return new FileSource(file, channel, size);
    } finally {
      if (!done) {
        channel.close();
      }
    }
  }

  /** A file, of the length it had. */
  record FileSource(Path file, FileChannel channel, long size) implements ByteSource {
    @Override
    public void read(ByteBuffer into, long offset) throws IOException {
      long at = offset;
      while (into.hasRemaining()) {
        int count = channel.read(into, at);
        if (count < 0) {
          throw new EOFException(
              file + " has become shorter than " + size + " bytes; open it again");
        }
        at += count;
      }
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
