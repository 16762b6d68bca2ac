package org.myostream.motorunit;

import java.util.List;

/** What the columns of a live estimate mean: one row of {@code float} for each update of a unit. */
public final class UnitColumns {
  /** Number of the motor unit; or, without discharge times, of the cluster or electrode column. */
  public static final int UNIT = 0;

  /** Innervation-zone centre along the array, mm; NaN if unknown. */
  public static final int ZONE = 1;

  /** Half the width of its 90 % interval, mm. */
  public static final int ZONE_INTERVAL = 2;

  /** Conduction velocity, m/s; NaN if unknown. */
  public static final int VELOCITY = 3;

  /** Half the width of its 90 % interval, m/s. */
  public static final int VELOCITY_INTERVAL = 4;

  /** Share of the square of the average potential that the model explains, 0 to 1. */
  public static final int EXPLAINED = 5;

  /** Discharges seen so far. */
  public static final int DISCHARGES = 6;

  /** 1 if the estimate may be used, 0 if the estimator abstains. */
  public static final int RELIABLE = 7;

  /** From the last sample of the window to when the estimate was there, ms. */
  public static final int AGE = 8;

  /** Columns of a row. */
  public static final int COUNT = 9;

  /** A name for each column. */
  public static final List<String> LABELS =
      List.of(
          "unit",
          "zone",
          "zone_interval",
          "velocity",
          "velocity_interval",
          "explained",
          "discharges",
          "reliable",
          "age");

  /** A unit for each column, as LSL spells it. */
  public static final List<String> UNITS =
      List.of(
          "none",
          "millimeters",
          "millimeters",
          "meters per second",
          "meters per second",
          "normalized",
          "count",
          "none",
          "milliseconds");

  private UnitColumns() {}
}
