package org.myostream.synergy.training;

/** Refuses settings that are out of range, with value and limits. */
final class Range {
  /** Every whole number up to here is a double, so that every JSON reader keeps it. */
  private static final double LARGEST_WHOLE = 0x1p53 - 1;

  private Range() {}

  static void check(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          name + " " + plain(value) + " is not in " + plain(least) + ".." + plain(most));
    }
  }

  static void checkSeed(long seed) {
    check("seed", (double) seed, -LARGEST_WHOLE, LARGEST_WHOLE);
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) <= LARGEST_WHOLE
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
