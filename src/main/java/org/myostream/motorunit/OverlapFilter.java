package org.myostream.motorunit;

/**
 * What is known of one slowly changing number from estimates that share data: each is made of an
 * exponentially forgetting average, so that it repeats most of what the one before said.
 *
 * <p>To first order an estimate made of an average is the average of what single potentials would
 * have said, {@code A' = c A + (1 - c) (x + e)}: a share {@code c} is carried, the fresh potentials
 * add the number itself with an error of variance {@code s / fresh}. A Kalman filter on the pair
 * {@code (x, A)}, of which {@code A} is observed and {@code x} walks at random, therefore counts
 * each potential once: with no walk its variance is {@code s / n}, however the estimates overlap.
 */
final class OverlapFilter {
  /** Error of an estimate beyond that of its data (steps not quite to the end), by standard one. */
  private static final double UNFINISHED = 0.05;

  private static final double OUTLIER = 6;

  private final double walkPerSecond;
  private boolean started;
  private double x;
  private double average;
  private double varianceX;
  private double covariance;
  private double varianceAverage;

  /**
   * @param walkPerSecond variance that the number gains a second
   */
  OverlapFilter(double walkPerSecond) {
    this.walkPerSecond = walkPerSecond;
  }

  boolean started() {
    return started;
  }

  double value() {
    return x;
  }

  double variance() {
    return varianceX;
  }

  /** Forgets all. */
  void reset() {
    started = false;
  }

  /**
   * Takes the next estimate.
   *
   * @param estimate of the average as it is now
   * @param single variance of what one potential says
   * @param carried share of the average that was in the one before
   * @param fresh effective number of potentials that were not
   * @param effective number of potentials in the average
   * @param seconds since the estimate before
   */
  void take(
      double estimate,
      double single,
      double carried,
      double fresh,
      double effective,
      double seconds) {
    if (!(Double.isFinite(estimate) && single > 0 && single < Double.POSITIVE_INFINITY)) {
      return;
    }
    if (started) {
      predict(single, carried, fresh, seconds);
      double unfinished = UNFINISHED * UNFINISHED * single / effective;
      double variance = varianceAverage + unfinished;
      double surprise = estimate - average;
      if (surprise * surprise <= OUTLIER * OUTLIER * variance) {
        correct(surprise, variance);
        return;
      }
    }
    started = true;
    x = estimate;
    average = estimate;
    varianceX = single / effective;
    varianceAverage = 0;
    covariance = 0;
  }

  private void predict(double single, double carried, double fresh, double seconds) {
    varianceX += walkPerSecond * Math.max(0, seconds);
    double share = 1 - carried;
    average = carried * average + share * x;
    varianceAverage =
        carried * carried * varianceAverage
            + 2 * carried * share * covariance
            + share * share * (varianceX + single / fresh);
    covariance = carried * covariance + share * varianceX;
  }

  private void correct(double surprise, double variance) {
    double gainX = covariance / variance;
    double gainAverage = varianceAverage / variance;
    x += gainX * surprise;
    average += gainAverage * surprise;
    varianceX = Math.max(0, varianceX - gainX * covariance);
    covariance -= gainX * varianceAverage;
    varianceAverage -= gainAverage * varianceAverage;
  }
}
