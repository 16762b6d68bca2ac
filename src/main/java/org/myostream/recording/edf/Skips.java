package org.myostream.recording.edf;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.myostream.recording.RecordedEvent;

/**
 * The annotation of frames that were never received: {@code BAD_ACQ_SKIP} for the main stream, with
 * {@code stream 2} and so on for the others, which readers reject alike.
 */
final class Skips {
  private static final Pattern OTHER =
      Pattern.compile(RecordedEvent.GAP_TEXT + " stream (\\d{1,2})");

  private Skips() {}

  /** The text for the stream at {@code number}, from 0. */
  static String text(int number) {
    return RecordedEvent.GAP_TEXT + (number == 0 ? "" : " stream " + (number + 1));
  }

  /** The number of the stream a text is about, or -1. */
  static int stream(String text) {
    if (text.equals(RecordedEvent.GAP_TEXT)) {
      return 0;
    }
    Matcher matcher = OTHER.matcher(text);
    return matcher.matches() ? Integer.parseInt(matcher.group(1)) - 1 : -1;
  }
}
