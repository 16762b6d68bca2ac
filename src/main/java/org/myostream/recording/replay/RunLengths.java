package org.myostream.recording.replay;

import java.util.SplittableRandom;

/**
 * How many frames each read of a replay brings: always the same number, or a random one by a seed.
 * One thread.
 */
public final class RunLengths {
  private final int most;
  private final @org.jspecify.annotations.Nullable SplittableRandom random;

  private RunLengths(int most, @org.jspecify.annotations.Nullable SplittableRandom random) {
    if (most < 1) {
      throw new IllegalArgumentException("runs of " + most + " frames are below 1");
    }
    this.most = most;
    this.random = random;
  }

  /** Always {@code frames}. */
  public static RunLengths of(int frames) {
    return new RunLengths(frames, null);
  }

  /** From 1 to {@code most}, all equally likely; the same sequence for the same seed. */
  public static RunLengths random(long seed, int most) {
    return new RunLengths(most, new SplittableRandom(seed));
  }

  /** Frames of the next read. */
  int next() {
    return random == null ? most : 1 + random.nextInt(most);
  }
}
