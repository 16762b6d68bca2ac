package org.myostream.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.myostream.motorunit.UnitColumns;
import org.myostream.pipeline.EmgEvent;
import org.myostream.pipeline.Sink;

/**
 * Keeps, for the view, the newest estimate of each motor unit and how old estimates were. Neither
 * blocks nor allocates.
 */
final class LatestUnits implements Sink {
  private static final int AGES = 4096;

  private final float[][] newest;
  private final float[] ages = new float[AGES];
  private long estimates;

  /** For units 0 to before {@code units}. */
  LatestUnits(int units) {
    newest = new float[units][UnitColumns.COUNT];
  }

  @Override
  public String name() {
    return "view";
  }

  @Override
  public boolean mayBlock() {
    return false;
  }

  @Override
  public synchronized void accept(EmgEvent event) {
    for (int i = 0; i < event.units.length(); i++) {
      float[] row = event.units.row(i);
      int unit = (int) row[UnitColumns.UNIT];
      if (unit >= 0 && unit < newest.length) {
        System.arraycopy(row, 0, newest[unit], 0, row.length);
      }
      ages[(int) (estimates++ % AGES)] = row[UnitColumns.AGE];
    }
  }

  /** A table of the units that were estimated, and a line about the age of estimates. */
  synchronized List<String> lines() {
    TextTable table =
        new TextTable(List.of("unit", "zone mm", "", "m/s", "", "explained", "discharges", ""));
    int seen = 0;
    for (int unit = 0; unit < newest.length; unit++) {
      float[] row = newest[unit];
      if (row[UnitColumns.DISCHARGES] > 0) {
        seen++;
        table.add(cells(unit, row));
      }
    }
    List<String> lines = new ArrayList<>();
    if (seen > 0) {
      lines.addAll(table.columns());
      int held = (int) Math.min(estimates, AGES);
      float[] sorted = Arrays.copyOf(ages, held);
      Arrays.sort(sorted);
      lines.add(
          StatusText.format(
              "%d estimates, 90 %% intervals; age p50 %.1f ms, p99 %.1f ms beyond their windows",
              estimates, sorted[held / 2], sorted[Math.min(held - 1, held * 99 / 100)]));
    }
    return lines;
  }

  private static List<String> cells(int unit, float[] row) {
    return List.of(
        Integer.toString(unit),
        StatusText.format("%.2f", row[UnitColumns.ZONE]),
        StatusText.format("+- %.2f", row[UnitColumns.ZONE_INTERVAL]),
        StatusText.format("%.3f", row[UnitColumns.VELOCITY]),
        StatusText.format("+- %.3f", row[UnitColumns.VELOCITY_INTERVAL]),
        StatusText.format("%.3f", row[UnitColumns.EXPLAINED]),
        StatusText.format("%.0f", row[UnitColumns.DISCHARGES]),
        row[UnitColumns.RELIABLE] > 0 ? "" : "not reliable");
  }

  @Override
  public void close() {}
}
