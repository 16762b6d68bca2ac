package org.myostream.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads durations as people write them: {@code 500ms}, {@code 60s}, {@code 5m}, {@code 2h}. */
final class Durations implements ITypeConverter<Duration> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)(ms|s|m|h)");

  @Override
  public Duration convert(String text) {
    Matcher match = FORM.matcher(text);
    if (!match.matches()) {
      throw new TypeConversionException(
          "\"" + text + "\" is not a duration; write one such as 500ms, 60s, 5m or 2h");
    }
    double seconds = Double.parseDouble(match.group(1)) * secondsIn(match.group(2));
    if (seconds == 0) {
      throw new TypeConversionException("\"" + text + "\" is not above 0");
    }
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }

  private static double secondsIn(String unit) {
    return switch (unit) {
      case "ms" -> 1e-3;
      case "m" -> 60;
      case "h" -> 3600;
      default -> 1;
    };
  }
}
