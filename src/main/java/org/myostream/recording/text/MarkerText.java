package org.myostream.recording.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.myostream.recording.RecordedEvent;

/**
 * How events stand in the column {@code marker [text]}: in the row of the first frame not before
 * them, several in one cell apart by {@code |}. Where that row does not tell the onset, or the
 * event lasts, the text is followed by {@code [ONSET s]} or {@code [ONSET s, DURATION s]}. Within
 * the text {@code \|}, {@code \\}, {@code \[} and {@code \n} stand for a bar, a backslash, an
 * opening bracket and a line end.
 */
final class MarkerText {
  private static final Pattern TIMES =
      Pattern.compile("(.*) \\[(-?[0-9.]{1,20}) s(?:, ([0-9.]{1,20}) s)?\\]", Pattern.DOTALL);

  private MarkerText() {}

  /** Spells an event that stands in the row at {@code rowSeconds}. */
  static String of(RecordedEvent event, double rowSeconds, double stepSeconds) {
    StringBuilder spelled = new StringBuilder();
    String text = event.text().strip();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '|', '\\', '[' -> spelled.append('\\').append(c);
        case '\n' -> spelled.append("\\n");
        case '\r' -> spelled.append("\\r");
        default -> spelled.append(c);
      }
    }
    boolean near = Math.abs(event.onsetSeconds() - rowSeconds) <= stepSeconds;
    if (event.durationSeconds() > 0) {
      spelled.append(
          String.format(
              Locale.ROOT, " [%.6f s, %.6f s]", event.onsetSeconds(), event.durationSeconds()));
    } else if (!near) {
      spelled.append(String.format(Locale.ROOT, " [%.6f s]", event.onsetSeconds()));
    }
    return spelled.toString();
  }

  /** Reads a cell back. */
  static List<RecordedEvent> events(String cell, double rowSeconds) {
    List<RecordedEvent> events = new ArrayList<>();
    int begin = 0;
    for (int i = 0; i <= cell.length(); i++) {
      if (i == cell.length() || cell.charAt(i) == '|') {
        events.add(event(cell.substring(begin, i), rowSeconds));
        begin = i + 1;
      } else if (cell.charAt(i) == '\\') {
        i++;
      }
    }
    return events;
  }

  private static RecordedEvent event(String spelled, double rowSeconds) {
    Matcher times = TIMES.matcher(spelled);
    if (!times.matches()) {
      return new RecordedEvent(rowSeconds, 0, plain(spelled), "file");
    }
    try {
      double onset = Double.parseDouble(times.group(2));
      String lasting = times.group(3);
      double duration = lasting == null ? 0 : Double.parseDouble(lasting);
      return new RecordedEvent(onset, duration, plain(times.group(1)), "file");
    } catch (NumberFormatException e) {
      return new RecordedEvent(rowSeconds, 0, plain(spelled), "file");
    }
  }

  private static String plain(String spelled) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < spelled.length(); i++) {
      char c = spelled.charAt(i);
      if (c == '\\' && i + 1 < spelled.length()) {
        i++;
        char escaped = spelled.charAt(i);
        text.append(escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped);
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
