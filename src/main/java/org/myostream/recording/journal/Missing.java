package org.myostream.recording.journal;

import java.util.ArrayList;
import java.util.List;

/**
 * Frames that are missing between two that are there.
 *
 * @param from device index of the first that is missing
 * @param to index of the first that is there again
 * @param cause {@code device}, {@code overrun}, {@code recorder}, {@code disk} as the recorder
 *     said, {@code damage} if the journal was damaged there, else {@code unknown}
 */
public record Missing(long from, long to, String cause) {
  /** Cause of frames lost with a damaged chunk. */
  public static final String DAMAGE = "damage";

  /** Cause of frames of which the journal says nothing. */
  public static final String UNKNOWN = "unknown";

  /** How many. */
  public long frames() {
    return to - from;
  }

  /**
   * Splits a hole by the gaps, sorted, the recorder said of it; the rest has {@code otherwise} as
   * its cause.
   */
  static List<Missing> split(long from, long to, List<Gap> gaps, String otherwise) {
    List<Missing> pieces = new ArrayList<>();
    long at = from;
    for (Gap gap : gaps) {
      if (gap.from() >= to) {
        break;
      }
      long begin = Math.max(at, gap.from());
      long end = Math.min(to, gap.to());
      if (begin < end) {
        if (at < begin) {
          pieces.add(new Missing(at, begin, otherwise));
        }
        pieces.add(new Missing(begin, end, gap.cause().name().toLowerCase(java.util.Locale.ROOT)));
        at = end;
      }
    }
    if (at < to) {
      pieces.add(new Missing(at, to, otherwise));
    }
    return pieces;
  }
}
