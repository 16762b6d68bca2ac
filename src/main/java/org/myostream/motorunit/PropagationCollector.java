package org.myostream.motorunit;

import java.util.Arrays;

/**
 * Gathers average potentials when no discharge times are known: potentials that stand out of the
 * energy of the double differentials ({@link EnergyPeaks}) are told apart by their shape on the
 * array ({@link PotentialClusters}); each cluster is averaged as a unit's discharges are. A
 * cluster's number is that of the one it took the place of, whose average ends.
 *
 * <p>Potentials are sought at about 1 kHz. None is taken across a gap; an electrode whose values in
 * a window are not all finite is left out of that potential. One thread; nothing is allocated after
 * construction.
 */
public final class PropagationCollector implements UnitCollector {
  private static final int CLUSTERS = 12;
  private static final double ENOUGH_HZ = 1000;
  private static final double MATCH_BEFORE_MILLIS = 8;
  private static final double MATCH_AFTER_MILLIS = 14;
  private static final double SHIFT_MILLIS = 5;
  private static final int WAITING = 64;

  private final int electrodes;
  private final int thin;
  private final int before;
  private final int samples;
  private final int matchBefore;
  private final int matchSamples;
  private final int shifts;
  private final int wait;
  private final int least;
  private final double perDischarge;
  private final double perFrame;
  private final FrameRing ring;
  private final UpdateTurns turns;
  private final ForgettingAverage[] averages;
  private final long[] lastDischarge;
  private final BendStream bends;
  private final EnergyPeaks peaks;
  private final PotentialClusters clusters;
  private final double[] sums;
  private final double[] recent;
  private final int recentSamples;
  private final double[] potential;
  private final long[] waiting = new long[WAITING];
  private int waits;
  private int summed;
  private long begin;
  private long expected = Long.MIN_VALUE;
  private long lastAt;
  private int lastCluster = -1;

  /**
   * @param array of the electrodes
   * @param rateHz frames a second
   * @throws IllegalArgumentException if no line along the fibres has 5 electrodes
   */
  public PropagationCollector(SurfaceArray array, double rateHz, TrackingSettings settings) {
    if (ArrayLine.of(array).stream().allMatch(line -> line.length() < 5)) {
      throw new IllegalArgumentException(
          "no line of electrodes along the fibres has 5 or more;"
              + " potentials that travel are not found with fewer");
    }
    electrodes = array.electrodes();
    thin = (int) Math.max(1, Math.floor(rateHz / ENOUGH_HZ));
    double thinHz = rateHz / thin;
    before = settings.samplesBefore(rateHz);
    samples = before + settings.samplesAfter(rateHz);
    matchBefore = (int) Math.round(MATCH_BEFORE_MILLIS * thinHz / 1000);
    int matchAfter = (int) Math.round(MATCH_AFTER_MILLIS * thinHz / 1000);
    matchSamples = matchBefore + matchAfter;
    shifts = (int) Math.round(SHIFT_MILLIS * thinHz / 1000);
    bends = new BendStream(array, thinHz);
    peaks = new EnergyPeaks(thinHz);
    int after = Math.max((samples - before + thin - 1) / thin, matchAfter) + shifts + 1;
    wait = Math.max(after, peaks.late() + 1);
    recentSamples = matchBefore + shifts + wait + 1;
    recent = new double[recentSamples * bends.channels()];
    clusters = new PotentialClusters(CLUSTERS, matchSamples, bends.channels(), shifts, thinHz);
    potential = new double[clusters.room()];
    sums = new double[electrodes];
    least = settings.leastDischarges();
    perDischarge = 1 / settings.memoryDischarges();
    perFrame = 1 / (settings.memorySeconds() * rateHz);
    ring = new FrameRing(before + (2 * shifts + wait + 2) * thin + samples, electrodes);
    turns = new UpdateTurns(CLUSTERS, rateHz, settings, false);
    averages = new ForgettingAverage[CLUSTERS];
    for (int k = 0; k < CLUSTERS; k++) {
      averages[k] = new ForgettingAverage(samples, electrodes);
    }
    lastDischarge = new long[CLUSTERS];
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
    return CLUSTERS;
  }

  /** Frame of the last potential that joined a cluster, aligned. */
  long lastAt() {
    return lastAt;
  }

  /** Its cluster, -1 before the first; {@link #accept} tells one potential at the most. */
  int lastCluster() {
    return lastCluster;
  }

  @Override
  public void accept(long index, float[] row) {
    if (index != expected) {
      restart(index);
    }
    expected = index + 1;
    ring.put(index, row);
    for (int e = 0; e < electrodes; e++) {
      sums[e] += row[e];
    }
    summed++;
    if (Math.floorMod(expected, thin) == 0) {
      if (summed == thin) {
        sample(Math.floorDiv(index, thin));
      }
      Arrays.fill(sums, 0);
      summed = 0;
    }
    turns.step(expected);
  }

  /** After a gap: nothing from before it is in a window. */
  private void restart(long index) {
    turns.restart(index, index < expected);
    if (index < expected) {
      Arrays.fill(lastDischarge, index);
    }
    begin = index;
    bends.restart();
    peaks.restart();
    waits = 0;
    Arrays.fill(sums, 0);
    summed = 0;
  }

  /** Takes the mean of the last frames as sample {@code at} of about 1 kHz. */
  private void sample(long at) {
    for (int e = 0; e < electrodes; e++) {
      sums[e] /= thin;
    }
    double square = bends.take(sums, recent, slot(at));
    int ago = peaks.take(square);
    if (ago >= 0 && waits < WAITING) {
      waiting[waits++] = at - ago;
    }
    if (waits > 0 && waiting[0] + wait <= at) {
      potential(waiting[0]);
      waits--;
      System.arraycopy(waiting, 1, waiting, 0, waits);
    }
  }

  private int slot(long at) {
    return Math.floorMod(at, recentSamples) * bends.channels();
  }

  private void potential(long peak) {
    long from = peak - matchBefore - shifts;
    if (Math.min(from, peak - shifts - 1 - before / thin) * thin < begin + thin) {
      return;
    }
    int channels = bends.channels();
    for (int n = 0; n < matchSamples + 2 * shifts; n++) {
      System.arraycopy(recent, slot(from + n), potential, n * channels, channels);
    }
    int k = clusters.take(potential, peaks.usual() * matchSamples, peak);
    long at = peak * thin + Math.round(clusters.shift() * thin);
    if (clusters.begun()) {
      averages[k].reset();
      turns.fresh(k, false);
      lastDischarge[k] = at;
    }
    double elapsed = Math.max(0, (double) (at - lastDischarge[k]));
    averages[k].begin(StrictMath.exp(-perDischarge - perFrame * elapsed));
    lastDischarge[k] = at;
    ring.addTo(averages[k], at - before, samples);
    turns.fresh(k, averages[k].discharges() >= least);
    lastAt = at;
    lastCluster = k;
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
