package org.myostream.motorunit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Prints what columns and clusters say of the hybrid grid, whose discharges they are not told. */
public final class FoundUnitsTrial {
  private FoundUnitsTrial() {}

  /**
   * Follows both through the recording.
   *
   * @param args folder of the recording
   */
  public static void main(String[] args) throws IOException {
    HybridGrid grid = new HybridGrid(Path.of(args[0]));
    for (int u = 0; u < HybridGrid.NEAR_UNITS; u++) {
      System.out.printf(
          Locale.ROOT, "unit %2d  zone %6.2f  velocity %.3f%n", u, grid.zone[u], grid.velocity[u]);
    }
    UnitTracking columns =
        UnitTracking.columns(grid.array, HybridGrid.RATE_HZ, TrackingSettings.USUAL);
    follow("columns", grid, columns, 2);
    UnitTracking clusters =
        UnitTracking.clusters(grid.array, HybridGrid.RATE_HZ, TrackingSettings.FOUND);
    follow("clusters", grid, clusters, 1e9);
  }

  private static void follow(String name, HybridGrid grid, UnitTracking tracking, double every) {
    UnitSnapshot snapshot = tracking.snapshot();
    int units = tracking.collector().units();
    float[][] rows = new float[units][UnitColumns.COUNT];
    long[][] ofUnit = new long[units][grid.times.units() + 1];
    double[] printed = new double[units];
    int[] counts = new int[2];
    long gather = 0;
    long update = 0;
    long slowest = 0;
    long lastAt = -1;
    for (int i = 0; i < grid.frames.length; i++) {
      long began = System.nanoTime();
      tracking.collector().accept(i, grid.frames[i]);
      gather += System.nanoTime() - began;
      if (tracking.collector() instanceof PropagationCollector found
          && found.lastCluster() >= 0
          && found.lastAt() != lastAt) {
        lastAt = found.lastAt();
        ofUnit[found.lastCluster()][nearest(grid.times, lastAt)]++;
      }
      while (tracking.collector().due()) {
        tracking.collector().take(snapshot);
        began = System.nanoTime();
        float[] row = rows[snapshot.unit];
        tracking.updater().update(snapshot, row);
        long took = System.nanoTime() - began;
        update += took;
        slowest = Math.max(slowest, took);
        counts[0]++;
        counts[1] += row[UnitColumns.RELIABLE] > 0 ? 1 : 0;
        if (i / HybridGrid.RATE_HZ >= printed[snapshot.unit] + every) {
          printed[snapshot.unit] = i / HybridGrid.RATE_HZ;
          print(i / HybridGrid.RATE_HZ, row);
        }
      }
    }
    for (float[] row : rows) {
      print(Double.NaN, row);
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %d updates, %d reliable; gathering %.2f us a frame, update %.2f ms, slowest %.1f ms%n",
        name,
        counts[0],
        counts[1],
        1e-3 * gather / grid.frames.length,
        1e-6 * update / counts[0],
        1e-6 * slowest);
    for (int k = 0; k < units && tracking.collector() instanceof PropagationCollector; k++) {
      System.out.println(
          "cluster " + k + ": nearest discharges " + java.util.Arrays.toString(ofUnit[k]));
    }
  }

  /** The near unit that discharges last before {@code at} within 20 ms, or the count of units. */
  private static int nearest(DischargeTimes times, long at) {
    int nearest = times.units();
    long latest = at - 25;
    for (int u = 0; u < HybridGrid.NEAR_UNITS; u++) {
      long next = times.next(u, latest + 1);
      if (next <= at + 10) {
        latest = next;
        nearest = u;
      }
    }
    return nearest;
  }

  private static void print(double seconds, float[] row) {
    System.out.printf(
        Locale.ROOT,
        "%5.1f s  %2.0f n %4.0f  zone %6.2f +-%5.2f  velocity %5.3f +-%5.3f  explained %.3f  %s%n",
        seconds,
        row[UnitColumns.UNIT],
        row[UnitColumns.DISCHARGES],
        row[UnitColumns.ZONE],
        row[UnitColumns.ZONE_INTERVAL],
        row[UnitColumns.VELOCITY],
        row[UnitColumns.VELOCITY_INTERVAL],
        row[UnitColumns.EXPLAINED],
        row[UnitColumns.RELIABLE] > 0 ? "" : "abstains");
  }
}
