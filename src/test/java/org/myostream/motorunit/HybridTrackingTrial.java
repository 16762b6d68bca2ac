package org.myostream.motorunit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Prints what following the units of the hybrid grid ends with, beside the truth. */
public final class HybridTrackingTrial {
  private HybridTrackingTrial() {}

  /**
   * Follows all units once through the recording.
   *
   * @param args folder of the recording; optionally the unit whose every update is printed
   */
  public static void main(String[] args) throws IOException {
    HybridGrid grid = new HybridGrid(Path.of(args[0]));
    int printed = args.length > 1 ? Integer.parseInt(args[1]) : -1;
    UnitTracking tracking =
        UnitTracking.of(grid.array, HybridGrid.RATE_HZ, TrackingSettings.USUAL, grid.times);
    UnitSnapshot snapshot = tracking.snapshot();
    float[][] last = new float[grid.times.units()][UnitColumns.COUNT];
    long nanos = 0;
    int updates = 0;
    long slowest = 0;
    for (int i = 0; i < grid.frames.length; i++) {
      tracking.collector().accept(i, grid.frames[i]);
      while (tracking.collector().due()) {
        tracking.collector().take(snapshot);
        if (printed >= 0 && printed != snapshot.unit) {
          continue;
        }
        long began = cpu();
        tracking.updater().update(snapshot, last[snapshot.unit]);
        long took = cpu() - began;
        nanos += took;
        slowest = Math.max(slowest, took);
        updates++;
        if (printed == snapshot.unit) {
          print(grid, last[snapshot.unit]);
        }
      }
    }
    for (float[] row : last) {
      print(grid, row);
    }
    System.out.printf(
        Locale.ROOT,
        "%d updates, %.2f ms each, slowest %.1f ms%n",
        updates,
        1e-6 * nanos / updates,
        1e-6 * slowest);
  }

  private static long cpu() {
    return java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void print(HybridGrid grid, float[] row) {
    int u = (int) row[UnitColumns.UNIT];
    System.out.printf(
        Locale.ROOT,
        "%2d n %3.0f  zone %6.2f (%6.2f) +-%5.2f  velocity %5.3f (%5.3f, %+5.1f %%) +-%5.3f"
            + "  explained %.3f  %s%n",
        u,
        row[UnitColumns.DISCHARGES],
        row[UnitColumns.ZONE],
        grid.zone[u],
        row[UnitColumns.ZONE_INTERVAL],
        row[UnitColumns.VELOCITY],
        grid.velocity[u],
        100 * (row[UnitColumns.VELOCITY] / grid.velocity[u] - 1),
        row[UnitColumns.VELOCITY_INTERVAL],
        row[UnitColumns.EXPLAINED],
        row[UnitColumns.RELIABLE] > 0 ? "" : "abstains");
  }
}
