package org.myostream.dsp;

import org.myostream.signal.StreamSpec;

/**
 * Average rectified value: mean magnitude of the last samples of each channel. Delay is (N - 1) / 2
 * frames of the window of N.
 *
 * @param windowMillis length of the window in milliseconds, 1 to 10 000; rounded to whole frames
 */
public record MovingAverage(double windowMillis) implements StageSettings {
  /** Refuses a window out of range. */
  public MovingAverage {
    Limits.inRange("window_ms", windowMillis, 1, 10_000, "ms");
  }

  @Override
  public Stage build(StreamSpec input) {
    return new MovingWindow(
        MovingWindow.Amplitude.MEAN_MAGNITUDE, MovingWindow.frames(windowMillis, input), input);
  }
}
