package org.myostream.motorunit.simulation;

import org.myostream.motorunit.MotorUnitSizes;

/**
 * At which drive a motor unit is recruited and how it discharges then, as published for the virtual
 * muscles (UAS-Embedded-Systems-Biomechatronics, EMG-concentrated-current-sources 0.2.2). Drive and
 * recruitment levels are fractions of the maximum.
 */
public final class RateModel {
  private static final double C1 = 20;
  private static final double C2 = 1.5;
  private static final double C3 = 30;
  private static final double C4 = 13;
  private static final double C5 = 8;
  private static final double C6 = 8;
  private static final double C7 = 0.05;

  /** The largest unit is recruited short of this drive. */
  private static final double LAST_LEVEL = 0.8;

  private RateModel() {}

  /** The drive from which a unit of {@link MotorUnitSizes size} {@code size} discharges. */
  public static double recruitment(int size) {
    return StrictMath.exp(StrictMath.log(100 * LAST_LEVEL) * size / MotorUnitSizes.COUNT) / 100;
  }

  /** Mean discharges a second of a unit recruited at {@code level}, at {@code drive} above it. */
  public static double rateHz(double level, double drive) {
    return -C1 * (C2 - drive) * level
        + C3 * drive
        + C4
        - (C5 - C6 * drive) * StrictMath.exp(-(drive - level) / C7);
  }

  /** Standard deviation of the intervals between discharges, as a fraction of their mean. */
  public static double variation(double level, double drive) {
    return (10 + 20 * StrictMath.exp(-(drive - level) / 2.5)) / 100;
  }
}
