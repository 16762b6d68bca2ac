package org.myostream.recording.edf;

import java.util.Locale;

/** Units as these files spell them. */
final class Dimensions {
  private static final String MICROVOLTS = "microvolts";

  private Dimensions() {}

  /** A channel's unit as the header's dimension. */
  static String of(String unit) {
    return switch (unit) {
      case MICROVOLTS -> "uV";
      case "degrees/second", "degrees per second" -> "deg/s";
      case "seconds" -> "s";
      default -> HeaderText.cut(unit, 8);
    };
  }

  /** Microvolts in one of {@code dimension}; 0 if it is no voltage. */
  static double microvolts(String dimension) {
    return switch (dimension.strip().toLowerCase(Locale.ROOT)) {
      case "uv", "µv", "μv", "?v", "microvolts" -> 1;
      case "nv" -> 1e-3;
      case "mv" -> 1e3;
      case "v" -> 1e6;
      default -> 0;
    };
  }

  /** The unit of a channel read. */
  static String unit(String dimension) {
    if (microvolts(dimension) > 0) {
      return MICROVOLTS;
    }
    return dimension.isBlank() ? "counts" : dimension.strip();
  }
}
