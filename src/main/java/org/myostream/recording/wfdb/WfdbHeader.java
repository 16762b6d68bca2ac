package org.myostream.recording.wfdb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.myostream.recording.InvalidRecordingException;

/**
 * A header.
 *
 * @param path the file
 * @param rateHz frames a second
 * @param frames announced, or 0
 * @param start when it began, or null
 * @param signals in order
 * @param comments lines after them
 */
record WfdbHeader(
    Path path,
    double rateHz,
    long frames,
    @Nullable Instant start,
    List<Signal> signals,
    List<String> comments) {
  private static final int MOST_BYTES = 1 << 22;
  private static final int MOST_SIGNALS = 4096;
  private static final double DEFAULT_HZ = 250;
  private static final Pattern RECORD =
      Pattern.compile(
          "(\\S+)\\s+(\\d{1,6})(?:\\s+([0-9.eE+-]{1,30})(?:/\\S+)?(?:\\s+(\\d{1,15})"
              + "(?:\\s+(\\S+)(?:\\s+(\\S+))?)?)?)?\\s*");
  private static final Pattern TIME =
      Pattern.compile("(\\d{1,2}):(\\d{1,2}):(\\d{1,2})(?:\\.(\\d{1,9}))?");
  private static final Pattern DATE = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})");

  static WfdbHeader read(Path path) throws IOException {
    if (Files.size(path) > MOST_BYTES) {
      throw new InvalidRecordingException(
          path + " is longer than a header, " + MOST_BYTES + " bytes");
    }
    String text = new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
    List<String> lines = new ArrayList<>();
    List<String> comments = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (line.startsWith("#")) {
        comments.add(line.substring(1).strip());
      } else if (!line.isBlank()) {
        lines.add(line.strip());
      }
    }
    Matcher record = RECORD.matcher(lines.isEmpty() ? "" : lines.get(0));
    if (!record.matches()) {
      throw new InvalidRecordingException(
          path + ":1: the line does not name a record and its number of signals");
    }
    if (record.group(1).contains("/")) {
      throw new InvalidRecordingException(
          path + " is a record of several segments; convert each segment by itself");
    }
    return new WfdbHeader(
        path,
        rate(path, record.group(3)),
        record.group(4) == null ? 0 : Long.parseLong(record.group(4)),
        start(record.group(5), record.group(6)),
        signals(path, lines, Integer.parseInt(record.group(2))),
        comments);
  }

  private static double rate(Path path, @Nullable String text) throws InvalidRecordingException {
    double rate = DEFAULT_HZ;
    try {
      rate = text == null ? DEFAULT_HZ : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      rate = Double.NaN;
    }
    if (!(rate > 0) || Double.isInfinite(rate)) {
      throw new InvalidRecordingException(
          path + ":1: the sampling frequency \"" + text + "\" is not a number above 0");
    }
    return rate;
  }

  private static List<Signal> signals(Path path, List<String> lines, int count)
      throws InvalidRecordingException {
    if (count == 0 || count > MOST_SIGNALS || lines.size() <= count) {
      throw new InvalidRecordingException(
          path
              + " names "
              + count
              + " signals, but describes "
              + (lines.size() - 1)
              + "; between 1 and "
              + MOST_SIGNALS
              + " are read");
    }
    List<Signal> signals = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      try {
        signals.add(Signal.parse(lines.get(i)));
      } catch (IllegalArgumentException e) {
        throw new InvalidRecordingException(path + ", signal " + i + ": " + e.getMessage(), e);
      }
    }
    return signals;
  }

  private static @Nullable Instant start(@Nullable String time, @Nullable String date) {
    Matcher clock = TIME.matcher(time == null ? "" : time);
    Matcher day = DATE.matcher(date == null ? "" : date);
    if (!clock.matches() || !day.matches()) {
      return null;
    }
    String fraction = clock.group(4) == null ? "" : clock.group(4);
    try {
      return LocalDateTime.of(
              number(day.group(3)),
              number(day.group(2)),
              number(day.group(1)),
              number(clock.group(1)),
              number(clock.group(2)),
              number(clock.group(3)),
              number((fraction + "000000000").substring(0, 9)))
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  /** Signals that follow each other and share a file. */
  List<List<Signal>> groups() throws InvalidRecordingException {
    List<List<Signal>> groups = new ArrayList<>();
    for (Signal signal : signals) {
      List<Signal> last = groups.isEmpty() ? null : groups.get(groups.size() - 1);
      if (last == null || !last.get(0).file().equals(signal.file())) {
        last = new ArrayList<>();
        groups.add(last);
      } else if (last.get(0).coding() != signal.coding()) {
        throw new InvalidRecordingException(
            path + ": signals of " + signal.file() + " are of different formats; that is not read");
      }
      last.add(signal);
    }
    return groups;
  }
}
