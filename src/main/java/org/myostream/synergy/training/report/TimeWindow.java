package org.myostream.synergy.training.report;

import org.myostream.synergy.training.TrainingData.Segment;

/**
 * Frames to look at closely.
 *
 * @param from first
 * @param to the one after the last
 */
record TimeWindow(int from, int to) {
  private static final double SECONDS = 6;
  private static final int CYCLES = 3;

  /** All frames. */
  static TimeWindow all(Findings findings) {
    return new TimeWindow(0, findings.data().frames());
  }

  /**
   * Three cycles, or six seconds, of one recording: those with the most activity. All frames if
   * there are hardly more.
   */
  static TimeWindow busiest(Findings findings) {
    int frames = findings.data().frames();
    int length = (int) Math.max(2, Math.round(SECONDS * findings.data().rateHz()));
    ReportContent.Cycles cycles = findings.content().cycles();
    if (cycles != null) {
      int first = cycles.starts().get(0);
      length = Math.max(2, CYCLES * ((cycles.end() - first) / cycles.starts().size()));
    }
    if (length > 0.6 * frames) {
      return all(findings);
    }
    double[] sums = sums(findings.activations());
    int best = 0;
    double most = -1;
    for (Segment segment : findings.data().segments()) {
      int last = segment.from() + segment.length() - length;
      for (int from = segment.from(); from <= last; from += Math.max(1, length / 8)) {
        double activity = sums[from + length] - sums[from];
        if (activity > most) {
          most = activity;
          best = from;
        }
      }
    }
    return new TimeWindow(best, Math.min(frames, best + length));
  }

  /** Sums of all activations up to each frame. */
  private static double[] sums(double[][] activations) {
    double[] sums = new double[activations[0].length + 1];
    for (int t = 0; t < sums.length - 1; t++) {
      double sum = 0;
      for (double[] row : activations) {
        sum += Math.abs(row[t]);
      }
      sums[t + 1] = sums[t] + sum;
    }
    return sums;
  }

  boolean isAllOf(Findings findings) {
    return from == 0 && to == findings.data().frames();
  }
}
