package org.myostream.recording;

import java.util.Locale;
import java.util.OptionalDouble;

/** Units of voltage as files spell them. */
public final class Voltage {
  /** The unit all voltages are given in. */
  public static final String MICROVOLTS = "microvolts";

  private Voltage() {}

  /** Microvolts in one {@code unit}, or empty if it is no voltage. */
  public static OptionalDouble microvolts(String unit) {
    return switch (unit.strip().toLowerCase(Locale.ROOT)) {
      case "nv", "nanovolt", "nanovolts" -> OptionalDouble.of(1e-3);
      case "uv", "\u00b5v", "\u03bcv", "microvolt", "microvolts" -> OptionalDouble.of(1);
      case "mv", "millivolt", "millivolts" -> OptionalDouble.of(1e3);
      case "v", "volt", "volts" -> OptionalDouble.of(1e6);
      default -> OptionalDouble.empty();
    };
  }
}
