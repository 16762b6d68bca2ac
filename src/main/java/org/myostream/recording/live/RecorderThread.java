package org.myostream.recording.live;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that writes. It looks for work every 10 ms rather than being woken, because waking it
 * would cost the live thread more than all its copying.
 */
final class RecorderThread implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(RecorderThread.class);
  private static final long POLL_NANOS = 10_000_000;
  private static final long IDLE = Long.MIN_VALUE;

  private final Recorder recorder;
  private final SlabFiller filler;
  private final MarkerQueue markers;
  private final LongSupplier nanos;
  private final Thread thread;
  private volatile long busySince = IDLE;
  private volatile boolean closing;
  private volatile boolean ended;
  private volatile @Nullable Throwable failure;
  private volatile String reason = "the stream ended";

  RecorderThread(Recorder recorder, SlabFiller filler, MarkerQueue markers, LongSupplier nanos) {
    this.recorder = recorder;
    this.filler = filler;
    this.markers = markers;
    this.nanos = nanos;
    thread = new Thread(this, "myostream-recorder");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  @Override
  public void run() {
    try {
      while (!closing) {
        if (!step(false)) {
          LockSupport.parkNanos(POLL_NANOS);
        }
      }
      while (step(true)) {}
      busySince = nanos.getAsLong();
      recorder.finish(filler, reason);
    } catch (RuntimeException | Error e) {
      failure = e;
      LOG.error("the recorder failed", e);
    } finally {
      busySince = IDLE;
      ended = true;
      markers.close();
    }
  }

  private boolean step(boolean hurry) {
    busySince = nanos.getAsLong();
    boolean worked = recorder.step(hurry);
    busySince = IDLE;
    return worked;
  }

  // Any thread.

  void wake() {
    LockSupport.unpark(thread);
  }

  void reason(String why) {
    reason = why;
  }

  /** Nothing more will come. */
  void close() {
    closing = true;
    wake();
  }

  /** Waits for its end for at most {@code millis}; true if it has ended. */
  boolean join(long millis) throws InterruptedException {
    thread.join(millis);
    return !thread.isAlive();
  }

  /** How long it has been at one piece of work; 0 if it waits for some. */
  long busyNanos(long now) {
    long since = busySince;
    return since == IDLE ? 0 : now - since;
  }

  /** True if it does not write any more. */
  boolean ended() {
    return ended;
  }

  /** The fault of the program that ended it, or null. */
  @Nullable Throwable failure() {
    return failure;
  }
}
