package org.myostream.cli;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.myostream.config.ConfigWriter;
import org.myostream.recording.journal.JournalMarker;

/** What markers look like from outside: a line of text in, a line of JSON back. */
final class MarkerText {
  /** Most bytes of a marker. */
  static final int MOST_BYTES = 4096;

  private MarkerText() {}

  /**
   * The text in {@code bytes}, as UTF-8, control characters made blanks, trimmed; empty for no
   * marker.
   */
  static String read(byte[] bytes, int length) {
    StringBuilder text = new StringBuilder(new String(bytes, 0, length, StandardCharsets.UTF_8));
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        text.setCharAt(i, ' ');
      }
    }
    return text.toString().strip();
  }

  /** {@code {"marker":1,"index":512,"time":5123.456789,"text":"start"}}. */
  static String acknowledgement(JournalMarker marker) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("marker", marker.number());
    map.put("index", marker.index());
    map.put("time", Math.round(marker.nanos() * 1e-3) / 1e6);
    map.put("text", marker.text());
    return ConfigWriter.json(map);
  }

  /** {@code {"error":"...","text":"start"}}. */
  static String refusal(String text, String reason) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("error", reason);
    map.put("text", text);
    return ConfigWriter.json(map);
  }

  /** Why a marker of more than {@link #MOST_BYTES} was not taken. */
  static String tooLong() {
    return "a marker holds at most " + MOST_BYTES + " bytes; this one was left out";
  }
}
