package org.myostream.motorunit;

import java.util.Arrays;

/**
 * Gathers average potentials at known discharge times: once the window of a discharge is complete,
 * the potential without each electrode's offset (its mean over the window) joins the average of its
 * unit, in which older discharges count less and less.
 *
 * <p>A unit is due when the window of a discharge ends, the hop has passed since its last snapshot
 * and the pace since that of any unit. No potential is taken across a gap or the end of a period;
 * an electrode whose values in a window are not all finite is left out of that potential. One
 * thread; nothing is allocated after construction.
 */
public final class SpikeTriggeredCollector implements UnitCollector {
  private static final long NEVER = Long.MAX_VALUE;

  private final int electrodes;
  private final int before;
  private final int samples;
  private final long hop;
  private final long pace;
  private final int least;
  private final double perDischarge;
  private final double perFrame;
  private final DischargeTimes times;
  private final float[] ring;
  private final double[] offset;
  private final ForgettingAverage[] averages;
  private final long[] next;
  private final long[] lastDischarge;
  private final long[] lastDue;
  private final long[] lastWindow;
  private final long[] dueSince;
  private final boolean[] fresh;
  private long expected = Long.MIN_VALUE;
  private int dueCount;
  private long lastOfAny = Long.MIN_VALUE / 2;
  private int lastUnit;

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
    hop = Math.max(1, Math.round(settings.hopMillis() * rateHz / 1000));
    pace = Math.round(settings.paceMillis() * rateHz / 1000);
    least = settings.leastDischarges();
    perDischarge = 1 / settings.memoryDischarges();
    perFrame = 1 / (settings.memorySeconds() * rateHz);
    ring = new float[samples * electrodes];
    offset = new double[electrodes];
    int units = times.units();
    averages = new ForgettingAverage[units];
    for (int u = 0; u < units; u++) {
      averages[u] = new ForgettingAverage(samples, electrodes);
    }
    next = new long[units];
    lastDischarge = new long[units];
    lastDue = new long[units];
    lastWindow = new long[units];
    Arrays.fill(lastWindow, -1);
    dueSince = new long[units];
    fresh = new boolean[units];
    Arrays.fill(dueSince, NEVER);
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
    System.arraycopy(row, 0, ring, slot(index), electrodes);
    for (int u = 0; u < averages.length; u++) {
      while (next[u] <= expected - samples + before) {
        discharge(u, next[u]);
        lastWindow[u] = expected;
        next[u] = times.next(u, next[u] + 1);
      }
    }
    if (expected - lastOfAny >= pace) {
      findDue();
    }
  }

  /**
   * At most one unit: one whose window ends with this frame, so that no estimate is of the past. A
   * unit that comes while another has just been taken waits for its next discharge.
   */
  private void findDue() {
    for (int k = 1; k <= averages.length; k++) {
      int u = (lastUnit + k) % averages.length;
      if (fresh[u] && lastWindow[u] == expected && expected - lastDue[u] >= hop) {
        dueSince[u] = expected;
        lastDue[u] = expected;
        lastOfAny = expected;
        lastUnit = u;
        dueCount++;
        return;
      }
    }
  }

  /** After a gap: the first whole window begins here. */
  private void restart(long index) {
    if (index < expected) {
      lastOfAny = index - pace;
    }
    for (int u = 0; u < next.length; u++) {
      next[u] = times.next(u, index + before);
      if (expected == Long.MIN_VALUE || index < expected) {
        lastDue[u] = index - hop;
        lastDischarge[u] = NEVER;
      }
    }
  }

  private int slot(long index) {
    return Math.floorMod(index, samples) * electrodes;
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
    findOffsets(from);
    for (int e = 0; e < electrodes; e++) {
      if (Double.isFinite(offset[e])) {
        average.see(e);
      }
    }
    for (int n = 0; n < samples; n++) {
      int start = slot(from + n);
      for (int e = 0; e < electrodes; e++) {
        if (Double.isFinite(offset[e])) {
          average.add(n, e, ring[start + e] - offset[e]);
        }
      }
    }
    fresh[u] = average.discharges() >= least;
  }

  private void findOffsets(long from) {
    Arrays.fill(offset, 0);
    for (int n = 0; n < samples; n++) {
      int start = slot(from + n);
      for (int e = 0; e < electrodes; e++) {
        offset[e] += ring[start + e];
      }
    }
    for (int e = 0; e < electrodes; e++) {
      offset[e] /= samples;
    }
  }

  @Override
  public boolean due() {
    return dueCount > 0;
  }

  @Override
  public void take(UnitSnapshot into) {
    int longest = -1;
    for (int u = 0; u < dueSince.length; u++) {
      if (dueSince[u] != NEVER && (longest < 0 || dueSince[u] < dueSince[longest])) {
        longest = u;
      }
    }
    if (longest < 0) {
      throw new IllegalStateException("no unit is due");
    }
    dueSince[longest] = NEVER;
    fresh[longest] = false;
    dueCount--;
    into.unit = longest;
    into.endIndex = expected;
    averages[longest].copy(into);
  }
}
