package org.myostream.recording.edf;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** When a file begins: date and time of the header and the fraction of the first annotation. */
final class StartTime {
  private static final Pattern THREE = Pattern.compile("(\\d{1,2})\\D(\\d{1,2})\\D(\\d{1,2})\\s*");
  private static final int CLIP_YEAR = 85;

  private StartTime() {}

  /** The start, taken as UTC, or null if the file says it is not known or makes no sense. */
  static @Nullable Instant of(EdfHeader header, double fraction) {
    Matcher date = THREE.matcher(header.date());
    Matcher time = THREE.matcher(header.time());
    boolean unknown = header.plus() && header.recording().startsWith("Startdate X");
    if (unknown || !date.matches() || !time.matches()) {
      return null;
    }
    int year = part(date, 3);
    try {
      return LocalDateTime.of(
              LocalDate.of(year + (year < CLIP_YEAR ? 2000 : 1900), part(date, 2), part(date, 1)),
              LocalTime.of(part(time, 1), part(time, 2), part(time, 3)))
          .toInstant(ZoneOffset.UTC)
          .plus(Duration.ofNanos(Math.round(fraction * 1e9)));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static int part(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
