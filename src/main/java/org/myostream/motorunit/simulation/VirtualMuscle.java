package org.myostream.motorunit.simulation;

import org.myostream.motorunit.FibreDraw;

/**
 * A muscle with parallel fibres under an array of electrodes.
 *
 * <p>Its axis runs through (zone, 0, 0), {@code depthMm} below the electrodes, along x until it is
 * turned. The published muscles have fibres of 150 or 190 mm with 0.5, 0.7 or 0.25 of them to the
 * left, a radius of 17.84 mm, a depth of 20 mm, one zone 20 mm wide and units as wide as the
 * muscle.
 *
 * @param fibreMm length of a fibre
 * @param leftShare how much of it is to the left of the end plate
 * @param radiusMm radius of the cross-section
 * @param depthMm of the axis below the electrodes
 * @param territoryMm radius of the territory of one unit
 * @param zoneMm middle of the innervation zones, x
 * @param zoneSpreadMm over which the middles of the units' zones are spread along the fibres
 * @param zoneWidthMm over which the end plates of one unit are spread
 * @param angleDegrees fibres turned against the array in the plane of the skin
 * @param inclinationDegrees fibres turned out of that plane; their right ends go down
 */
public record VirtualMuscle(
    double fibreMm,
    double leftShare,
    double radiusMm,
    double depthMm,
    double territoryMm,
    double zoneMm,
    double zoneSpreadMm,
    double zoneWidthMm,
    double angleDegrees,
    double inclinationDegrees) {
  private static final double LEAST_CLEARANCE_MM = 0.5;

  /**
   * @throws IllegalArgumentException if a value is out of its range, or a fibre could lie above the
   *     electrodes
   */
  public VirtualMuscle {
    Range.check("the fibre length", fibreMm, "mm", 20, 500);
    Range.check("the share of a fibre to the left", leftShare, "of it", 0.1, 0.9);
    Range.check("the radius of the muscle", radiusMm, "mm", 0.1, 100);
    Range.check("the radius of a unit's territory", territoryMm, "mm", 0.1, radiusMm);
    Range.check("the place of the zone", zoneMm, "mm", -500, 500);
    Range.check("the spread of the units' zones", zoneSpreadMm, "mm", 0, 500);
    double shorter = fibreMm * Math.min(leftShare, 1 - leftShare);
    Range.check(
        "the width of a unit's zone", zoneWidthMm, "mm", 0, 2 * shorter - FibreDraw.END_SCATTER_MM);
    Range.check("the angle of the fibres", angleDegrees, "degrees", -90, 90);
    Range.check("the inclination of the fibres", inclinationDegrees, "degrees", -45, 45);
    double inclination = StrictMath.toRadians(inclinationDegrees);
    double alongMm =
        0.5 * (zoneSpreadMm + FibreDraw.END_SCATTER_MM)
            + fibreMm * Math.max(leftShare, 1 - leftShare);
    double highestMm =
        radiusMm * StrictMath.cos(inclination) + alongMm * Math.abs(StrictMath.sin(inclination));
    Range.check(
        "the depth of the muscle's axis, whose fibres would reach the electrodes",
        depthMm,
        "mm",
        highestMm + LEAST_CLEARANCE_MM,
        500);
  }

  /** Half of a fibre, to the left. */
  double leftMm() {
    return fibreMm * leftShare;
  }

  /** Half of a fibre, to the right. */
  double rightMm() {
    return fibreMm * (1 - leftShare);
  }
}
