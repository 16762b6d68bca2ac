package org.myostream.recording.live;

import org.myostream.recording.journal.SampleChunk;

/**
 * Which frame a moment belongs to: by the fitted clock of the newest frames, and beyond them by the
 * device's nominal rate. One thread.
 */
final class MarkerClock {
  private final double nominalPeriod;
  private boolean begun;
  private long originIndex;
  private long firstIndex;
  private int frames;
  private double firstTime;
  private double secondsPerFrame;

  MarkerClock(double sampleRateHz) {
    nominalPeriod = 1 / sampleRateHz;
  }

  /** Takes the times of newer frames. */
  void update(SampleChunk chunk) {
    if (!begun) {
      begun = true;
      originIndex = chunk.firstIndex;
    }
    firstIndex = chunk.firstIndex;
    frames = chunk.frames;
    firstTime = chunk.firstTime;
    secondsPerFrame = chunk.secondsPerFrame;
  }

  /** True once there was a frame. */
  boolean begun() {
    return begun;
  }

  /** The frame sampled nearest to host monotonic time {@code nanos}; -1 before the first. */
  long indexAt(long nanos) {
    if (!begun) {
      return -1;
    }
    double sinceFirst = nanos * 1e-9 - firstTime;
    double last = (frames - 1) * secondsPerFrame;
    double offset;
    if (sinceFirst < 0) {
      offset = sinceFirst / nominalPeriod;
    } else if (sinceFirst > last) {
      offset = frames - 1 + (sinceFirst - last) / nominalPeriod;
    } else {
      offset = sinceFirst / secondsPerFrame;
    }
    long index = firstIndex + Math.round(offset);
    return index < originIndex ? -1 : index;
  }

  /** Device index of the newest frame. */
  long newestIndex() {
    return firstIndex + frames - 1;
  }

  /** When it was sampled, in seconds of the host's monotonic clock. */
  double newestTime() {
    return firstTime + (frames - 1) * secondsPerFrame;
  }
}
