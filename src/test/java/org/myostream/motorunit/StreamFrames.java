package org.myostream.motorunit;

import java.util.Random;

/** Frames of a line of electrodes in which nothing travels, and helpers to follow streams. */
final class StreamFrames {
  static final SurfaceArray LINE =
      SurfaceArray.line(SimulatedUnit.ELECTRODES, SimulatedUnit.SPACING_MM);

  private StreamFrames() {}

  /** White noise, each electrode its own. */
  static float[][] noise(int length, double deviation, long seed) {
    Random random = new Random(seed);
    float[][] frames = new float[length][LINE.electrodes()];
    for (float[] frame : frames) {
      for (int e = 0; e < frame.length; e++) {
        frame[e] = (float) (deviation * random.nextGaussian());
      }
    }
    return frames;
  }

  /**
   * Bursts and hum that all electrodes share, of which each sees a little more or less.
   *
   * @param gainError standard deviation of what an electrode sees, by 1
   * @param noise of each electrode of its own
   */
  static float[][] shared(int length, double gainError, double noise, long seed) {
    Random random = new Random(seed);
    double[] gains = random.doubles(LINE.electrodes(), -1.7, 1.7).toArray();
    float[][] frames = noise(length, noise, seed + 1);
    double burst = 0;
    double slow = 0;
    for (int n = 0; n < length; n++) {
      burst = n % 170 < 16 ? 60 * random.nextGaussian() : 0;
      slow += 0.3 * (burst - slow);
      double hum = 40 * StrictMath.sin(2 * Math.PI * 50 * n / SimulatedTrain.RATE_HZ);
      for (int e = 0; e < gains.length; e++) {
        frames[n][e] += (float) ((slow + hum) * (1 + gainError * gains[e]));
      }
    }
    return frames;
  }

  /** Whether any update says that its estimate may be used. */
  static boolean everReliable(UnitTracking tracking, float[][] frames) {
    UnitSnapshot snapshot = tracking.snapshot();
    float[] row = new float[UnitColumns.COUNT];
    boolean ever = false;
    for (int i = 0; i < frames.length; i++) {
      tracking.collector().accept(i, frames[i]);
      while (tracking.collector().due()) {
        tracking.collector().take(snapshot);
        tracking.updater().update(snapshot, row);
        ever |= row[UnitColumns.RELIABLE] > 0;
      }
    }
    return ever;
  }

  /** The last row of each unit. */
  static float[][] follow(UnitTracking tracking, float[][] frames) {
    UnitSnapshot snapshot = tracking.snapshot();
    float[][] rows = new float[tracking.collector().units()][UnitColumns.COUNT];
    for (int i = 0; i < frames.length; i++) {
      tracking.collector().accept(i, frames[i]);
      while (tracking.collector().due()) {
        tracking.collector().take(snapshot);
        tracking.updater().update(snapshot, rows[snapshot.unit]);
      }
    }
    return rows;
  }

  /** The fewest bytes that feeding {@code frames} once more allocates, of a few times. */
  static long allocated(UnitCollector collector, float[][] frames) {
    UnitSnapshot snapshot = new UnitSnapshot(collector.samples(), collector.electrodes());
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 5; attempt++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < frames.length; i++) {
        collector.accept(i, frames[i]);
        while (collector.due()) {
          collector.take(snapshot);
        }
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }
}
