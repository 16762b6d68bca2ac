package org.myostream.output;

/** The host's monotonic clock, which event times and LSL stamps share. */
final class Clock {
  private static final double U32_MAX = 0xffff_ffffL;

  private Clock() {}

  /** Microseconds since {@code time} seconds on the monotonic clock, within an unsigned int. */
  static int ageMicros(double time) {
    double micros = (System.nanoTime() * 1e-9 - time) * 1e6;
    return (int) (long) Math.max(0, Math.min(micros, U32_MAX));
  }
}
