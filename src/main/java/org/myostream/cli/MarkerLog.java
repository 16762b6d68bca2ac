package org.myostream.cli;

import java.util.concurrent.CompletableFuture;
import org.myostream.recording.journal.JournalMarker;

/** Takes markers into a recording. Any thread. */
@FunctionalInterface
interface MarkerLog {
  /**
   * Adds a marker; markers of one thread keep their order.
   *
   * @param nanos host monotonic time it stands for
   * @return done once the marker survives the death of the process; fails, with a sentence, if it
   *     is not recorded
   */
  CompletableFuture<JournalMarker> mark(String text, String source, long nanos);
}
