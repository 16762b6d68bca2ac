package org.myostream.device.emulator;

import java.util.concurrent.locks.LockSupport;
import org.myostream.protocol.FramePlan;

/** When each frame is due, by {@link System#nanoTime}, and how long there is nothing to do. */
final class Pacing {
  private static final long POLL_NANOS = 2_000_000;
  private static final long RECONNECT_POLL_NANOS = 10_000_000;
  private static final long BUSY_POLL_NANOS = 50_000;

  private final double frameRateHz;
  private final int framesPerSample;
  private volatile long startNanos;
  private volatile boolean started;

  Pacing(FramePlan plan) {
    frameRateHz = plan.frameRateHz();
    framesPerSample = plan.framesPerSample();
  }

  /** Frame 0 is due at {@code now}. */
  void begin(long now) {
    startNanos = now;
    started = true;
  }

  boolean hasBegun() {
    return started;
  }

  boolean isDue(long frame, long now) {
    return dueNanos(frame) - now <= 0;
  }

  /** When the last frame of {@code sample} is due. Any thread. */
  long nanosOf(long sample) {
    return dueNanos(sample * framesPerSample + framesPerSample - 1);
  }

  private long dueNanos(long frame) {
    return startNanos + (long) (frame * 1e9 / frameRateHz);
  }

  /** Sleeps until {@code frame} is due, or it is time to look after the link. */
  void sleepUntil(long frame, boolean linkIsUp) {
    long wait = linkIsUp ? POLL_NANOS : RECONNECT_POLL_NANOS;
    if (started) {
      wait = Math.min(wait, dueNanos(frame) - System.nanoTime());
    }
    if (wait > 0) {
      LockSupport.parkNanos(this, wait);
    }
  }

  /** Leaves a busy host a moment to read. */
  void yieldToHost() {
    LockSupport.parkNanos(this, BUSY_POLL_NANOS);
  }
}
