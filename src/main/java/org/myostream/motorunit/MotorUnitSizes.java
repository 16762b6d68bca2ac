package org.myostream.motorunit;

/** The sizes of the published pool of motor units: few fibres in most, many in few. */
public final class MotorUnitSizes {
  /** How many there are; sizes are numbered from 0, the smallest. */
  public static final int COUNT = 774;

  private static final double SMALLEST = 21;
  private static final double LARGEST_TO_SMALLEST = 188.6;

  private MotorUnitSizes() {}

  /** Muscle fibres of a unit of size {@code size}, {@code 21 exp(ln(188.6) size / 774)}. */
  public static int fibres(int size) {
    return (int)
        Math.round(SMALLEST * StrictMath.exp(StrictMath.log(LARGEST_TO_SMALLEST) * size / COUNT));
  }
}
