package org.myostream.motorunit.potentials;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A potential made ready for an estimator: constant offsets taken out, and, where it begins late,
 * what lies before it cut off.
 *
 * @param rows {@code [sample][electrode]}
 * @param cut samples left out at the beginning
 * @param notes what was done, a clause each
 */
@SuppressWarnings("ArrayRecordComponent")
record PreparedRows(double[][] rows, int cut, List<String> notes) {
  private static final int ENDS = 8;

  /** An offset below this share of the largest deflection may be hum. */
  private static final double PERHAPS_HUM = 0.06;

  /** By how much the offset before and after a potential may differ. */
  private static final double ALIKE = 0.3;

  private static final double LATE_MILLIS = 9;
  private static final double KEPT_MILLIS = 4;

  /** Change of the onset, by the largest change and by the usual one. */
  private static final double ONSET = 0.05;

  private static final double CLEAR = 10;

  /** Prepares the electrodes in use. */
  static PreparedRows of(double[][] rows, boolean[] used, double rateHz) {
    List<String> notes = new ArrayList<>();
    double[][] level = Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    if (rows.length >= 4 * ENDS) {
      takeOffsets(level, used, notes);
    }
    int onset = onset(level, used);
    int keep = (int) Math.round(KEPT_MILLIS * rateHz / 1000);
    if (onset * 1000.0 / rateHz <= LATE_MILLIS || rows.length - onset + keep < 2 * ENDS) {
      return new PreparedRows(level, 0, notes);
    }
    int cut = onset - keep;
    notes.add(
        SignalDoubts.text(
            "it begins %.0f ms after the first sample; %d samples before it are left out",
            onset * 1000.0 / rateHz, cut));
    return new PreparedRows(Arrays.copyOfRange(level, cut, level.length), cut, notes);
  }

  /** Takes out what is the same before and after the potential. */
  private static void takeOffsets(double[][] rows, boolean[] used, List<String> notes) {
    double largest = 0;
    double[] before = new double[used.length];
    double[] after = new double[used.length];
    for (int e = 0; e < used.length; e++) {
      for (int n = 0; n < ENDS; n++) {
        before[e] += rows[n][e] / ENDS;
        after[e] += rows[rows.length - 1 - n][e] / ENDS;
      }
      for (int n = 0; used[e] && n < rows.length; n++) {
        largest = Math.max(largest, Math.abs(rows[n][e] - 0.5 * (before[e] + after[e])));
      }
    }
    double removed = 0;
    for (int e = 0; e < used.length; e++) {
      double offset = 0.5 * (before[e] + after[e]);
      double scatter = scatter(rows, e, before[e], after[e]) / Math.sqrt(2.0 * ENDS);
      boolean alike =
          Math.abs(before[e] - after[e]) < ALIKE * Math.abs(offset) + 3 * Math.sqrt(2.0) * scatter;
      if (used[e]
          && alike
          && Math.abs(offset) > PERHAPS_HUM * largest
          && Math.abs(offset) > 5 * scatter) {
        for (double[] row : rows) {
          row[e] -= offset;
        }
        removed = Math.max(removed, Math.abs(offset));
      }
    }
    if (removed > 0) {
      notes.add(SignalDoubts.text("constant offsets of up to %.3g were taken out", removed));
    }
  }

  private static double scatter(double[][] rows, int e, double before, double after) {
    double squares = 0;
    for (int n = 0; n < ENDS; n++) {
      double early = rows[n][e] - before;
      double late = rows[rows.length - 1 - n][e] - after;
      squares += early * early + late * late;
    }
    return Math.sqrt(squares / (2.0 * ENDS - 2));
  }

  /** The sample where the potential begins; 0 if noise hides it. */
  private static int onset(double[][] rows, boolean[] used) {
    double[] change = new double[rows.length - 1];
    for (int n = 0; n < change.length; n++) {
      for (int e = 0; e < used.length; e++) {
        double step = used[e] ? rows[n + 1][e] - rows[n][e] : 0;
        change[n] += step * step;
      }
    }
    double[] sorted = change.clone();
    Arrays.sort(sorted);
    double limit = ONSET * sorted[sorted.length - 1];
    if (limit < CLEAR * sorted[sorted.length / 2]) {
      return 0;
    }
    int onset = 0;
    while (change[onset] < limit) {
      onset++;
    }
    return onset;
  }

  /** {@code fitted} with nothing where samples were left out. */
  double[][] whole(double[][] fitted, double keptOfRate) {
    int ahead = (int) Math.round(cut * keptOfRate);
    double[][] whole = new double[fitted.length + ahead][];
    for (int n = 0; n < whole.length; n++) {
      whole[n] = n < ahead ? new double[fitted[0].length] : fitted[n - ahead];
    }
    return whole;
  }
}
