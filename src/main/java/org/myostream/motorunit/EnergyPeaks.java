package org.myostream.motorunit;

/**
 * Peaks of an energy that stand out of what is usual: the energy of the last 8 ms against a
 * multiple of its median over the last seconds, the largest within 14 ms after it, and risen from
 * what was left of the one before. One owner; nothing is allocated after construction.
 */
final class EnergyPeaks {
  private static final double SMOOTH_MILLIS = 8;
  private static final double ALONE_MILLIS = 14;
  private static final double MEDIAN_SECONDS = 4;
  private static final double JUDGE_SECONDS = 0.25;
  private static final double STANDS_OUT = 3;
  private static final double RISE = 1.5;
  private static final int ENOUGH = 60;

  private final int smooth;
  private final int alone;
  private final int judgeEvery;
  private final double[] squares;
  private final double[] history;
  private final double[] sorted;
  private long samples;
  private long kept;
  private double median;
  private double best;
  private int sinceBest;
  private boolean rising;
  private double valley;
  private int run;

  EnergyPeaks(double rateHz) {
    smooth = (int) Math.max(1, Math.round(SMOOTH_MILLIS * rateHz / 1000));
    alone = (int) Math.max(1, Math.round(ALONE_MILLIS * rateHz / 1000));
    judgeEvery = (int) Math.max(1, Math.round(JUDGE_SECONDS * rateHz));
    squares = new double[smooth];
    history = new double[(int) Math.ceil(MEDIAN_SECONDS * rateHz / smooth)];
    sorted = new double[history.length];
  }

  /** How late a peak is told at the least, samples after it. */
  int late() {
    return alone + smooth / 2;
  }

  /** The usual energy of one sample. */
  double usual() {
    return median / smooth;
  }

  /** After a gap. */
  void restart() {
    run = 0;
    rising = false;
    valley = 0;
  }

  /**
   * Takes the square of the next sample; returns how many samples ago a peak was, -1 if none is
   * told now.
   */
  int take(double square) {
    squares[(int) (samples % smooth)] = square;
    samples++;
    run++;
    if (run < smooth) {
      return -1;
    }
    double energy = 0;
    for (double each : squares) {
      energy += each;
    }
    learn(energy);
    return peak(energy);
  }

  private void learn(double energy) {
    if (samples % smooth == 0) {
      history[(int) (kept % history.length)] = energy;
      kept++;
    }
    if (samples % judgeEvery == 0 && kept >= ENOUGH) {
      int count = (int) Math.min(kept, history.length);
      System.arraycopy(history, 0, sorted, 0, count);
      median = Selection.of(sorted, count, count / 2);
    }
  }

  private int peak(double energy) {
    if (!(median > 0)) {
      return -1;
    }
    valley = Math.min(valley, energy);
    double limit = rising ? best : Math.max(STANDS_OUT * median, RISE * valley);
    if (energy > limit) {
      rising = true;
      best = energy;
      valley = energy;
      sinceBest = 0;
      return -1;
    }
    sinceBest++;
    if (rising && sinceBest >= alone) {
      rising = false;
      return sinceBest + smooth / 2;
    }
    return -1;
  }
}
