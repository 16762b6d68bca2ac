package org.myostream.motorunit;

/**
 * How a network was made, and how well it does alone on units that it was not trained on, drawn and
 * disturbed as those it was.
 *
 * @param variant what it was trained on
 * @param cases how many units
 * @param epochs how often each was shown
 * @param seed of the units and all else
 * @param score how well it does
 */
public record NetworkOrigin(String variant, int cases, int epochs, long seed, Score score) {
  /**
   * Errors of a network's first guess.
   *
   * @param cases how many units were tried
   * @param zoneMeanMm mean absolute error of the innervation zone, mm
   * @param zoneMedianMm its median
   * @param velocityMean mean absolute error of the velocity, m/s
   * @param velocityMedian its median
   * @param failures share whose zone is wrong by more than 10 mm
   * @param basin share with one of the guesses within {@link #BASIN_MM} and {@link
   *     #BASIN_VELOCITY}, from where a fit finds the truth
   */
  public record Score(
      int cases,
      double zoneMeanMm,
      double zoneMedianMm,
      double velocityMean,
      double velocityMedian,
      double failures,
      double basin) {}

  /** How near a guess must be in mm for a fit to find the truth. */
  public static final double BASIN_MM = 5;

  /** How near it must be in m/s. */
  public static final double BASIN_VELOCITY = 0.4;
}
