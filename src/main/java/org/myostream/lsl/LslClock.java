package org.myostream.lsl;

/**
 * The clock of all stamps and time probes: the host's monotonic clock in seconds.
 *
 * <p>On Linux it has the same origin as liblsl's {@code local_clock}. Elsewhere consumers repair
 * any difference, because the stamps and the answers to their probes come from this one clock.
 */
public final class LslClock {
  private LslClock() {}

  /** Now, in seconds. */
  public static double seconds() {
    return System.nanoTime() * 1e-9;
  }
}
