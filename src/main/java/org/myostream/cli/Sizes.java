package org.myostream.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads and writes sizes as people do: {@code 500kB}, {@code 256MB}, {@code 2GB}; k is 1000. */
final class Sizes implements ITypeConverter<Long> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)([kMGT]?)B?");
  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};

  @Override
  public Long convert(String text) {
    Matcher match = FORM.matcher(text);
    if (!match.matches()) {
      throw new TypeConversionException(
          "\"" + text + "\" is not a size; write one such as 500kB, 256MB or 2GB");
    }
    double factor = StrictMath.pow(1000, 1 + "kMGT".indexOf(match.group(2)));
    return Math.round(Double.parseDouble(match.group(1)) * (match.group(2).isEmpty() ? 1 : factor));
  }

  /** As {@link #text(double)}. */
  static String text(long bytes) {
    return text((double) bytes);
  }

  /** Three digits and a unit: {@code 12.3 MB}. */
  static String text(double bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= 999.5 && unit < UNITS.length - 1) {
      value /= 1000;
      unit++;
    }
    int decimals = unit == 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
    return StatusText.format("%." + decimals + "f %s", value, UNITS[unit]);
  }
}
