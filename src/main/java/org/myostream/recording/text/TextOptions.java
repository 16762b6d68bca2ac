package org.myostream.recording.text;

import java.util.Map;
import org.myostream.recording.InvalidRecordingException;

/**
 * What a user adds to a table that does not say it.
 *
 * @param rateHz frames a second, or NaN
 * @param unit of numbers without one
 * @param microvoltsPerUnit what EMG without a unit is multiplied by
 * @param unitSaid whether the user named the unit
 * @param strict whether columns must be named, and hold numbers in every cell
 */
record TextOptions(
    double rateHz, String unit, double microvoltsPerUnit, boolean unitSaid, boolean strict) {
  private static final double FASTEST_HZ = 1e6;

  /** Reads {@code rate} and {@code unit}. */
  static TextOptions of(Map<String, String> said) throws InvalidRecordingException {
    for (String name : said.keySet()) {
      if (!name.equals("rate") && !name.equals("unit")) {
        throw new InvalidRecordingException(
            "option " + name + " is not known for text; known: rate, unit");
      }
    }
    String unit = said.getOrDefault("unit", ColumnMeaning.MICROVOLTS);
    double microvolts = ColumnMeaning.microvoltsPer(unit);
    if (Double.isNaN(microvolts)) {
      throw new InvalidRecordingException(
          "option unit=" + unit + " is not one of microvolts, millivolts, volts");
    }
    return new TextOptions(
        rate(said.get("rate")), unit, microvolts, said.containsKey("unit"), false);
  }

  /** These, for a table that has to name its columns and to hold a number in every cell. */
  TextOptions strictly() {
    return new TextOptions(rateHz, unit, microvoltsPerUnit, unitSaid, true);
  }

  private static double rate(@org.jspecify.annotations.Nullable String text)
      throws InvalidRecordingException {
    if (text == null) {
      return Double.NaN;
    }
    try {
      double rate = Double.parseDouble(text);
      if (rate > 0 && rate <= FASTEST_HZ) {
        return rate;
      }
    } catch (NumberFormatException e) {
      // Refused below, like a rate out of range.
    }
    throw new InvalidRecordingException(
        "option rate=" + text + " is not a number of hertz above 0 and at most " + FASTEST_HZ);
  }
}
