package org.myostream.recording.edf;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.myostream.recording.RecordedEvent;

/** Takes the annotations of one signal and record apart; what makes no sense is passed over. */
final class TalReader {
  private final boolean symbols;
  private final List<RecordedEvent> events;
  private int faults;

  /**
   * Collects into {@code events}.
   *
   * @param symbols true if control characters are shown by their symbols
   */
  TalReader(List<RecordedEvent> events, boolean symbols) {
    this.events = events;
    this.symbols = symbols;
  }

  /** Lists that could not be read so far. */
  int faults() {
    return faults;
  }

  /**
   * Reads one page.
   *
   * @param keepsTime true for the first annotation signal, whose first list says when the record
   *     begins
   * @return that onset in seconds, or NaN
   */
  double page(byte[] bytes, int from, int length, boolean keepsTime) {
    double time = Double.NaN;
    int end = from + length;
    int at = from;
    while (at < end) {
      if (bytes[at] == 0) {
        at++;
        continue;
      }
      int stop = at;
      while (stop < end && bytes[stop] != 0) {
        stop++;
      }
      boolean first = keepsTime && at == from;
      double onset = list(new String(bytes, at, stop - at, StandardCharsets.UTF_8), first);
      time = first ? onset : time;
      at = stop;
    }
    return time;
  }

  /** Onset of one list, whose texts become events. */
  private double list(String text, boolean keepsTime) {
    int end = text.indexOf(Tal.END);
    if (end < 0) {
      faults++;
      return Double.NaN;
    }
    String time = text.substring(0, end);
    int mark = time.indexOf(Tal.DURATION);
    double onset = seconds(mark < 0 ? time : time.substring(0, mark));
    double duration = mark < 0 ? 0 : seconds("+" + time.substring(mark + 1));
    if (Double.isNaN(onset)) {
      faults++;
      return Double.NaN;
    }
    boolean first = keepsTime;
    for (int from = end + 1; from < text.length(); ) {
      int stop = text.indexOf(Tal.END, from);
      stop = stop < 0 ? text.length() : stop;
      String said = text.substring(from, stop);
      if (!(first && said.isEmpty())) {
        add(onset, Double.isNaN(duration) ? 0 : duration, said);
      }
      first = false;
      from = stop + 1;
    }
    return onset;
  }

  private void add(double onset, double duration, String text) {
    boolean gap = Skips.stream(text) >= 0;
    events.add(
        new RecordedEvent(
            onset, duration, symbols ? controls(text) : text, gap ? RecordedEvent.GAP : "file"));
  }

  private static String controls(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean symbol = c >= Tal.SYMBOLS && c < Tal.SYMBOLS + ' ';
      out.append(symbol ? (char) (c - Tal.SYMBOLS) : c);
    }
    return out.toString();
  }

  /** A signed decimal without exponent, or NaN. */
  private static double seconds(String text) {
    boolean signed = text.startsWith("+") || text.startsWith("-");
    return signed && text.indexOf('e') < 0 && text.indexOf('E') < 0
        ? HeaderText.number(text)
        : Double.NaN;
  }
}
