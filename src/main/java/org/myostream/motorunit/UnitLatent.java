package org.myostream.motorunit;

/**
 * What a network says of a motor unit, six latents, and their scales: a logistic function brings
 * each from any number to its range. The innervation zone lies within the array and the velocity
 * between 2 and 6 m/s, as published; the other ranges cover what limb muscles have.
 *
 * <p>Immutable.
 */
public final class UnitLatent {
  /** Index of the innervation zone, mm. */
  public static final int ZONE = 0;

  /** Index of the conduction velocity, m/s. */
  public static final int VELOCITY = 1;

  /** Index of the start, ms after the first sample. */
  public static final int START = 2;

  /** Index of the zone's width, mm. */
  public static final int WIDTH = 3;

  /** Index of the length from the zone to the fibres' left end, mm. */
  public static final int LEFT = 4;

  /** Index of the length to the right end, mm. */
  public static final int RIGHT = 5;

  /** How many there are. */
  public static final int COUNT = 6;

  private final double[] low;
  private final double[] span;

  /** For an array whose electrodes lie between {@code firstMm} and {@code lastMm}. */
  public UnitLatent(double firstMm, double lastMm) {
    low = new double[] {firstMm, 2, -1, 1, 10, 10};
    span = new double[] {lastMm - firstMm, 4, 13, 29, 150, 150};
  }

  /** The value of {@code latent} at {@code u}. */
  public double value(int latent, double u) {
    return low[latent] + span[latent] * logistic(u);
  }

  /** Its derivative by {@code u}. */
  public double slope(int latent, double u) {
    double share = logistic(u);
    return span[latent] * share * (1 - share);
  }

  /** The {@code u} at which {@code latent} has {@code value}, which must be inside its range. */
  public double inverse(int latent, double value) {
    double share = (value - low[latent]) / span[latent];
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          "latent " + latent + " cannot be " + value + ": it is outside its range");
    }
    return StrictMath.log(share / (1 - share));
  }

  /** {@code 1 / (1 + exp(-u))}. */
  static double logistic(double u) {
    return 1 / (1 + StrictMath.exp(-u));
  }
}
