package org.myostream.recording.xdf;

import java.util.Arrays;

/**
 * What to add to a stream's stamps to get the recorder's clock: {@code offset + slope * (stamp -
 * at)}.
 *
 * <p>With three pairs or more over at least 30 s it is the median of the pairwise slopes and of
 * what remains (Theil, 1950; Sen, 1968), which withstands 29 % of false pairs; with fewer, the
 * median of the offsets.
 */
record ClockLine(double at, double offset, double slope) {
  /** Nothing to add. */
  static final ClockLine NONE = new ClockLine(0, 0, 0);

  private static final double SHORTEST_SECONDS = 30;
  private static final int MOST_PAIRS = 600;

  /** The line through the pairs; those that are not numbers are left out. */
  static ClockLine through(double[] times, double[] offsets, int count) {
    double[] t = new double[Math.min(count, MOST_PAIRS)];
    double[] o = new double[t.length];
    int held = 0;
    for (int i = 0; i < t.length; i++) {
      int from = (int) ((long) i * count / t.length);
      if (Double.isFinite(times[from]) && Double.isFinite(offsets[from])) {
        t[held] = times[from];
        o[held++] = offsets[from];
      }
    }
    if (held == 0) {
      return NONE;
    }
    double at = median(Arrays.copyOf(t, held));
    double slope = held < 3 || spread(t, held) < SHORTEST_SECONDS ? 0 : slope(t, o, held);
    double[] rest = new double[held];
    for (int i = 0; i < held; i++) {
      rest[i] = o[i] - slope * (t[i] - at);
    }
    return new ClockLine(at, median(rest), slope);
  }

  private static double spread(double[] t, int count) {
    return Arrays.stream(t, 0, count).max().orElse(0) - Arrays.stream(t, 0, count).min().orElse(0);
  }

  private static double slope(double[] t, double[] o, int count) {
    double[] slopes = new double[count * (count - 1) / 2];
    int held = 0;
    for (int i = 0; i < count; i++) {
      for (int k = i + 1; k < count; k++) {
        double slope = (o[k] - o[i]) / (t[k] - t[i]);
        if (Double.isFinite(slope)) {
          slopes[held++] = slope;
        }
      }
    }
    return held == 0 ? 0 : median(Arrays.copyOf(slopes, held));
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    int half = values.length / 2;
    return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
  }

  /** The time of {@code stamp} by the recorder's clock. */
  double correct(double stamp) {
    return stamp + (offset + slope * (stamp - at));
  }
}
