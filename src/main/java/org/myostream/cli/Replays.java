package org.myostream.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.recording.Recording;
import org.myostream.recording.RecordingFormat;
import org.myostream.recording.RecordingFormats;
import org.myostream.recording.journal.JournalFormat;
import org.myostream.recording.replay.JournalSession;

/** Opens what is to be replayed. */
final class Replays {
  private static final String CSV = "csv";

  private Replays() {}

  /** True for a table of numbers, which has a player of its own; also if there is no such file. */
  static boolean isText(Path file) throws IOException {
    if (!Files.exists(file)) {
      return true;
    }
    try {
      return RecordingFormats.of(file).name().equals(CSV);
    } catch (InvalidRecordingException e) {
      return true;
    }
  }

  /** The recording in {@code file}; of a journal all parts of its session. */
  static Recording open(Path file) throws IOException {
    RecordingFormat format = RecordingFormats.of(file);
    return format.name().equals(JournalFormat.NAME) ? JournalSession.open(file) : format.open(file);
  }
}
