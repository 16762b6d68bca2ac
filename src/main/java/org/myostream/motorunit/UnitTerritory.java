package org.myostream.motorunit;

/**
 * Where the fibres of a motor unit lie, in mm.
 *
 * <p>End plates are within {@link #zoneWidthMm} along the fibres and within a circle of {@link
 * #radiusMm} across them, about the centre given.
 *
 * @param x of the centre
 * @param y of the centre
 * @param z of the centre
 * @param azimuth direction of the fibres as in {@link Fibre}, radians
 * @param inclination direction of the fibres as in {@link Fibre}, radians
 * @param radiusMm radius across the fibres
 * @param zoneWidthMm width of the innervation zone
 * @param leftMm from the centre to the middle of the left ends
 * @param rightMm from the centre to the middle of the right ends
 */
public record UnitTerritory(
    double x,
    double y,
    double z,
    double azimuth,
    double inclination,
    double radiusMm,
    double zoneWidthMm,
    double leftMm,
    double rightMm) {}
