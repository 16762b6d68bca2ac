package org.myostream.motorunit.potentials;

/**
 * What is known of a unit beforehand, because it was simulated.
 *
 * @param zoneMm mean place of the end plates along the array, mm; NaN if not known
 * @param velocity mean conduction velocity, m/s; NaN if not known
 */
public record UnitTruth(double zoneMm, double velocity) {
  /** Nothing. */
  public static final UnitTruth UNKNOWN = new UnitTruth(Double.NaN, Double.NaN);
}
