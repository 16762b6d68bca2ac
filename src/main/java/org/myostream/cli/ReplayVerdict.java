package org.myostream.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.myostream.recording.Facts;
import org.myostream.recording.Recording;
import org.myostream.recording.journal.ResultHash;
import org.myostream.recording.replay.DigestSink;
import org.myostream.recording.replay.JournalSession;

/** The hash of the results in a recording, and how that of a replay compares. */
final class ReplayVerdict {
  /** What came out of the comparison. */
  enum Outcome {
    /** The hash of all results is the one recorded. */
    SAME("same as recorded"),
    /** The recording was cut off; up to its last hash all results are the same. */
    SAME_SO_FAR("same as recorded"),
    /** Another hash came out. */
    DIFFERS("differs from recorded"),
    /** There is nothing to compare with. */
    NO_HASH("no hash recorded up to here");

    private final String words;

    Outcome(String words) {
      this.words = words;
    }

    /** As the user reads it. */
    String words() {
      return words;
    }
  }

  private final @Nullable String whole;
  private final @Nullable ResultHash onTheWay;

  private ReplayVerdict(@Nullable String whole, @Nullable ResultHash onTheWay) {
    this.whole = whole;
    this.onTheWay = onTheWay;
  }

  /** What {@code recording} says. */
  static ReplayVerdict of(Recording recording) {
    return recording instanceof JournalSession journal
        ? new ReplayVerdict(journal.resultHash(), journal.lastHashOnTheWay())
        : new ReplayVerdict(recording.facts().get(Facts.RESULT_HASH), null);
  }

  /** A digest that will know what is needed to compare. */
  DigestSink digest(int widest) {
    ResultHash last = onTheWay;
    return whole == null && last != null
        ? new DigestSink(widest, last.endIndex())
        : new DigestSink(widest);
  }

  /** The recorded hash that counts, or null. */
  @Nullable String recorded() {
    ResultHash last = onTheWay;
    return whole != null || last == null ? whole : last.hash();
  }

  /**
   * Index after the last frame that the recorded hash covers; -1 if it covers all or is missing.
   */
  long endIndex() {
    ResultHash last = onTheWay;
    return whole != null || last == null ? -1 : last.endIndex();
  }

  /** Compares; {@code digest} by {@link #digest}, at its end. */
  Outcome compare(DigestSink digest) {
    if (whole != null) {
      return whole.equals(digest.hex()) ? Outcome.SAME : Outcome.DIFFERS;
    }
    ResultHash last = onTheWay;
    if (last == null) {
      return Outcome.NO_HASH;
    }
    Map<Long, String> reached = digest.reached();
    String there = reached.get(last.endIndex());
    if (there == null) {
      return Outcome.NO_HASH;
    }
    return there.equals(last.hash()) ? Outcome.SAME_SO_FAR : Outcome.DIFFERS;
  }
}
