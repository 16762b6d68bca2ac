package org.myostream.recording.live;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.myostream.recording.journal.FileStorage;
import org.myostream.recording.journal.Storage;

/**
 * Real files on a disk that fails when told to: at chosen operations, when a quota is used up, or
 * by not answering. A failing write leaves half of its bytes behind.
 */
final class FaultyDisk implements Storage.Factory, Surroundings.Space {
  /** Does nothing at once until it is opened. */
  static final class Gate {
    final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    void open() {
      opened.countDown();
    }

    private void pass() {
      reached.countDown();
      boolean interrupted = false;
      while (opened.getCount() > 0) {
        try {
          opened.await();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  volatile LongPredicate fails = operation -> false;
  volatile @Nullable Gate gate;
  volatile long quota = Long.MAX_VALUE / 2;
  private long operations;
  private long used;

  /** Operations asked for so far. */
  synchronized long operations() {
    return operations;
  }

  @Override
  public synchronized long usable(Path folder) {
    return Math.max(0, quota - used);
  }

  private synchronized void operation(String what) throws IOException {
    if (fails.test(++operations)) {
      throw new IOException("injected fault of " + what);
    }
  }

  /** How many of {@code bytes} there is room for; occupies it. */
  private synchronized int occupy(int bytes) {
    int room = (int) Math.min(bytes, Math.max(0, quota - used));
    used += room;
    return room;
  }

  private synchronized void release(long bytes) {
    used -= bytes;
  }

  @Override
  public Storage create(Path file) throws IOException {
    operation("create");
    return new Disk(FileStorage.create(file));
  }

  private final class Disk implements Storage {
    private final Storage real;
    private boolean named;
    private long size;

    Disk(Storage real) {
      this.real = real;
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
      Gate closed = gate;
      if (closed != null) {
        closed.pass();
      }
      try {
        operation("write");
      } catch (IOException e) {
        put(bytes, occupy(bytes.remaining() / 2));
        throw e;
      }
      int wanted = bytes.remaining();
      int room = occupy(wanted);
      put(bytes, room);
      if (room < wanted) {
        throw new IOException("No space left on device");
      }
    }

    private void put(ByteBuffer bytes, int count) throws IOException {
      real.write(bytes.slice(bytes.position(), count));
      bytes.position(bytes.position() + count);
      size += count;
    }

    @Override
    public void force() throws IOException {
      operation("force");
      if (!named) {
        real.force(); // gives the file its name; again and again it would only cost time
        named = true;
      }
    }

    @Override
    public void truncate(long newSize) throws IOException {
      operation("truncate");
      real.truncate(newSize);
      release(size - newSize);
      size = newSize;
    }

    @Override
    public void close() throws IOException {
      real.close();
    }
  }
}
