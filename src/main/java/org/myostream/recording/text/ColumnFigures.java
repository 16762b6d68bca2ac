package org.myostream.recording.text;

import java.util.HashSet;
import java.util.Set;
import org.myostream.recording.SampleType;

/** What the numbers of a column look like. */
final class ColumnFigures {
  private static final int MOST_LEVELS = 32;

  /** A label holds for so many rows, on the average. */
  private static final int LEAST_ROWS_A_CHANGE = 10;

  private final Set<Double> levels = new HashSet<>();
  private boolean whole = true;
  private double least = Double.POSITIVE_INFINITY;
  private double largest = Double.NEGATIVE_INFINITY;
  private double last = Double.NaN;
  private long rows;
  private long changes;

  void accept(double value) {
    rows++;
    if (!whole) {
      return;
    }
    if (value != Math.rint(value) || Double.isInfinite(value) || isNegativeZero(value)) {
      whole = false;
      levels.clear();
      return;
    }
    least = Math.min(least, value);
    largest = Math.max(largest, value);
    if (value != last) {
      changes++;
      last = value;
      if (levels.size() <= MOST_LEVELS) {
        levels.add(value);
      }
    }
  }

  private static boolean isNegativeZero(double value) {
    return value == 0 && 1 / value < 0;
  }

  /** The narrowest type that holds the column exactly. */
  SampleType type() {
    if (!whole || rows == 0) {
      return SampleType.FLOAT64;
    }
    for (SampleType type :
        new SampleType[] {SampleType.INT16, SampleType.INT24, SampleType.INT32}) {
      double limit = Math.scalb(1.0, type.bits() - 1);
      if (least >= -limit && largest < limit) {
        return type;
      }
    }
    return SampleType.FLOAT64;
  }

  /** True for a few whole numbers, none below 0, each of which holds for a while. */
  boolean looksLikeLabel() {
    return whole
        && rows > 0
        && least >= 0
        && levels.size() <= MOST_LEVELS
        && (changes - 1) * LEAST_ROWS_A_CHANGE <= rows;
  }

  /** True if all rows hold 0. */
  boolean zero() {
    return whole && least == 0 && largest == 0;
  }
}
