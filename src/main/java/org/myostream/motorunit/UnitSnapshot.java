package org.myostream.motorunit;

/**
 * What an update of one motor unit's estimate starts from: its average potential as it was when it
 * became due. Filled by the thread that conditions, read by the one that estimates; reused.
 */
public final class UnitSnapshot {
  /** Number of the unit, from 0; or, without discharge times, of the cluster or column. */
  public int unit;

  /** How many snapshots of the unit came before this one; a jump tells that one was lost. */
  public long number;

  /** Frame after the last one that the average has taken in. */
  public long endIndex;

  /** Discharges seen so far. */
  public long discharges;

  /** How many discharges the average weighs, those long ago counting less. */
  public double effectiveDischarges;

  /** How many of those have come since the unit's snapshot before. */
  public double freshDischarges;

  /**
   * Share of the average's weight that was already in the unit's snapshot before, 0 to 1: the
   * average is this share of the one before plus the rest of the fresh discharges' own average.
   */
  public double carried;

  /** Standard deviation of the noise of the average, for each electrode, microvolts. */
  public final double[] noise;

  /** The average, {@code [sample][electrode]}, microvolts; NaN where nothing was ever seen. */
  public final double[][] rows;

  /**
   * The average with the signs of every other discharge turned, without what is left of the signal:
   * one realisation of the noise that {@link #rows} has, with its correlations in time and between
   * electrodes.
   */
  public final double[][] split;

  /** Room for {@code samples} of {@code electrodes}. */
  public UnitSnapshot(int samples, int electrodes) {
    noise = new double[electrodes];
    rows = new double[samples][electrodes];
    split = new double[samples][electrodes];
  }
}
