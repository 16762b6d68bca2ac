package org.myostream.motorunit;

import java.util.Arrays;

/**
 * Gathers average potentials at known discharge times: once the window of a discharge is complete,
 * the potential without each electrode's offset (its mean over the window) joins the average of its
 * unit, in which older discharges count less and less.
 *
 * <p>A unit is due when the window of a discharge ends, the hop has passed since its last snapshot
 * and the pace since that of any unit; one that always finds another before it comes later. No
 * potential is taken across a gap or the end of a period; an electrode whose values in a window are
 * not all finite is left out of that potential. One thread; nothing is allocated after
 * construction.
 */
public final class SpikeTriggeredCollector implements UnitCollector {
  private static final long NEVER = Long.MAX_VALUE;

  private final int electrodes;
  private final int before;
  private final int samples;
  private final int least;
  private final double perDischarge;
  private final double perFrame;
  private final DischargeTimes times;
  private final FrameRing ring;
  private final UpdateTurns turns;
  private final ForgettingAverage[] averages;
  private final long[] next;
  private final long[] lastDischarge;
  private long expected = Long.MIN_VALUE;

  /**
   * @param electrodes values of a frame
   * @param rateHz frames a second
   */
  public SpikeTriggeredCollector(
      int electrodes, double rateHz, TrackingSettings settings, DischargeTimes times) {
    this.electrodes = electrodes;
    this.times = times;
    before = settings.samplesBefore(rateHz);
    samples = before + settings.samplesAfter(rateHz);
    least = settings.leastDischarges();
    perDischarge = 1 / settings.memoryDischarges();
    perFrame = 1 / (settings.memorySeconds() * rateHz);
    ring = new FrameRing(samples, electrodes);
    int units = times.units();
    turns = new UpdateTurns(units, rateHz, settings, true);
    averages = new ForgettingAverage[units];
    for (int u = 0; u < units; u++) {
      averages[u] = new ForgettingAverage(samples, electrodes);
    }
    next = new long[units];
    lastDischarge = new long[units];
    Arrays.fill(lastDischarge, NEVER);
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
    return averages.length;
  }

  @Override
  public void accept(long index, float[] row) {
    if (index != expected) {
      restart(index);
    }
    expected = index + 1;
    ring.put(index, row);
    for (int u = 0; u < averages.length; u++) {
      while (next[u] <= expected - samples + before) {
        discharge(u, next[u]);
        next[u] = times.next(u, next[u] + 1);
      }
    }
    turns.step(expected);
  }

  /** After a gap: the first whole window begins here. */
  private void restart(long index) {
    turns.restart(index, index < expected);
    for (int u = 0; u < next.length; u++) {
      next[u] = times.next(u, index + before);
    }
    if (index < expected) {
      Arrays.fill(lastDischarge, NEVER);
    }
  }

  private void discharge(int u, long at) {
    long from = at - before;
    if (!times.withinPeriod(from, from + samples)) {
      return;
    }
    ForgettingAverage average = averages[u];
    double elapsed = lastDischarge[u] == NEVER ? 0 : (double) (at - lastDischarge[u]);
    average.begin(StrictMath.exp(-perDischarge - perFrame * elapsed));
    lastDischarge[u] = at;
    ring.addTo(average, from, samples);
    turns.fresh(u, average.discharges() >= least);
  }

  @Override
  public boolean due() {
    return turns.due();
  }

  @Override
  public void take(UnitSnapshot into) {
    int unit = turns.take();
    into.unit = unit;
    into.endIndex = expected;
    averages[unit].copy(into);
  }
}
