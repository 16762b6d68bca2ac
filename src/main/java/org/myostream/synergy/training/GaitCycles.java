package org.myostream.synergy.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Touchdowns and toe-offs, by which envelopes of walking become cycles of equal length. The first
 * cycle is left out, and the last one only says where the one before it ends.
 *
 * @param touchdown seconds, ascending
 * @param toeOff seconds, each between its touchdown and the next
 */
record GaitCycles(List<Double> touchdown, List<Double> toeOff) {
  /** Points of stance, and of swing. */
  static final int POINTS = 100;

  GaitCycles {
    touchdown = List.copyOf(touchdown);
    toeOff = List.copyOf(toeOff);
    if (touchdown.size() < 3) {
      throw new IllegalArgumentException(
          touchdown.size()
              + " gait cycles are too few: the first is left out and the last only ends another, so"
              + " give 3 or more");
    }
    for (int j = 0; j < touchdown.size(); j++) {
      boolean last = j == touchdown.size() - 1;
      if (!(touchdown.get(j) < toeOff.get(j) && (last || toeOff.get(j) < touchdown.get(j + 1)))) {
        throw new IllegalArgumentException(
            "gait cycle "
                + (j + 1)
                + ": touchdown, toe-off and the next touchdown are not in ascending order");
      }
    }
  }

  /**
   * Reads a table with a heading and two columns, touchdown and toe-off in seconds.
   *
   * @throws IllegalArgumentException with file and line if it is something else
   */
  static GaitCycles read(Path file) throws IOException {
    List<Double> touchdown = new ArrayList<>();
    List<Double> toeOff = new ArrayList<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (number == 1 || line.isBlank()) {
        continue;
      }
      String[] cells = line.split("[,;\t]", -1);
      try {
        if (cells.length != 2) {
          throw new NumberFormatException();
        }
        touchdown.add(Double.parseDouble(cells[0].strip()));
        toeOff.add(Double.parseDouble(cells[1].strip()));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            file
                + ":"
                + number
                + ": \""
                + line
                + "\" is not a touchdown and a toe-off in seconds, as in 1.414,2.074",
            e);
      }
    }
    try {
      return new GaitCycles(touchdown, toeOff);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  /** Cycles that {@link #resample} gives. */
  int cycles() {
    return touchdown.size() - 2;
  }

  /** Points a second of {@link #resample}, on average over its cycles. */
  double pointsPerSecond() {
    return 2.0 * POINTS * cycles() / (touchdown.get(cycles() + 1) - touchdown.get(1));
  }

  /**
   * Stance and swing of every cycle but the first and the last, each resampled linearly to {@link
   * #POINTS} points end to end. Stance is from the first sample at or after touchdown up to the one
   * before the first at or after toe-off; swing goes on up to the one before the next touchdown.
   *
   * @param x M rows
   * @param startSeconds time of the first sample
   */
  double[][] resample(double[][] x, double startSeconds, double rateHz) {
    double[][] made = new double[x.length][cycles() * 2 * POINTS];
    for (int j = 1; j <= cycles(); j++) {
      int a = first(touchdown.get(j), startSeconds, rateHz, x[0].length);
      int b = first(toeOff.get(j), startSeconds, rateHz, x[0].length);
      int c = first(touchdown.get(j + 1), startSeconds, rateHz, x[0].length);
      int at = (j - 1) * 2 * POINTS;
      for (int m = 0; m < x.length; m++) {
        interpolate(x[m], a, b - 1, made[m], at);
        interpolate(x[m], b, c - 1, made[m], at + POINTS);
      }
    }
    return made;
  }

  /** Index of the first sample at or after {@code seconds}. */
  private static int first(double seconds, double startSeconds, double rateHz, int frames) {
    int index = (int) Math.ceil((seconds - startSeconds) * rateHz - 1e-6);
    if (index < 0 || index >= frames) {
      throw new IllegalArgumentException(
          "a gait event at " + seconds + " s is outside the recording of " + frames + " samples");
    }
    return index;
  }

  private static void interpolate(double[] x, int from, int to, double[] into, int at) {
    for (int i = 0; i < POINTS; i++) {
      double place = from + i * (double) (to - from) / (POINTS - 1);
      int below = Math.min((int) place, to - 1);
      below = Math.max(below, from);
      double share = place - below;
      into[at + i] = to > from ? x[below] + share * (x[below + 1] - x[below]) : x[from];
    }
  }
}
