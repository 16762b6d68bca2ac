package org.myostream.recording.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * What the first times of a column tell.
 *
 * @param stepSeconds between rows where none is missing; NaN if that cannot be told
 * @param coarse whether rows share times or times jump about, so that steps mean nothing
 * @param tolerance how far, relatively, {@code 1 / stepSeconds} may be off
 */
record EvenTimes(double stepSeconds, boolean coarse, double tolerance) {
  /** Rows looked at. */
  static final int ROWS = 1000;

  /** Nothing is known. */
  static final EvenTimes NONE = new EvenTimes(Double.NaN, true, 0);

  private static final int MOST_DECIMALS = 9;

  /** A rate measured by a clock that jumps about is taken as nominal if as near as this. */
  static final double JITTERY = 2e-3;

  private static final double EXACT = 1e-12;

  /** Looks at the times of consecutive rows, in seconds. */
  static EvenTimes of(double[] times) {
    double[] known = Arrays.stream(times).filter(Double::isFinite).toArray();
    int count = known.length - 1;
    if (count < 1) {
      return new EvenTimes(Double.NaN, true, JITTERY);
    }
    double[] steps = new double[count];
    Arrays.setAll(steps, i -> known[i + 1] - known[i]);
    Arrays.sort(steps);
    double median = steps[count / 2];
    double span = known[count] - known[0];
    if (steps[0] < 0.5 * median || !(median > 0)) {
      return new EvenTimes(span > 0 ? span / count : Double.NaN, true, JITTERY);
    }
    double step = Arrays.stream(steps).filter(s -> s < 1.5 * median).average().orElse(median);
    double resolution = resolution(known);
    boolean even =
        Arrays.stream(steps)
            .allMatch(
                s -> Math.abs(s - step * Math.rint(s / step)) <= 1.5 * resolution + 1e-6 * step);
    long usual = Arrays.stream(steps).filter(s -> s < 1.5 * median).count();
    double tolerance = even ? 2 * resolution / (usual * step) + EXACT : JITTERY;
    return new EvenTimes(step, false, tolerance);
  }

  /** The least difference the decimals of the times can show. */
  private static double resolution(double[] times) {
    int decimals = 0;
    for (double time : times) {
      while (decimals < MOST_DECIMALS && !hasDecimals(time, decimals)) {
        decimals++;
      }
    }
    return StrictMath.pow(10, -decimals);
  }

  private static boolean hasDecimals(double time, int decimals) {
    double scaled = time * StrictMath.pow(10, decimals);
    return Math.abs(scaled - Math.rint(scaled)) <= Math.max(1e-7, 2 * Math.ulp(scaled));
  }

  /** Frames a second; NaN if that cannot be told. */
  double rateHz() {
    return stepSeconds > 0 ? simplest(1 / stepSeconds, tolerance) : Double.NaN;
  }

  /** The number of fewest decimals within {@code tolerance} of {@code value}, relatively. */
  static double simplest(double value, double tolerance) {
    if (!Double.isFinite(value) || !(value > 0)) {
      return value;
    }
    BigDecimal exact = BigDecimal.valueOf(value);
    for (int decimals = 0; decimals <= 12; decimals++) {
      double rounded = exact.setScale(decimals, RoundingMode.HALF_EVEN).doubleValue();
      if (rounded > 0 && Math.abs(rounded - value) <= tolerance * value) {
        return rounded;
      }
    }
    return value;
  }
}
