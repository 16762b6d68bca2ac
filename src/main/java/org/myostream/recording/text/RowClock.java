package org.myostream.recording.text;

/** Gives each row of a table its index, so that lost rows show as a jump. One thread. */
final class RowClock {
  /** What tells the index. */
  enum Kind {
    /** Nothing: rows are counted. */
    ROWS,
    /** A column of times of even steps. */
    TIMES,
    /** A column that grows by one a frame. */
    COUNTER,
    /** A column that grows by one a frame and begins again. */
    WRAPPING_COUNTER,
    /** Nothing, and a column gives each row its own time. */
    STAMPS
  }

  /**
   * How to count.
   *
   * @param kind what tells the index
   * @param column where that stands, or -1
   * @param timeColumn a column of times, or -1; the same one for {@link Kind#TIMES} and {@link
   *     Kind#STAMPS}
   * @param secondsPerUnit of the columns of times
   * @param modulus of a wrapping counter
   * @param absolute whether times count from 1970 or midnight, not from the beginning
   * @param stamped whether the time column is each row's own time
   * @param even what the first rows say about the time column
   */
  record Rule(
      Kind kind,
      int column,
      int timeColumn,
      double secondsPerUnit,
      int modulus,
      boolean absolute,
      boolean stamped,
      EvenTimes even) {
    static final Rule ROWS = counting(Kind.ROWS, -1, 0);

    static Rule counting(Kind kind, int column, int modulus) {
      return new Rule(kind, column, -1, 1, modulus, false, false, EvenTimes.NONE);
    }

    static Rule times(int column, double secondsPerUnit, boolean absolute, EvenTimes even) {
      return new Rule(Kind.TIMES, column, column, secondsPerUnit, 0, absolute, false, even);
    }

    /** Counting as this rule does, with a column of times beside it. */
    Rule timed(int beside, double unitSeconds, boolean fromElsewhere, boolean everyRow) {
      return new Rule(kind, column, beside, unitSeconds, modulus, fromElsewhere, everyRow, even);
    }
  }

  private static final long LONGEST_GAP = 1_000_000_000_000L;

  private final Rule rule;
  private long index = -1;
  private double last = Double.NaN;

  RowClock(Rule rule) {
    this.rule = rule;
  }

  /**
   * Counts a row.
   *
   * @return its index, from 0
   * @throws IllegalArgumentException if the column runs backwards
   */
  long next(double[] cells) {
    long step =
        switch (rule.kind()) {
          case ROWS, STAMPS -> 1;
          case TIMES -> timeStep(cells[rule.column()]);
          case COUNTER -> counterStep(cells[rule.column()]);
          case WRAPPING_COUNTER -> wrappingStep(cells[rule.column()]);
        };
    if (step > LONGEST_GAP) {
      throw new IllegalArgumentException(
          "a gap of " + step + " frames is above " + LONGEST_GAP + "; check the first column");
    }
    index += index < 0 ? 1 : step;
    return index;
  }

  private long timeStep(double time) {
    if (Double.isNaN(time)) {
      last += rule.even().stepSeconds() / rule.secondsPerUnit();
      return 1;
    }
    if (time < last) {
      throw new IllegalArgumentException("time runs backwards, to " + time);
    }
    double elapsed = (time - last) * rule.secondsPerUnit();
    last = time;
    return rule.even().coarse() ? 1 : Math.max(1, Math.round(elapsed / rule.even().stepSeconds()));
  }

  private long counterStep(double count) {
    if (Double.isNaN(count)) {
      last++;
      return 1;
    }
    if (count <= last) {
      throw new IllegalArgumentException("the counter does not grow, at " + count);
    }
    long step = Math.max(1, Math.round(count - last));
    last = count;
    return step;
  }

  private long wrappingStep(double count) {
    double before = last;
    last = count;
    if (Double.isNaN(count) || Double.isNaN(before)) {
      return 1;
    }
    return Math.max(1, Math.floorMod(Math.round(count - before), (long) rule.modulus()));
  }

  /** Index of the row counted last. */
  long index() {
    return index;
  }
}
