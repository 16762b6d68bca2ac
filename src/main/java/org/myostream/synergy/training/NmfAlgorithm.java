package org.myostream.synergy.training;

/** How one factor is improved while the other is held. Both lower the squared error every time. */
public enum NmfAlgorithm {
  /**
   * Hierarchical alternating least squares (Cichocki and Phan 2009): one row at a time, exactly.
   */
  HALS,
  /** Multiplicative updates (Lee and Seung 2001): slower, and a zero stays a zero. */
  MULTIPLICATIVE
}
