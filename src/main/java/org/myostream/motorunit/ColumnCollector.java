package org.myostream.motorunit;

import java.util.Arrays;
import java.util.List;

/**
 * Hands out the last window of one column of electrodes after another, each once a hop. No window
 * goes across a gap. Rows hold a column's electrodes in ascending place, NaN beyond its last. One
 * thread; nothing is allocated after construction.
 */
public final class ColumnCollector implements UnitCollector {
  private static final double WINDOW_MILLIS = 500;

  private final List<ArrayLine> columns;
  private final int electrodes;
  private final int samples;
  private final FrameRing ring;
  private final UpdateTurns turns;
  private final long[] windows;
  private final long[] lastEnd;
  private long expected = Long.MIN_VALUE;
  private long begin;

  /**
   * @param array of which each line along the fibres is a column
   * @param rateHz frames a second
   * @param settings of which hop and pace count
   */
  public ColumnCollector(SurfaceArray array, double rateHz, TrackingSettings settings) {
    columns = ArrayLine.of(array);
    electrodes = columns.stream().mapToInt(ArrayLine::length).max().orElse(0);
    samples = (int) Math.round(WINDOW_MILLIS * rateHz / 1000);
    ring = new FrameRing(samples, array.electrodes());
    turns = new UpdateTurns(columns.size(), rateHz, settings, false);
    windows = new long[columns.size()];
    lastEnd = new long[columns.size()];
  }

  @Override
  public int samples() {
    return samples;
  }

  @Override
  public int electrodes() {
    return electrodes;
  }

  @Override
  public int units() {
    return columns.size();
  }

  @Override
  public void accept(long index, float[] row) {
    if (index != expected) {
      turns.restart(index, index < expected);
      begin = index;
    }
    expected = index + 1;
    ring.put(index, row);
    if (expected - begin >= samples) {
      for (int column = 0; column < windows.length; column++) {
        turns.fresh(column, true);
      }
      turns.step(expected);
    }
  }

  @Override
  public boolean due() {
    return turns.due();
  }

  @Override
  public void take(UnitSnapshot into) {
    int unit = turns.take();
    double again = Math.max(0, samples - (double) (expected - lastEnd[unit])) / samples;
    into.unit = unit;
    into.endIndex = expected;
    into.number = windows[unit]++;
    into.discharges = windows[unit];
    into.effectiveDischarges = 1;
    into.carried = windows[unit] == 1 ? 0 : Math.min(1, again);
    into.freshDischarges = 1 - into.carried;
    lastEnd[unit] = expected;
    Arrays.fill(into.noise, Double.NaN);
    ArrayLine column = columns.get(unit);
    for (int n = 0; n < samples; n++) {
      Arrays.fill(into.rows[n], Double.NaN);
      for (int i = 0; i < column.length(); i++) {
        into.rows[n][i] = ring.get(expected - samples + n, column.electrode(i));
      }
    }
  }
}
