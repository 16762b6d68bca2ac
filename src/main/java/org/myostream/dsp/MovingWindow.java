package org.myostream.dsp;

import java.util.Arrays;
import org.myostream.signal.SampleBlock;
import org.myostream.signal.StreamSpec;

/**
 * Mean of the magnitudes, or root of the mean of the squares, of the last N samples of each
 * channel.
 *
 * <p>The stream since the last reset is cut into segments of N frames. A window is the tail of one
 * segment and the head of the next: its sum is the head's running sum plus the tail's, which were
 * added up backwards when the segment ended (van Herk, Pattern Recognition Letters 13:517, 1992,
 * for sums). Nothing is ever subtracted, so the sum neither drifts nor remembers a sample that has
 * left.
 *
 * <p>Until N frames have been seen the mean is over those seen. A sample that is not finite is
 * taken as the channel's last good one, 0 at first.
 */
final class MovingWindow implements Stage {
  /** What is averaged over the window. */
  enum Amplitude {
    /** Root of the mean square. */
    RMS,
    /** Mean of the absolute value. */
    MEAN_MAGNITUDE
  }

  private final Amplitude amplitude;
  private final StreamSpec output;
  private final double[][] tails;
  private final double[] head;
  private final float[] lastGood;
  private int position;
  private int seen;

  MovingWindow(Amplitude amplitude, int frames, StreamSpec stream) {
    this.amplitude = amplitude;
    output = stream;
    tails = new double[frames + 1][stream.channels()];
    head = new double[stream.channels()];
    lastGood = new float[stream.channels()];
  }

  /** Frames in a window of that many milliseconds: the nearest count, at least 1. */
  static int frames(double windowMillis, StreamSpec stream) {
    return (int) Math.max(1, Math.round(windowMillis * stream.sampleRateHz() / 1000));
  }

  @Override
  public void process(SampleBlock block) {
    int length = block.length();
    for (int i = 0; i < length; i++) {
      advance(block.row(i));
    }
  }

  private void advance(float[] x) {
    int frames = tails.length - 1;
    seen = Math.min(seen + 1, frames);
    FiniteHold.hold(x, lastGood, head.length);
    if (amplitude == Amplitude.RMS) {
      rms(x, tails[position], tails[position + 1], head, seen);
    } else {
      meanMagnitude(x, tails[position], tails[position + 1], head, seen);
    }
    position++;
    if (position == frames) {
      endSegment();
    }
  }

  private static void rms(float[] x, double[] here, double[] tail, double[] head, int seen) {
    for (int c = 0; c < head.length; c++) {
      double power = (double) x[c] * x[c];
      head[c] += power;
      here[c] = power;
      x[c] = (float) Math.sqrt((head[c] + tail[c]) / seen);
    }
  }

  private static void meanMagnitude(
      float[] x, double[] here, double[] tail, double[] head, int seen) {
    for (int c = 0; c < head.length; c++) {
      double magnitude = Math.abs(x[c]);
      head[c] += magnitude;
      here[c] = magnitude;
      x[c] = (float) ((head[c] + tail[c]) / seen);
    }
  }

  /** Turns the samples of the segment into the sums of its tails, and begins the next. */
  private void endSegment() {
    for (int i = tails.length - 3; i > 0; i--) {
      double[] sum = tails[i];
      double[] next = tails[i + 1];
      for (int c = 0; c < sum.length; c++) {
        sum[c] += next[c];
      }
    }
    Arrays.fill(head, 0);
    position = 0;
  }

  @Override
  public void reset() {
    for (double[] tail : tails) {
      Arrays.fill(tail, 0);
    }
    Arrays.fill(head, 0);
    Arrays.fill(lastGood, 0);
    position = 0;
    seen = 0;
  }

  @Override
  public StreamSpec output() {
    return output;
  }

  @Override
  public double groupDelaySeconds() {
    return (tails.length - 2) / 2.0 / output.sampleRateHz();
  }
}
