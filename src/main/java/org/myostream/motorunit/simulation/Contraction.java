package org.myostream.motorunit.simulation;

/**
 * A drive that rises evenly, holds and falls evenly, with rest before and after.
 *
 * @param plateau the drive held, as a fraction of the maximum
 * @param rampSeconds how long it rises, and falls
 * @param holdSeconds how long it holds
 * @param restSeconds before it rises, and after it has fallen
 */
public record Contraction(
    double plateau, double rampSeconds, double holdSeconds, double restSeconds) {
  private static final double LONGEST_SECONDS = 3600;

  /**
   * @throws IllegalArgumentException if a value is out of its range
   */
  public Contraction {
    Range.check("the plateau", 100 * plateau, "%", 1, 100);
    Range.check("the ramp", rampSeconds, "s", 0, LONGEST_SECONDS);
    Range.check("the hold", holdSeconds, "s", 0, LONGEST_SECONDS);
    Range.check("the rest", restSeconds, "s", 0, LONGEST_SECONDS);
    Range.check(
        "the whole contraction",
        2 * (restSeconds + rampSeconds) + holdSeconds,
        "s",
        0.1,
        LONGEST_SECONDS);
  }

  /** All of it. */
  public double seconds() {
    return 2 * (restSeconds + rampSeconds) + holdSeconds;
  }

  /** The drive {@code seconds} after the beginning. */
  public double drive(double seconds) {
    double fromRest = Math.min(seconds, seconds() - seconds) - restSeconds;
    if (fromRest < 0) {
      return 0;
    }
    return fromRest >= rampSeconds ? plateau : plateau * fromRest / rampSeconds;
  }

  /** True if the drive ever reaches {@code level}. */
  public boolean reaches(double level) {
    return plateau >= level;
  }

  /** When the drive reaches {@code level}, seconds; the plateau must reach it. */
  public double reached(double level) {
    return restSeconds + rampSeconds * level / plateau;
  }

  /** When the drive falls below {@code level}, seconds. */
  public double left(double level) {
    return seconds() - reached(level);
  }
}
