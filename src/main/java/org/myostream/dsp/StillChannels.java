package org.myostream.dsp;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.myostream.signal.SampleBlock;
import org.myostream.signal.StreamSpec;

/**
 * Finds channels whose electrode or input has failed: a signal that stands still at whatever value
 * (flat, or at the rail) or is not a number for half a second. Such a channel counts as good again
 * one second after it last stood still that long, when filters have forgotten it.
 *
 * <p>Watches unfiltered samples, as a filter never lets a signal stand still. Each verdict belongs
 * to a frame, so the cut of the stream into blocks plays no part. {@link #process} is called by the
 * conditioning thread and does not allocate; {@link #isBadNow} by any thread.
 */
public final class StillChannels {
  private static final double STILL_SECONDS = 0.5;
  private static final double RECOVERY_SECONDS = 1;

  private final int stillFrames;
  private final int recoveryFrames;
  private final float[] last;
  private final int[] still;
  private final int[] recovering;
  private final boolean[][] bad;
  private final AtomicIntegerArray badNow;
  private long firstIndex;

  /** Watches the channels of {@code stream}. */
  public StillChannels(StreamSpec stream) {
    stillFrames = (int) Math.max(2, Math.round(STILL_SECONDS * stream.sampleRateHz()));
    recoveryFrames = (int) Math.max(1, Math.round(RECOVERY_SECONDS * stream.sampleRateHz()));
    int channels = stream.channels();
    last = new float[channels];
    still = new int[channels];
    recovering = new int[channels];
    bad = new boolean[stream.longestBlock()][channels];
    badNow = new AtomicIntegerArray(channels);
    reset();
  }

  /** Looks at the unfiltered frames of a block, which is not modified. */
  public void process(SampleBlock block) {
    firstIndex = block.firstIndex();
    for (int i = 0; i < block.length(); i++) {
      float[] x = block.row(i);
      boolean[] verdict = bad[i];
      for (int c = 0; c < last.length; c++) {
        verdict[c] = isBad(x[c], c);
      }
    }
    if (block.length() > 0) {
      boolean[] newest = bad[block.length() - 1];
      for (int c = 0; c < last.length; c++) {
        badNow.lazySet(c, newest[c] ? 1 : 0);
      }
    }
  }

  private boolean isBad(float x, int c) {
    boolean moves = Math.abs(x) <= Float.MAX_VALUE && x != last[c];
    last[c] = x;
    still[c] = moves ? 0 : Math.min(stillFrames, still[c] + 1);
    if (still[c] == stillFrames) {
      recovering[c] = recoveryFrames;
    } else if (recovering[c] > 0) {
      recovering[c]--;
    }
    return recovering[c] > 0;
  }

  /**
   * The verdict on a channel at a frame of the block looked at last.
   *
   * @param index of the frame, as the block counts
   */
  public boolean isBad(long index, int channel) {
    return bad[Math.toIntExact(index - firstIndex)][channel];
  }

  /** The verdict on a channel at the newest frame. Any thread. */
  public boolean isBadNow(int channel) {
    return badNow.get(channel) != 0;
  }

  /** Forgets the past but for what is recovering, as after a gap. */
  public void reset() {
    Arrays.fill(last, Float.NaN);
    Arrays.fill(still, 0);
  }
}
