package org.myostream.motorunit;

/**
 * Makes an estimate of a fit's result: standard errors widened to what simulated units of all
 * conditions need, and whether the result is to be used.
 */
final class Calibrated {
  /** What the linearised posterior leaves out of each error, as a factor. */
  private static final double FACTOR = 2;

  /** What a few fibres cannot resolve of the zone, mm. */
  private static final double ZONE_FLOOR_MM = 0.25;

  /** What a few fibres cannot resolve of the velocity, m/s. */
  private static final double VELOCITY_FLOOR = 0.012;

  private static final double LARGEST_ZONE_ERROR_MM = 10;
  private static final double LARGEST_VELOCITY_ERROR = 0.6;
  private static final double LEAST_EXPLAINED = 0.05;

  private Calibrated() {}

  static UnitEstimate estimate(MixedFit.Result result, double centreMm, double explained) {
    double zoneError = widened(result.zoneError(), ZONE_FLOOR_MM);
    double velocityError = widened(result.velocityError(), VELOCITY_FLOOR);
    double[] p = result.p();
    return new UnitEstimate(
        result.zone() + centreMm,
        zoneError,
        result.velocity(),
        velocityError,
        p[UnitModel.START],
        p[UnitModel.WIDTH],
        p[UnitModel.LEFT],
        p[UnitModel.RIGHT],
        p[UnitModel.AZIMUTH],
        result.gainError(),
        explained,
        doubt(zoneError, velocityError, explained));
  }

  private static String doubt(double zoneError, double velocityError, double explained) {
    if (!(explained > LEAST_EXPLAINED)) {
      return "the model explains too little of the signal";
    }
    if (!(zoneError < LARGEST_ZONE_ERROR_MM)) {
      return "the innervation zone is not determined";
    }
    return velocityError < LARGEST_VELOCITY_ERROR ? "" : "the velocity is not determined";
  }

  private static double widened(double error, double floor) {
    return Math.sqrt(FACTOR * FACTOR * error * error + floor * floor);
  }
}
