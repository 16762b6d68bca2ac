package org.myostream.recording.text;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times spelled as a clock shows them. */
final class ClockText {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})[ T])?(\\d{1,2}):(\\d{2}):(\\d{2})(?:[.,:](\\d{1,9}))?Z?");

  private ClockText() {}

  /** True for {@code 15:15:28.048}, with or without a date before it. */
  static boolean is(String text) {
    return FORM.matcher(text).matches();
  }

  /**
   * Seconds since midnight, or since 1970 where there is a date.
   *
   * @throws NumberFormatException if {@code text} is no time
   */
  static double seconds(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new NumberFormatException(text);
    }
    double whole =
        3600 * number(matcher.group(4)) + 60 * number(matcher.group(5)) + number(matcher.group(6));
    String digits = matcher.group(7);
    double time = digits == null ? whole : whole + Double.parseDouble("0." + digits);
    return matcher.group(1) == null ? time : time + midnight(matcher, text);
  }

  private static double midnight(Matcher matcher, String text) {
    try {
      return LocalDateTime.of(
              number(matcher.group(1)), number(matcher.group(2)), number(matcher.group(3)), 0, 0)
          .toEpochSecond(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      NumberFormatException noDate = new NumberFormatException(text);
      noDate.initCause(e);
      throw noDate;
    }
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }
}
