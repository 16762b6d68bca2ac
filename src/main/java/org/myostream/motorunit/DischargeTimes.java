package org.myostream.motorunit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * When motor units discharge: for each unit its frames in rising order, possibly repeated for ever,
 * as when a recording is played in a loop. Immutable.
 */
public final class DischargeTimes {
  private static final int MOST_UNITS = 1000;
  private static final String HEADER = "unit,sample";

  private final long[][] frames;
  private final long first;
  private final long period;

  private DischargeTimes(long[][] frames, long first, long period) {
    this.frames = frames;
    this.first = first;
    this.period = period;
  }

  /**
   * Times of units 0, 1 ...
   *
   * @param frames of each unit's discharges, from 0, in any order; copied, and repetitions left out
   * @throws IllegalArgumentException if a frame is below 0, or there are more than 1000 units
   */
  public static DischargeTimes of(long[][] frames) {
    if (frames.length > MOST_UNITS) {
      throw new IllegalArgumentException(
          frames.length + " motor units; at most " + MOST_UNITS + " can be followed");
    }
    long[][] sorted = new long[frames.length][];
    for (int u = 0; u < frames.length; u++) {
      sorted[u] = Arrays.stream(frames[u]).sorted().distinct().toArray();
      if (sorted[u].length > 0 && sorted[u][0] < 0) {
        throw new IllegalArgumentException(
            "unit " + u + " discharges at frame " + sorted[u][0] + "; frames count from 0");
      }
    }
    return new DischargeTimes(sorted, 0, 0);
  }

  /**
   * Reads lines {@code unit,sample}, both whole numbers from 0; a first line {@code unit,sample}
   * and blank lines are passed over.
   *
   * @throws IllegalArgumentException if a line is not such, saying which and why, or there is none
   */
  public static DischargeTimes parse(List<String> lines) {
    List<List<Long>> units = new ArrayList<>();
    int number = 0;
    for (String line : lines) {
      number++;
      String text = line.strip();
      boolean header = number == 1 && text.replace(" ", "").equalsIgnoreCase(HEADER);
      if (!text.isEmpty() && !header) {
        addLine(units, text, number);
      }
    }
    if (units.isEmpty()) {
      throw new IllegalArgumentException(
          "no discharge times; each line is a unit and a sample, like 0,33");
    }
    long[][] frames = new long[units.size()][];
    for (int u = 0; u < frames.length; u++) {
      frames[u] = units.get(u).stream().mapToLong(Long::longValue).toArray();
    }
    return of(frames);
  }

  private static void addLine(List<List<Long>> units, String text, int number) {
    List<String> fields = List.of(text.split(",", -1));
    if (fields.size() != 2) {
      throw new IllegalArgumentException(
          "line " + number + ": '" + text + "' is not a unit and a sample, like 0,33");
    }
    long unit = whole(fields.get(0), "unit", number);
    if (unit >= MOST_UNITS) {
      throw new IllegalArgumentException(
          "line " + number + ": unit " + unit + " is above " + (MOST_UNITS - 1));
    }
    long sample = whole(fields.get(1), "sample", number);
    while (units.size() <= unit) {
      units.add(new ArrayList<>());
    }
    units.get((int) unit).add(sample);
  }

  private static long whole(String field, String name, int number) {
    String text = field.strip();
    try {
      long value = Long.parseLong(text);
      if (value >= 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException(
        "line " + number + ": " + name + " '" + text + "' is not a whole number from 0");
  }

  /** The same discharges again after every {@code period} frames; those beyond it are left out. */
  public DischargeTimes repeatedEvery(long period) {
    if (period < 1) {
      throw new IllegalArgumentException("a period of " + period + " frames is below 1");
    }
    long[][] within =
        Arrays.stream(frames)
            .map(each -> Arrays.stream(each).filter(frame -> frame < period).toArray())
            .toArray(long[][]::new);
    return new DischargeTimes(within, first, period);
  }

  /** The same discharges where frame 0 is frame {@code index} of the device. */
  public DischargeTimes startingAt(long index) {
    return new DischargeTimes(frames, index, period);
  }

  /** How many units there are, those without a discharge included. */
  public int units() {
    return frames.length;
  }

  /** Discharges of a unit, in one period if repeated. */
  public int count(int unit) {
    return frames[unit].length;
  }

  /** The first discharge of {@code unit} at or after frame {@code index}, or the largest number. */
  public long next(int unit, long index) {
    long[] own = frames[unit];
    if (own.length == 0) {
      return Long.MAX_VALUE;
    }
    long from = Math.max(0, index - first);
    long round = period > 0 ? from / period * period : 0;
    int found = Arrays.binarySearch(own, from - round);
    int at = found < 0 ? -found - 1 : found;
    if (at < own.length) {
      return first + round + own[at];
    }
    return period > 0 ? first + round + period + own[0] : Long.MAX_VALUE;
  }

  /** Whether frames {@code from} to {@code until} lie in one period. */
  boolean withinPeriod(long from, long until) {
    return period == 0
        || Math.floorDiv(from - first, period) == Math.floorDiv(until - 1 - first, period);
  }
}
