package org.myostream.recording;

/**
 * Something that happened at a time: a marker, an annotation, a gap.
 *
 * @param onsetSeconds since the recording began
 * @param durationSeconds 0 for an instant
 * @param text what happened
 * @param source who said so: {@code stdin}, {@code lsl NAME}, {@code udp}, {@code device}, {@code
 *     file}, or {@link #GAP}
 */
public record RecordedEvent(
    double onsetSeconds, double durationSeconds, String text, String source) {
  /** Source of an event that stands for missing frames. */
  public static final String GAP = "gap";

  /** Text of an event that stands for missing frames, the name that MNE rejects by itself. */
  public static final String GAP_TEXT = "BAD_ACQ_SKIP";

  /** True if it stands for missing frames. */
  public boolean gap() {
    return source.equals(GAP) || text.equals(GAP_TEXT);
  }
}
