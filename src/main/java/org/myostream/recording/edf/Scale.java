package org.myostream.recording.edf;

import org.jspecify.annotations.Nullable;
import org.myostream.signal.Quantisation;

/**
 * Digital and physical limits of a signal. A reader makes of a code {@code physicalMin + (code -
 * digitalMin) * (physicalMax - physicalMin) / (digitalMax - digitalMin)}.
 *
 * <p>The physical limits have 8 characters, so the limits are looked for among those whose quotient
 * is the step to the last bit, about 0 so that code 0 is 0; only where there are none is the
 * nearest taken.
 */
record Scale(int digitalMin, int digitalMax, double physicalMin, double physicalMax) {
  /** Characters of a limit without its sign. */
  private static final int WIDTH = 7;

  private static final double LARGEST = 9_999_999;

  private static final int NEAREST_CANDIDATES = 1 << 19;

  /** The scale a reader sees, in physical units a count. */
  double gain() {
    return (physicalMax - physicalMin) / ((double) digitalMax - digitalMin);
  }

  /** Counts to add before scaling by {@link #gain}. */
  double offset() {
    return physicalMin / gain() - digitalMin;
  }

  /**
   * Limits for values of at most {@code largest}, spread over all codes but the lowest.
   *
   * @return null if the number is too large for the header
   */
  static @Nullable Scale covering(double largest, Variant variant) {
    double limit = largest == 0 ? 1 : HeaderText.rounded(largest, WIDTH);
    for (double unit = 1e-5; limit < largest && unit < 1e7; unit *= 10) {
      limit = HeaderText.rounded(largest + unit, WIDTH);
    }
    if (limit == 0) {
      limit = 1e-5;
    }
    return Double.isInfinite(limit)
        ? null
        : new Scale(-variant.largest(), variant.largest(), -limit, limit);
  }

  /**
   * Limits for integers {@code min} to {@code max}.
   *
   * @param usual the largest magnitude their type can have; the limits reach that far if they may
   * @return null if the physical limits are too large for the header
   */
  static @Nullable Scale integers(
      Quantisation scale, double min, double max, double usual, Variant variant) {
    double step = Math.abs(scale.step());
    long shift = Math.round(scale.offset());
    long highest = variant.largest() - Math.abs(shift);
    double need = Math.max(1, Math.max(Math.abs(min + shift), Math.abs(max + shift)));
    Scale found = null;
    if (need <= highest) {
      long limit = symmetric(step, (long) need, (long) Math.max(need, usual), highest);
      if (limit > 0) {
        found = about(shift, limit, HeaderText.rounded(limit * step, WIDTH));
      }
    }
    if (found == null) {
      found = shift == 0 ? sides(step, min, max, variant) : null;
    }
    if (found == null && need <= highest) {
      long limit = nearest(step, (long) need, highest);
      double physical = HeaderText.rounded(limit * step, WIDTH);
      found = Double.isInfinite(physical) ? null : about(shift, limit, Math.max(physical, 1e-5));
    }
    if (found == null) {
      found = wide(step, scale.offset(), min, variant);
    }
    return found == null || scale.step() > 0 ? found : found.mirrored();
  }

  private static Scale about(long shift, long limit, double physical) {
    return new Scale((int) (-limit - shift), (int) (limit - shift), -physical, physical);
  }

  private Scale mirrored() {
    return new Scale(digitalMin, digitalMax, -physicalMin, -physicalMax);
  }

  private static boolean exact(double step, long limit, int width) {
    return HeaderText.rounded(limit * step, width) / limit == step;
  }

  /** The limit nearest to {@code usual} that is exact, or 0. */
  private static long symmetric(double step, long need, long usual, long highest) {
    for (long limit = Math.min(usual, highest); limit <= highest; limit++) {
      if (exact(step, limit, WIDTH)) {
        return limit;
      }
    }
    for (long limit = Math.min(usual, highest); limit >= need; limit--) {
      if (exact(step, limit, WIDTH)) {
        return limit;
      }
    }
    return 0;
  }

  /** Limits that are exact each for itself, or null. */
  private static @Nullable Scale sides(double step, double min, double max, Variant variant) {
    long low = -(long) variant.smallest();
    while (low > 0 && low >= -min && !exact(step, low, WIDTH)) {
      low--;
    }
    long high = variant.largest();
    while (high > 0 && high >= max && !exact(step, high, WIDTH + 1)) {
      high--;
    }
    if (low <= 0 || low < -min || high <= 0 || high < max) {
      return null;
    }
    return new Scale(
        (int) -low,
        (int) high,
        -HeaderText.rounded(low * step, WIDTH),
        HeaderText.rounded(high * step, WIDTH + 1));
  }

  private static long nearest(double step, long need, long highest) {
    long best = highest;
    double least = Double.POSITIVE_INFINITY;
    long end = Math.max(need, highest - NEAREST_CANDIDATES);
    for (long limit = highest; limit >= end; limit--) {
      double error = Math.abs(HeaderText.rounded(limit * step, WIDTH) / limit - step);
      if (error < least) {
        least = error;
        best = limit;
      }
    }
    return best;
  }

  private static @Nullable Scale wide(double step, double offset, double min, Variant variant) {
    int low = min < -variant.largest() ? variant.smallest() : -variant.largest();
    double from = (low + offset) * step;
    double to = (variant.largest() + offset) * step;
    if (Math.abs(from) > LARGEST || Math.abs(to) > LARGEST) {
      return null;
    }
    from = HeaderText.number(HeaderText.number(from, WIDTH + 1));
    to = HeaderText.number(HeaderText.number(to, WIDTH + 1));
    return from == to ? null : new Scale(low, variant.largest(), from, to);
  }
}
