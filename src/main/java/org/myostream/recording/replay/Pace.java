package org.myostream.recording.replay;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.myostream.pipeline.FrameInput;

/**
 * Holds a player back until what comes next is due or there is room for it. One thread waits; any
 * may {@link #close}.
 */
final class Pace {
  /** A wait is no longer than a read of a device. */
  static final long LONGEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private static final long ROOM_WAIT_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

  private final boolean fullSpeed;
  private volatile @Nullable Thread waiting;
  private volatile boolean closed;

  /** Of a player at {@code speed}. */
  Pace(double speed) {
    fullSpeed = speed == PlaySettings.FULL_SPEED;
  }

  /** True if nothing is ever due later than now. */
  boolean fullSpeed() {
    return fullSpeed;
  }

  boolean closed() {
    return closed;
  }

  /** Waits a while for {@code nanos} of the monotonic clock; returns true if it has come. */
  boolean awaitDue(long nanos) {
    waiting = Thread.currentThread();
    long left = nanos - System.nanoTime();
    if (left > 0 && !closed) {
      LockSupport.parkNanos(this, Math.min(left, LONGEST_WAIT_NANOS));
    }
    waiting = null;
    return System.nanoTime() - nanos >= 0;
  }

  /**
   * Waits a while for room, since a file can, and at full speed for the sinks too; returns true if
   * the next frame may be handed over.
   */
  boolean awaitRoom(FrameInput input) {
    if (hasRoom(input)) {
      return true;
    }
    long end = System.nanoTime() + LONGEST_WAIT_NANOS;
    while (!hasRoom(input)) {
      if (closed || System.nanoTime() - end > 0) {
        return false;
      }
      LockSupport.parkNanos(this, ROOM_WAIT_NANOS);
    }
    return true;
  }

  private boolean hasRoom(FrameInput input) {
    return input.room() && (!fullSpeed || input.sinksKeepUp());
  }

  /** Ends every wait, now and later. */
  void close() {
    closed = true;
    LockSupport.unpark(waiting);
  }
}
