package org.myostream.motorunit;

/**
 * A straight muscle fibre and its discharge.
 *
 * <p>It lies along x, turned about y by {@code inclination} and then about z by {@code azimuth}:
 * its direction is {@code (cos a cos i, sin a cos i, -sin i)}. "Left" is against that direction.
 *
 * @param x the end plate, mm
 * @param y the end plate, mm
 * @param z the end plate, mm
 * @param azimuth rotation about z, radians
 * @param inclination rotation about y, radians
 * @param leftMm from the end plate to the left end, mm
 * @param rightMm from the end plate to the right end, mm
 * @param velocity conduction velocity, m/s
 * @param startMillis when the action potentials start at the end plate, ms
 */
public record Fibre(
    double x,
    double y,
    double z,
    double azimuth,
    double inclination,
    double leftMm,
    double rightMm,
    double velocity,
    double startMillis) {

  /**
   * @throws IllegalArgumentException if the velocity is not above 0, a length is below 0 or
   *     anything is not finite
   */
  public Fibre {
    if (!(velocity > 0)) {
      throw new IllegalArgumentException("conduction velocity " + velocity + " m/s is not above 0");
    }
    if (!(leftMm >= 0 && rightMm >= 0)) {
      throw new IllegalArgumentException(
          "fibre lengths " + leftMm + " and " + rightMm + " mm: one is below 0");
    }
    double sum = x + y + z + azimuth + inclination + leftMm + rightMm + velocity + startMillis;
    if (!Double.isFinite(sum)) {
      throw new IllegalArgumentException("a fibre has a value that is not finite");
    }
  }

  /** A fibre along x. */
  public static Fibre alongX(
      double x,
      double y,
      double z,
      double leftMm,
      double rightMm,
      double velocity,
      double startMillis) {
    return new Fibre(x, y, z, 0, 0, leftMm, rightMm, velocity, startMillis);
  }
}
