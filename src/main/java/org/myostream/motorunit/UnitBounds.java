package org.myostream.motorunit;

/**
 * What is possible and what is usual of the parameters of a {@link UnitModel} below an array that
 * is centred on 0. Immutable.
 */
final class UnitBounds {
  /** How far beyond the electrodes an innervation zone is still sought. */
  private static final double BEYOND_MM = 7.5;

  private static final double LATEST_START_MILLIS = 12;
  private static final double[] LEAST = {0, 1.5, -2, 1, 8, 8, -25, -0.6};
  private static final double[] MOST = {0, 7.5, 0, 35, 220, 220, 25, 0.6};
  private static final double[] PRIOR = {0, 4, 4, 13, 85, 85, 0, 0};
  private static final double[] SPREAD = {60, 1.5, 6, 8, 50, 50, 8, 0.2};

  private final double[] least = LEAST.clone();
  private final double[] most = MOST.clone();

  /**
   * @param halfSpanMm from the array's centre to its last electrode along the fibres
   * @param halfBreadthMm the same across them
   */
  UnitBounds(double halfSpanMm, double halfBreadthMm) {
    most[UnitModel.ZONE] = halfSpanMm + BEYOND_MM;
    least[UnitModel.ZONE] = -most[UnitModel.ZONE];
    most[UnitModel.START] = LATEST_START_MILLIS;
    most[UnitModel.LATERAL] += halfBreadthMm;
    least[UnitModel.LATERAL] -= halfBreadthMm;
  }

  boolean atLeast(int i, double value) {
    return value <= least[i];
  }

  boolean atMost(int i, double value) {
    return value >= most[i];
  }

  /** {@code value} within the bounds of parameter {@code i}. */
  double bounded(int i, double value) {
    return Math.min(most[i], Math.max(least[i], value));
  }

  /** Centre of the prior of parameter {@code i}. */
  double prior(int i) {
    return PRIOR[i];
  }

  /** Standard deviation of the prior of parameter {@code i}. */
  double spread(int i) {
    return SPREAD[i];
  }
}
