package org.myostream.recording.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Where a journal's bytes go: a file, or in tests something that fails. {@link #write} is called by
 * one thread, {@link #force} possibly by another at the same time.
 */
public interface Storage extends Closeable {
  /** Makes the storage of a new journal. */
  interface Factory {
    /**
     * Creates the file, which must not exist yet, and locks it. It may get its name only when it is
     * forced for the first time; closed before that, it leaves nothing.
     *
     * @throws java.nio.file.FileAlreadyExistsException if it exists
     */
    Storage create(Path file) throws IOException;
  }

  /** Appends all of {@code bytes} in one operation. If it fails, any part may have been written. */
  void write(ByteBuffer bytes) throws IOException;

  /** Returns once everything written before is on the disk. */
  void force() throws IOException;

  /** Cuts the file off after {@code size} bytes. */
  void truncate(long size) throws IOException;
}
