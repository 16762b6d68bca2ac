package org.myostream.synergy;

/**
 * {@code exp(x) - 1} from the four operations alone: the same bits on every JDK, like {@link
 * StrictMath#expm1}, at a fraction of its time.
 *
 * <p>x = n ln 2 + r with ln 2 in two parts, the Taylor series of r to the 14th power, and 2^n by
 * its bits. Within 3 units in the last place.
 */
final class Exponential {
  private static final double PER_LN2 = 1.4426950408889634;
  private static final double LN2_HIGH = 0x1.62e42fee00000p-1;
  private static final double LN2_LOW = 1.9082149292705877e-10;

  /** Above this the result would have no finite double. */
  private static final double MOST = 709;

  private static final double F2 = 1.0 / 2;
  private static final double F3 = 1.0 / 6;
  private static final double F4 = 1.0 / 24;
  private static final double F5 = 1.0 / 120;
  private static final double F6 = 1.0 / 720;
  private static final double F7 = 1.0 / 5040;
  private static final double F8 = 1.0 / 40320;
  private static final double F9 = 1.0 / 362880;
  private static final double F10 = 1.0 / 3628800;
  private static final double F11 = 1.0 / 39916800;
  private static final double F12 = 1.0 / 479001600;
  private static final double F13 = 1.0 / 6227020800.0;
  private static final double F14 = 1.0 / 87178291200.0;

  private Exponential() {}

  /** {@code exp(x) - 1} for x of at least 0; x above 709 counts as 709. NaN stays NaN. */
  static double minusOne(double x) {
    double within = x > MOST ? MOST : x;
    double n = Math.rint(within * PER_LN2);
    double r = (within - n * LN2_HIGH) - n * LN2_LOW;
    double s = r * r;
    double q = s * s;
    double low = (F2 + r * F3) + s * (F4 + r * F5);
    double middle = (F6 + r * F7) + s * (F8 + r * F9);
    double high = (F10 + r * F11) + s * ((F12 + r * F13) + s * F14);
    double series = r + s * (low + q * (middle + q * high));
    double power = Double.longBitsToDouble(((long) n + 1023) << 52);
    return power * series + (power - 1);
  }
}
