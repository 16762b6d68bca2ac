package org.myostream.motorunit;

/**
 * A model of what a motor unit shows as a sum of columns of unknown weights, given the parameters
 * of {@link UnitModel}; flat {@code [sample * electrodes + electrode]}. One owner at a time.
 */
interface WaveColumns {
  /** The columns of the last evaluation; the caller may change them. */
  double[][] columns();

  /** Length of a column. */
  int length();

  /** Whether no weight can be below 0. */
  boolean nonNegative();

  /** Fills {@link #columns}. */
  void evaluate(double[] p);

  /**
   * Fills {@code slopes[i]} with the derivative by parameter {@code free[i]} of the columns weighed
   * by {@code amplitudes}. Leaves {@link #columns} as they are.
   */
  void differentiate(double[] p, double[] amplitudes, int[] free, double[][] slopes);
}
