package org.myostream.motorunit;

import java.util.Random;

/**
 * A stream in which units of the generator discharge at random intervals, with white noise; frames
 * are made one after another.
 */
final class SimulatedTrain {
  static final double RATE_HZ = SimulatedUnit.RATE_HZ;

  /** Frames between the start of a potential's rows and its discharge. */
  private static final int LEAD = 8;

  final float[][] frames;
  final DischargeTimes times;

  /**
   * @param units that discharge, each scaled to a largest value of 100 uV
   * @param noise standard deviation, uV
   * @param perSecond discharges of each unit
   */
  SimulatedTrain(SimulatedUnit[] units, int length, double noise, double perSecond, Random random) {
    frames = new float[length][SimulatedUnit.ELECTRODES];
    for (float[] frame : frames) {
      for (int e = 0; e < frame.length; e++) {
        frame[e] = (float) (noise * random.nextGaussian());
      }
    }
    long[][] discharges = new long[units.length][];
    for (int u = 0; u < units.length; u++) {
      long[] own = new long[length];
      int count = 0;
      double at = 20 + RATE_HZ / perSecond * random.nextDouble();
      while (at + SimulatedUnit.SAMPLES < length) {
        own[count++] = (long) at + LEAD;
        add(units[u].clean(), (int) at);
        at += RATE_HZ / perSecond * (1 + 0.15 * random.nextGaussian());
      }
      discharges[u] = java.util.Arrays.copyOf(own, count);
    }
    times = DischargeTimes.of(discharges);
  }

  private void add(double[][] potential, int at) {
    double largest = 0;
    for (double[] row : potential) {
      for (double value : row) {
        largest = Math.max(largest, Math.abs(value));
      }
    }
    for (int n = 0; n < potential.length; n++) {
      for (int e = 0; e < potential[n].length; e++) {
        frames[at + n][e] += (float) (100 / largest * potential[n][e]);
      }
    }
  }

  /** Feeds frames {@code from} to {@code until} and returns the last row of unit 0. */
  static float[] follow(UnitTracking tracking, float[][] frames, int from, int until) {
    UnitSnapshot snapshot = tracking.snapshot();
    float[] row = new float[UnitColumns.COUNT];
    float[] last = new float[UnitColumns.COUNT];
    for (int i = from; i < until; i++) {
      tracking.collector().accept(i, frames[i]);
      while (tracking.collector().due()) {
        tracking.collector().take(snapshot);
        tracking.updater().update(snapshot, row);
        if (snapshot.unit == 0) {
          last = row.clone();
        }
      }
    }
    return last;
  }

  UnitTracking tracking(TrackingSettings settings) {
    return UnitTracking.of(
        SurfaceArray.line(SimulatedUnit.ELECTRODES, SimulatedUnit.SPACING_MM),
        RATE_HZ,
        settings,
        times);
  }
}
