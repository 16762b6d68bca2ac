package org.myostream.recording.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the captured wire bytes of one journal, one read or write of the link at a time. */
public final class WireReader implements Closeable {
  private static final int HEAD_BYTES = Long.BYTES + 1;

  private final ByteSource source;
  private final boolean owned;
  private final JournalScan scan;

  /** A reader at the beginning of the journal in {@code file}. */
  public WireReader(Path file) throws IOException {
    this(ByteSource.of(file), true);
  }

  WireReader(ByteSource source, boolean owned) {
    this.source = source;
    this.owned = owned;
    scan = new JournalScan(source);
  }

  /** The next bytes, or null at the end. */
  public @Nullable WireBytes next() throws IOException {
    while (scan.next()) {
      ByteBuffer payload = scan.payload();
      if (scan.type() == ChunkType.WIRE && payload.remaining() >= HEAD_BYTES) {
        long nanos = payload.getLong();
        boolean received = payload.get() != 0;
        byte[] bytes = new byte[payload.remaining()];
        payload.get(bytes);
        return new WireBytes(nanos, received, bytes);
      }
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    if (owned) {
      source.close();
    }
  }
}
