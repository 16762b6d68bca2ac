package org.myostream.cli;

import org.myostream.device.emulator.EmulatorSettings;
import org.myostream.device.emulator.Faults;

/** What goes wrong on the line of an emulated board. */
final class ParityFaults {
  private static final double RATE_HZ = 500;

  private ParityFaults() {}

  /**
   * A board that plays for about {@code seconds}, with bytes lost and frames left out; if {@code
   * seed} is odd, the line is pulled now and then.
   */
  static EmulatorSettings settings(long seed, double seconds) {
    return new EmulatorSettings(
        2,
        (long) (RATE_HZ * seconds),
        true,
        false,
        new Faults(2e-4, 1e-4, 2e-4, 0.002, 0.05, 0.05, 0, 0, seed % 2 == 1 ? 120 : 0, 50, seed));
  }
}
