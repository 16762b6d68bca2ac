package org.myostream.motorunit;

/**
 * Innervation zone and conduction velocity of a motor unit, with what else the fit found.
 *
 * @param zoneMm mean place of the end plates along the array, mm
 * @param zoneErrorMm its standard error, mm
 * @param velocity mean conduction velocity, m/s
 * @param velocityError its standard error, m/s
 * @param startMillis when the action potentials start, ms after the first sample
 * @param widthMm width of the innervation zone, mm
 * @param leftMm from the zone to the fibres' left end, mm
 * @param rightMm from the zone to the fibres' right end, mm
 * @param azimuth angle of the fibres to the array, radians; its sign cannot be told from that of
 *     their offset
 * @param gainError standard deviation of the channels' relative gains
 * @param explained share of the square of the signals that is explained, 0 to 1
 * @param doubt why the estimate should not be used, in a few words; empty if it should
 */
public record UnitEstimate(
    double zoneMm,
    double zoneErrorMm,
    double velocity,
    double velocityError,
    double startMillis,
    double widthMm,
    double leftMm,
    double rightMm,
    double azimuth,
    double gainError,
    double explained,
    String doubt) {

  /** Standard normal quantile of a two-sided 90 % interval. */
  public static final double NINETY_PERCENT = 1.6448536269514722;

  /** The same of a potential that was cut by {@code millis} at its beginning. */
  public UnitEstimate later(double millis) {
    return new UnitEstimate(
        zoneMm,
        zoneErrorMm,
        velocity,
        velocityError,
        startMillis + millis,
        widthMm,
        leftMm,
        rightMm,
        azimuth,
        gainError,
        explained,
        doubt);
  }

  /** Whether the estimate should be used at all. */
  public boolean reliable() {
    return doubt.isEmpty();
  }
}
