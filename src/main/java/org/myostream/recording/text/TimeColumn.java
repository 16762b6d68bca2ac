package org.myostream.recording.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a first column is a time or a counter, and in what unit.
 *
 * @param rule how rows are counted by it
 * @param statedRateHz the rate its heading states, or NaN
 */
record TimeColumn(RowClock.Rule rule, double statedRateHz) {
  /** Heading of times that our own files have; {@code time [2000 Hz]} states the rate. */
  static final String TIME = "time";

  /** Heading of the column with each frame's own time. */
  static final String STAMP = "stamp";

  /** No EMG is sampled as slowly as this: such steps are of milliseconds or microseconds. */
  static final double SLOWEST_HZ = 5;

  private static final double FASTEST_HZ = 1e9;

  static final double EPOCH_SECONDS = 1e8;
  private static final double EPOCH_MILLIS = 1e11;
  private static final double EPOCH_MICROS = 1e14;

  private static final Pattern STATED_RATE = Pattern.compile("time \\[([0-9.eE+-]{1,25}) Hz\\]");
  private static final Pattern NAME =
      Pattern.compile(
          "(time|t|zeit|x|elapsed|elapsed time|timestamp|timestamps|time ?stamp|seconds|sec)?"
              + "[ _]?[\\[(]?(s|sec|secs|seconds|ms|msec|millis|milliseconds|us|\\u00b5s|micros"
              + "|microseconds)?[\\])]?");
  private static final Set<String> COUNTERS =
      Set.of(
          "sample",
          "samples",
          "index",
          "frame",
          "counter",
          "sample index",
          "sample_index",
          "packet",
          "#",
          "n",
          "nr");

  /** What tells nothing but the order of rows. */
  static TimeColumn none() {
    return new TimeColumn(RowClock.Rule.ROWS, Double.NaN);
  }

  /** True if a column called {@code name} would be one of times or a counter. */
  static boolean named(String name) {
    String lower = name.toLowerCase(Locale.ROOT).strip();
    return lower.equals(STAMP)
        || COUNTERS.contains(lower)
        || STATED_RATE.matcher(name).matches()
        || NAME.matcher(lower).matches();
  }

  /** Reads column {@code column}, called {@code name}, of which {@link #named} is true. */
  static TimeColumn of(TableHead head, int column, String name) {
    double[] numbers = head.numbers(column);
    String lower = name.toLowerCase(Locale.ROOT).strip();
    if (COUNTERS.contains(lower)) {
      return counter(numbers, column);
    }
    if (lower.isEmpty() && Arrays.stream(steps(numbers)).allMatch(step -> step == 1)) {
      return counter(numbers, column);
    }
    Matcher stated = STATED_RATE.matcher(name);
    double rate = stated.matches() ? rate(stated.group(1)) : Double.NaN;
    if (rate > 0 && rate <= FASTEST_HZ) {
      EvenTimes exact = new EvenTimes(1 / rate, false, 0);
      return new TimeColumn(RowClock.Rule.times(column, 1, false, exact), rate);
    }
    double unit = unit(lower, numbers);
    boolean absolute = numbers.length > 0 && numbers[0] * unit > EPOCH_SECONDS;
    double[] seconds = Arrays.stream(numbers).map(number -> number * unit).toArray();
    EvenTimes even = EvenTimes.of(seconds);
    if (lower.equals(STAMP)) {
      RowClock.Rule rows = RowClock.Rule.counting(RowClock.Kind.STAMPS, column, 0);
      return new TimeColumn(rows.timed(column, unit, absolute, true), Double.NaN);
    }
    boolean clock = head.content(column) == TableColumn.Content.CLOCK;
    return new TimeColumn(RowClock.Rule.times(column, unit, absolute || clock, even), Double.NaN);
  }

  /** The times of a first column that has no name, if it looks like them. */
  static TimeColumn guessed(TableHead head) {
    double[] numbers = head.numbers(0);
    double[] steps = steps(numbers);
    if (head.columns() < 2 || steps.length < 3) {
      return none();
    }
    double first = steps[0];
    boolean even =
        first > 0
            && Arrays.stream(steps).allMatch(step -> step > 0)
            && Arrays.stream(steps).filter(s -> Math.abs(s - first) <= 0.5 * first).count()
                > 0.9 * steps.length;
    return even ? of(head, 0, first == 1 ? "" : TIME) : none();
  }

  private static double rate(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static TimeColumn counter(double[] numbers, int column) {
    double[] steps = steps(numbers);
    boolean grows = Arrays.stream(steps).allMatch(step -> step >= 1 && step == Math.rint(step));
    return grows
        ? new TimeColumn(RowClock.Rule.counting(RowClock.Kind.COUNTER, column, 0), Double.NaN)
        : none();
  }

  private static double[] steps(double[] numbers) {
    double[] steps = new double[Math.max(0, numbers.length - 1)];
    Arrays.setAll(steps, i -> numbers[i + 1] - numbers[i]);
    return steps;
  }

  /** Seconds in one of the unit that a time since 1970 is in, by its size. */
  static double epochUnit(double time) {
    return time > EPOCH_MICROS ? 1e-6 : time > EPOCH_MILLIS ? 1e-3 : 1;
  }

  private static double unit(String lower, double[] numbers) {
    Matcher matcher = NAME.matcher(lower);
    String unit = matcher.matches() && matcher.group(2) != null ? matcher.group(2) : "";
    if (unit.startsWith("ms") || unit.startsWith("milli")) {
      return 1e-3;
    }
    if (unit.startsWith("us") || unit.startsWith("\u00b5") || unit.startsWith("micro")) {
      return 1e-6;
    }
    double first = numbers.length > 0 ? numbers[0] : 0;
    if (first > EPOCH_SECONDS) {
      return epochUnit(first);
    }
    if (!unit.isEmpty() || lower.equals("seconds") || lower.equals("sec")) {
      return 1;
    }
    double step = EvenTimes.of(numbers).stepSeconds();
    if (step * SLOWEST_HZ > 1e3) {
      return 1e-6;
    }
    return step * SLOWEST_HZ > 1 ? 1e-3 : 1;
  }
}
