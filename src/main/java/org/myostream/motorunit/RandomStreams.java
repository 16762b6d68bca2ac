package org.myostream.motorunit;

import java.util.Random;

/** Independent streams of random numbers from one seed; the same on every JVM. */
public final class RandomStreams {
  private static final long STRIDE = 1_000_003;

  private RandomStreams() {}

  /** Stream {@code index} of {@code seed}. */
  public static Random of(long seed, long index) {
    return new Random(new Random(seed * STRIDE + index).nextLong());
  }
}
