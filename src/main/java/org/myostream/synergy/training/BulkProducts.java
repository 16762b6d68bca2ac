package org.myostream.synergy.training;

/**
 * The two products of a factorisation that run over the whole data V, M muscles x T frames.
 *
 * <p>Matrices are rows: {@code w} is K x M (one row a synergy), {@code h} is K x T. One thread.
 */
interface BulkProducts {
  /** {@code into <- W'V}, K x T. */
  void project(double[][] w, double[][] into);

  /** {@code into <- H V'}, K x M. */
  void correlate(double[][] h, double[][] into);
}
