package org.myostream.recording.journal;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Forces a journal to the disk now and then, on a thread of its own, and knows how long the oldest
 * write has waited. Nobody ever waits for the disk while holding the monitor.
 */
final class Forcing {
  private final Storage storage;
  private final long millis;
  private final @Nullable Thread thread;

  // Guarded by this.
  private boolean waiting;
  private long waitingSince;
  private boolean underWay;
  private long underWaySince;
  private boolean stopped;
  private @Nullable IOException failure;

  Forcing(Storage storage, long millis, String file) {
    this.storage = storage;
    this.millis = millis;
    thread = millis > 0 ? new Thread(this::run, "journal-force " + file) : null;
    if (thread != null) {
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void run() {
    while (pause()) {
      try {
        now();
      } catch (IOException e) {
        failed(e);
      }
    }
  }

  private synchronized void failed(IOException e) {
    failure = e;
  }

  private synchronized boolean pause() {
    long until = System.nanoTime() + millis * 1_000_000;
    long left = until - System.nanoTime();
    while (!stopped && left > 0) {
      try {
        wait(left / 1_000_000, (int) (left % 1_000_000));
      } catch (InterruptedException e) {
        return false;
      }
      left = until - System.nanoTime();
    }
    return !stopped;
  }

  /** Says that something was written. */
  synchronized void wrote() {
    if (!waiting) {
      waiting = true;
      waitingSince = System.nanoTime();
    }
  }

  /** Forces what was written, if anything, and returns once it is on the disk. */
  void now() throws IOException {
    if (!begin()) {
      return;
    }
    boolean done = false;
    try {
      storage.force();
      done = true;
    } finally {
      ended(done);
    }
  }

  /** Waits for a force under way; true if there is something written after it began. */
  private synchronized boolean begin() {
    boolean interrupted = false;
    while (underWay) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    underWay = waiting;
    underWaySince = waitingSince;
    waiting = false;
    return underWay;
  }

  private synchronized void ended(boolean done) {
    if (!done) {
      waiting = true;
      waitingSince = underWaySince;
    }
    underWay = false;
    notifyAll();
  }

  /** Throws what a forced write on the thread failed with, once. */
  synchronized void check() throws IOException {
    IOException failed = failure;
    if (failed != null) {
      failure = null;
      throw new IOException(
          "forcing the journal to the disk failed (" + failed.getMessage() + ")", failed);
    }
  }

  synchronized long oldestNanos() {
    if (!waiting && !underWay) {
      return 0;
    }
    long since = underWay ? underWaySince : waitingSince;
    return Math.max(1, System.nanoTime() - since);
  }

  /** Ends the thread, which may be in the midst of forcing. */
  void stop() {
    synchronized (this) {
      stopped = true;
      notifyAll();
    }
    boolean interrupted = false;
    while (thread != null && thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
