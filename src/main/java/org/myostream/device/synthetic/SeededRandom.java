package org.myostream.device.synthetic;

/**
 * Pseudo-random numbers that are the same bits on every JDK: SplitMix64 (Steele, Lea and Flood,
 * OOPSLA 2014) and exact arithmetic only. Not thread-safe.
 */
public final class SeededRandom {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 0x1.0p-53;

  // A sum of 8 uniforms on 0..65535 has this mean and variance.
  private static final double SUM_MEAN = 8 * 65535 / 2.0;
  private static final double SUM_SCALE = 1 / Math.sqrt(8 * (65536.0 * 65536.0 - 1) / 12);

  private long state;

  /** A sequence of its own for every pair of seed and stream. */
  public SeededRandom(long seed, long stream) {
    state = mix(seed) ^ mix(stream * GOLDEN_GAMMA + 1);
  }

  /** 64 random bits. */
  public long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** Uniform on [0, 1). */
  public double nextDouble() {
    return (nextLong() >>> 11) * UNIT;
  }

  /** Uniform on [low, high). */
  public double between(double low, double high) {
    return low + (high - low) * nextDouble();
  }

  /** Uniform on 0..bound-1; the bias of at most bound / 2^31 does not matter here. */
  public int below(int bound) {
    return (int) (((nextLong() >>> 33) * bound) >>> 31);
  }

  /**
   * Nearly normal with mean 0 and standard deviation 1: the sum of 8 uniforms, never beyond 4.9.
   */
  public double gaussian() {
    return (quarters(nextLong()) + quarters(nextLong()) - SUM_MEAN) * SUM_SCALE;
  }

  /** Exponential with mean 1. */
  public double exponential() {
    return -StrictMath.log(1 - nextDouble());
  }

  private static long quarters(long bits) {
    return (bits & 0xFFFF) + ((bits >>> 16) & 0xFFFF) + ((bits >>> 32) & 0xFFFF) + (bits >>> 48);
  }

  private static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
