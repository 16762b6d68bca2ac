package org.myostream.motorunit.simulation;

import org.myostream.motorunit.MotorUnitSizes;
import org.myostream.motorunit.SurfaceArray;

/**
 * All that a simulated recording depends on.
 *
 * @param array nominal places of the electrodes
 * @param electrodeRadiusMm 0 for points, else discs
 * @param anisotropy conductivity along the fibres over that across them
 * @param skin whether an insulating plane lies at the electrodes
 * @param compensated whether end-of-fibre sources are compensated
 * @param units how many of the 774 sizes, spread evenly
 * @param rateHz samples a second
 * @param peakMicrovolts largest magnitude of the clean recording
 * @param seed of all that is drawn
 */
public record PoolSettings(
    VirtualMuscle muscle,
    Contraction contraction,
    SurfaceArray array,
    double electrodeRadiusMm,
    double anisotropy,
    boolean skin,
    boolean compensated,
    Disturbances disturbances,
    int units,
    double rateHz,
    double peakMicrovolts,
    long seed) {
  private static final int LEAST_RATE_HZ = 500;
  private static final int MOST_RATE_HZ = 40_000;

  /**
   * @throws IllegalArgumentException if a value is out of its range, or the contraction recruits no
   *     unit
   */
  public PoolSettings {
    Range.check("the radius of the electrodes", electrodeRadiusMm, "mm", 0, 20);
    Range.check("the anisotropy", anisotropy, "", 0.1, 100);
    Range.check("the number of units", units, "", 1, MotorUnitSizes.COUNT);
    Range.check("the sampling rate", rateHz, "Hz", LEAST_RATE_HZ, MOST_RATE_HZ);
    Range.check("the peak", peakMicrovolts, "microvolts", 1, 100_000);
    double first = RateModel.recruitment(size(0, units));
    if (!contraction.reaches(first)) {
      throw new IllegalArgumentException(
          "a plateau of "
              + Range.text(100 * contraction.plateau())
              + " % recruits none of "
              + units
              + " units; the first needs "
              + Range.text(100 * first)
              + " %");
    }
  }

  /** Frames of the recording. */
  public long frames() {
    return Math.round(contraction.seconds() * rateHz);
  }

  /** The size of unit {@code unit}, of 774. */
  public int size(int unit) {
    return size(unit, units);
  }

  private static int size(int unit, int units) {
    return (2 * unit + 1) * MotorUnitSizes.COUNT / (2 * units);
  }
}
