package org.myostream.plot;

import java.util.List;
import java.util.stream.LongStream;

/**
 * Round values along an axis: multiples of 1, 2 or 5 times a power of ten.
 *
 * @param step between two
 * @param first whole number of steps of the first
 * @param last whole number of steps of the last
 */
public record Ticks(double step, long first, long last) {
  /**
   * The ticks within a range.
   *
   * @param low finite
   * @param high finite, above low
   * @param most at most that many, at least 2
   */
  public static Ticks within(double low, double high, int most) {
    double step = step((high - low) / Math.max(1, most - 1));
    Ticks ticks = within(low, high, step);
    while (ticks.last - ticks.first + 1 > most) {
      step = step(step * 1.5);
      ticks = within(low, high, step);
    }
    return ticks;
  }

  /** The ticks of the least range of whole steps that holds a range. */
  public static Ticks around(double low, double high, int most) {
    double step = step((high - low) / Math.max(1, most - 1));
    return new Ticks(
        step, (long) Math.floor(low / step + 1e-9), (long) Math.ceil(high / step - 1e-9));
  }

  private static Ticks within(double low, double high, double step) {
    return new Ticks(
        step, (long) Math.ceil(low / step - 1e-9), (long) Math.floor(high / step + 1e-9));
  }

  /** The least of 1, 2, 5 times a power of ten that is not below {@code least}. */
  private static double step(double least) {
    double power = StrictMath.pow(10, Math.floor(StrictMath.log10(least) + 1e-9));
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= least * (1 - 1e-9)) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  /** The values. */
  public double[] values() {
    return LongStream.rangeClosed(first, last).mapToDouble(i -> i * step).toArray();
  }

  /** Lowest value. */
  public double low() {
    return first * step;
  }

  /** Highest value. */
  public double high() {
    return last * step;
  }

  /** The values as text, with the decimals that the step needs. */
  public List<String> labels() {
    int decimals = (int) Math.max(0, -Math.floor(StrictMath.log10(step) + 1e-9));
    return LongStream.rangeClosed(first, last)
        .mapToObj(i -> Figures.fixed(i * step, decimals))
        .toList();
  }
}
