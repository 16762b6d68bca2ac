package org.myostream.recording.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntPredicate;

/**
 * Storage in memory, of which chosen operations fail; a write that fails keeps some of its bytes.
 */
final class MemoryStorage implements Storage {
  private final IntPredicate fails;
  private final Random random;
  private byte[] bytes = new byte[1 << 16];
  private int size;
  private int operations;
  private int failures;

  MemoryStorage() {
    this(operation -> false, 0);
  }

  /**
   * A storage with faults.
   *
   * @param fails true for the numbers of the operations that fail, counted from 1
   */
  MemoryStorage(IntPredicate fails, long seed) {
    this.fails = fails;
    random = new Random(seed);
  }

  private boolean failsNow() {
    boolean now = fails.test(++operations);
    failures += now ? 1 : 0;
    return now;
  }

  @Override
  public synchronized void write(ByteBuffer chunk) throws IOException {
    if (failsNow()) {
      int all = chunk.remaining();
      keep(chunk, random.nextInt(4) == 0 ? all : random.nextInt(all));
      throw new IOException("No space left on device");
    }
    keep(chunk, chunk.remaining());
  }

  private void keep(ByteBuffer chunk, int count) {
    if (bytes.length - size < count) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + count));
    }
    chunk.get(bytes, size, count);
    size += count;
  }

  @Override
  public synchronized void force() throws IOException {
    if (failsNow()) {
      throw new IOException("Input/output error");
    }
  }

  @Override
  public synchronized void truncate(long newSize) throws IOException {
    if (failsNow()) {
      throw new IOException("Read-only file system");
    }
    if (newSize > size) {
      throw new IllegalStateException(newSize + " is above " + size);
    }
    size = Math.toIntExact(newSize);
  }

  @Override
  public void close() {}

  synchronized byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, size);
    return out.toByteArray();
  }

  synchronized int operations() {
    return operations;
  }

  synchronized int failures() {
    return failures;
  }
}
