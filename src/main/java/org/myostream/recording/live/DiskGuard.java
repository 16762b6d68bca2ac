package org.myostream.recording.live;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Watches the room on the disk against the rate at which it is used. Checked by the recorder's
 * thread, which alone may wait for an answer; read by any.
 */
final class DiskGuard {
  private static final double NEWEST_SHARE = 0.2;
  private static final double RESUME_SECONDS = 10;

  private final RecorderSettings.Disk limits;
  private final Surroundings.Space space;
  private final Path folder;
  private double rate;
  private boolean measured;
  private long lastNanos;
  private long lastBytes;
  private volatile long usable = -1;
  private volatile double measuredRate;
  private volatile double secondsLeft = Double.POSITIVE_INFINITY;

  /**
   * A guard of the disk that holds {@code folder}.
   *
   * @param expectedRate bytes a second, until it is measured
   */
  DiskGuard(
      RecorderSettings.Disk limits, Surroundings.Space space, Path folder, double expectedRate) {
    this.limits = limits;
    this.space = space;
    this.folder = folder;
    rate = expectedRate;
  }

  /** Begins to measure the rate. */
  void begin(long nanos, long bytes) {
    lastNanos = nanos;
    lastBytes = bytes;
  }

  /** Looks at the disk, {@code bytes} having been written since the beginning. */
  void check(long nanos, long bytes) {
    double seconds = (nanos - lastNanos) * 1e-9;
    if (seconds > 0 && bytes > lastBytes) {
      double newest = (bytes - lastBytes) / seconds;
      rate = measured ? rate + NEWEST_SHARE * (newest - rate) : newest;
      measured = true;
      measuredRate = rate;
    }
    begin(nanos, bytes);
    look();
  }

  /** Looks at the disk without measuring. */
  void look() {
    long found;
    try {
      found = space.usable(folder);
    } catch (IOException e) {
      found = -1;
    }
    usable = found;
    secondsLeft =
        found < 0 || rate <= 0
            ? Double.POSITIVE_INFINITY
            : Math.max(0, ((double) found - stopBelow()) / rate);
  }

  /** Free bytes below which a part must end. */
  double stopBelow() {
    return Math.max((double) limits.stopBytes(), limits.stopSeconds() * rate);
  }

  boolean mustStop() {
    return usable >= 0 && (double) usable < stopBelow();
  }

  /** True if there is room to go on for a while. */
  boolean mayResume() {
    return usable < 0
        || (double) usable >= stopBelow() + 2.0 * limits.reserveBytes() + RESUME_SECONDS * rate;
  }

  /** True if little time is left. Any thread. */
  boolean low() {
    return secondsLeft < limits.warnSeconds();
  }

  /** Free bytes, or -1. Any thread. */
  long usable() {
    return usable;
  }

  /** Time left before {@link #mustStop}. Any thread. */
  double secondsLeft() {
    return secondsLeft;
  }

  /** Bytes a second; 0 until measured. Any thread. */
  double measuredRate() {
    return measuredRate;
  }

  Path folder() {
    return folder;
  }
}
