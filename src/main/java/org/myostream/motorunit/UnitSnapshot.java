package org.myostream.motorunit;

/**
 * What an update of one motor unit's estimate starts from: its average potential as it was when it
 * became due. Filled by the thread that conditions, read by the one that estimates; reused.
 */
public final class UnitSnapshot {
  /** Number of the unit, from 0; or, without discharge times, of the cluster or column. */
  public int unit;

  /** Frame after the last one that the average has taken in. */
  public long endIndex;

  /** Discharges seen so far. */
  public long discharges;

  /** How many discharges the average weighs, those long ago counting less. */
  public double effectiveDischarges;

  /** Standard deviation of the noise of the average, for each electrode, microvolts. */
  public final double[] noise;

  /** The average, {@code [sample][electrode]}, microvolts. */
  public final double[][] rows;

  /** Room for {@code samples} of {@code electrodes}. */
  public UnitSnapshot(int samples, int electrodes) {
    noise = new double[electrodes];
    rows = new double[samples][electrodes];
  }
}
