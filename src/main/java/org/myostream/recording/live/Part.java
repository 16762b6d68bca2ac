package org.myostream.recording.live;

import java.nio.file.Path;
import org.myostream.recording.journal.JournalHeader;
import org.myostream.recording.journal.JournalWriter;

/** One file of a session while it is written. The recorder's thread. */
final class Part {
  final JournalHeader header;
  final Path file;
  final JournalWriter journal;
  long frames;
  long markers;
  long firstIndex;
  long endIndex;

  /** Bytes of it that are in the sum of parts that came before the current one. */
  long counted;

  Part(JournalHeader header, Path file, JournalWriter journal) {
    this.header = header;
    this.file = file;
    this.journal = journal;
  }

  /** {@code count} frames from {@code first} were written. */
  void wrote(long first, int count) {
    if (frames == 0) {
      firstIndex = first;
    }
    frames += count;
    endIndex = first + count;
  }

  /** True if it has reached a limit. */
  boolean due(RecorderSettings.Parts limits) {
    double seconds = (endIndex - firstIndex) / header.stream().sampleRateHz();
    return frames > 0
        && ((limits.seconds() > 0 && seconds >= limits.seconds())
            || (limits.bytes() > 0 && journal.bytes() >= limits.bytes()));
  }
}
