package org.myostream.protocol;

/**
 * What the host's clock says about frames the wire counter cannot tell apart: an 8-bit counter
 * hides a gap of 256 frames.
 *
 * <p>Keeps the line "frame i arrives at t" along its earliest arrivals, since delays only ever make
 * a read late; the line may rise by 2 % of real time, to follow a device slower than its nominal
 * rate.
 */
final class FrameClock {
  private static final double RISE = 0.02;

  private final double framesPerNano;
  private boolean started;
  private long originNanos;
  private long lastNanos;
  private double line;

  FrameClock(double frameRateHz) {
    framesPerNano = frameRateHz * 1e-9;
  }

  boolean started() {
    return started;
  }

  /** Frames that would have come in the time since the last bytes. */
  double silence(long nanos) {
    return started ? (nanos - lastNanos) * framesPerNano : 0;
  }

  /** A read at {@code nanos} ended with frame {@code index}, after {@code frames} frames. */
  void observe(long nanos, long index, double frames) {
    if (!started) {
      started = true;
      originNanos = nanos;
      line = -index;
    } else {
      line = Math.min(line + RISE * frames, (nanos - originNanos) * framesPerNano - index);
    }
    lastNanos = nanos;
  }

  /** Bytes came at {@code nanos} that completed no frame. */
  void heard(long nanos) {
    lastNanos = nanos;
  }

  /** Starts a new line after a restart of the device: frame {@code index} at {@code nanos}. */
  void restart(long nanos, long index) {
    started = true;
    originNanos = nanos;
    line = -index;
    lastNanos = nanos;
  }

  /** How many frames later than the line frame {@code index} is at {@code nanos}. */
  double late(long nanos, long index) {
    return (nanos - originNanos) * framesPerNano - index - line;
  }
}
