package org.myostream.recording.journal;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the header of a journal without walking over the rest. */
public final class JournalHeaders {
  private JournalHeaders() {}

  /** The header of the journal in {@code file}, or null if its first chunk is none. */
  public static @Nullable JournalHeader read(Path file) throws IOException {
    try (ByteSource source = ByteSource.of(file)) {
      JournalScan scan = new JournalScan(source);
      if (!scan.next() || scan.type() != ChunkType.HEADER || scan.version() > ChunkLayout.VERSION) {
        return null;
      }
      return HeaderCodec.decode(scan.payload());
    } catch (IllegalArgumentException | BufferUnderflowException e) {
      return null;
    }
  }
}
