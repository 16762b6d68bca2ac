package org.myostream.motorunit;

import java.util.Arrays;
import java.util.List;

/**
 * Double differentials along the lines of an array, sample by sample, without what is slower than
 * 20 Hz; that far they hardly see what stands still. A channel much louder than most is left out.
 * One owner; nothing is allocated after construction.
 */
final class BendStream {
  private static final double HIGH_PASS_HZ = 20;
  private static final double MEMORY_SECONDS = 2;
  private static final double LOUD = 50;

  private final int[][] electrodes;
  private final double pass;
  private final double forget;
  private final int judgeEvery;
  private final double[] last;
  private final double[] high;
  private final double[] power;
  private final double[] sorted;
  private final boolean[] left;
  private int sinceJudged;

  BendStream(SurfaceArray array, double rateHz) {
    List<ArrayLine> lines = ArrayLine.of(array);
    int count = lines.stream().mapToInt(line -> Math.max(0, line.length() - 2)).sum();
    electrodes = new int[count][];
    int c = 0;
    for (ArrayLine line : lines) {
      for (int i = 1; i + 1 < line.length(); i++) {
        electrodes[c++] =
            new int[] {line.electrode(i - 1), line.electrode(i), line.electrode(i + 1)};
      }
    }
    pass = 1 / (1 + 2 * Math.PI * HIGH_PASS_HZ / rateHz);
    forget = 1 / (MEMORY_SECONDS * rateHz);
    judgeEvery = (int) Math.round(rateHz);
    last = new double[count];
    high = new double[count];
    power = new double[count];
    sorted = new double[count];
    left = new boolean[count];
    Arrays.fill(last, Double.NaN);
  }

  int channels() {
    return electrodes.length;
  }

  /** Forgets the sample before, after a gap. */
  void restart() {
    Arrays.fill(last, Double.NaN);
    Arrays.fill(high, 0);
  }

  /**
   * Takes a sample of all electrodes and writes the channels into {@code into} from {@code at} on;
   * returns their square.
   */
  double take(double[] values, double[] into, int at) {
    double square = 0;
    for (int c = 0; c < electrodes.length; c++) {
      int[] e = electrodes[c];
      double bend = values[e[0]] - 2 * values[e[1]] + values[e[2]];
      double next = pass * (high[c] + bend - last[c]);
      last[c] = bend;
      high[c] = Double.isFinite(next) ? next : 0;
      power[c] += forget * (high[c] * high[c] - power[c]);
      into[at + c] = left[c] ? 0 : high[c];
      square += into[at + c] * into[at + c];
    }
    if (++sinceJudged >= judgeEvery) {
      sinceJudged = 0;
      judge();
    }
    return square;
  }

  private void judge() {
    System.arraycopy(power, 0, sorted, 0, power.length);
    double limit = LOUD * Selection.of(sorted, sorted.length, sorted.length / 2);
    for (int c = 0; c < left.length; c++) {
      left[c] = limit > 0 && power[c] > limit;
    }
  }
}
