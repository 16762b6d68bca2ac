package org.myostream.motorunit;

/**
 * A rough idea of a motor unit, from which a fit can start.
 *
 * @param zoneMm mean place of the end plates along the array, mm
 * @param velocity conduction velocity, m/s
 * @param startMillis when the action potentials start, ms after the first sample
 * @param widthMm width of the innervation zone, mm
 * @param leftMm from the zone to the fibres' left end, mm
 * @param rightMm from the zone to the fibres' right end, mm
 */
public record UnitGuess(
    double zoneMm,
    double velocity,
    double startMillis,
    double widthMm,
    double leftMm,
    double rightMm) {}
