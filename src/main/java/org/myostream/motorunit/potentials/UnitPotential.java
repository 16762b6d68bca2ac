package org.myostream.motorunit.potentials;

import org.myostream.motorunit.SurfaceArray;

/**
 * The potential of one motor unit at an array.
 *
 * @param name what to call it
 * @param array where the electrodes are
 * @param rateHz samples a second
 * @param rows {@code [sample][electrode]}, any unit; NaN where a value is not known; not copied
 * @param truth what is known of the unit
 */
@SuppressWarnings("ArrayRecordComponent")
public record UnitPotential(
    String name, SurfaceArray array, double rateHz, double[][] rows, UnitTruth truth) {}
