package org.myostream.recording.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import org.myostream.recording.Recording;
import org.myostream.recording.RecordingFormat;

/** The journal as a format: read, and written only while recording. */
public final class JournalFormat implements RecordingFormat {
  /** Short name. */
  public static final String NAME = "emgj";

  /** Usual extension, with the dot. */
  public static final String EXTENSION = ".emgj";

  /**
   * True if a process is recording to {@code file} at this moment. Never call it in that process:
   * closing any handle of a file gives up its lock.
   */
  public static boolean isBeingRecorded(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return FileStorage.isLocked(channel);
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "journal of this program, as it is recorded";
  }

  @Override
  public List<String> extensions() {
    return List.of(NAME);
  }

  @Override
  public boolean recognises(Path path, byte[] head) {
    boolean magic =
        head.length >= Integer.BYTES
            && ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt() == ChunkLayout.MAGIC;
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    return magic || (name.endsWith(EXTENSION) && Files.isRegularFile(path));
  }

  @Override
  public Recording open(Path path) throws IOException {
    return JournalRecording.open(path);
  }
}
