package org.myostream.plot;

/**
 * A straight line from values to pixels.
 *
 * @param low value at {@code start}
 * @param high value at {@code stop}, not equal to low
 * @param start pixel
 * @param stop pixel, on either side of start
 */
public record Scale(double low, double high, double start, double stop) {
  /** Refuses values between which there is nothing. */
  public Scale {
    if (!(Math.abs(high - low) > 0) || Double.isInfinite(high - low)) {
      throw new IllegalArgumentException("a scale from " + low + " to " + high + " has no length");
    }
  }

  /** From the left to the right edge of a box. */
  public static Scale across(Box box, double low, double high) {
    return new Scale(low, high, box.x(), box.right());
  }

  /** From the bottom to the top edge of a box. */
  public static Scale up(Box box, double low, double high) {
    return new Scale(low, high, box.bottom(), box.y());
  }

  /** Pixel of a value. */
  public double at(double value) {
    return start + (value - low) / (high - low) * (stop - start);
  }

  /** Pixels of values. */
  public double[] at(double[] values) {
    return java.util.Arrays.stream(values).map(this::at).toArray();
  }
}
