package org.myostream.synergy.training;

/** One way to improve both factors of V = W'H, and the loss it lowers. One thread. */
interface NmfUpdate {
  /**
   * Improves {@code w}, K x M, and {@code h}, K x T, in place.
   *
   * @return the loss of the improved factors
   */
  double improve(double[][] w, double[][] h);

  /** What a loss is compared with to tell whether it still falls. */
  double scale();
}
