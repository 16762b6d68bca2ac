package org.myostream.recording.live;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.myostream.recording.journal.JournalEnd;
import org.myostream.recording.journal.JournalHeader;
import org.myostream.recording.journal.JournalWriter;

/**
 * The files of a session, one after the other. The recorder's thread, but for {@link #newest} and
 * {@link #bytes}.
 */
final class Parts {
  private static final int MOST_TAKEN_NAMES = 1000;

  private final PartNaming naming;
  private final Surroundings machine;
  private final long forceMillis;
  private final ReserveFile reserve;
  private JournalHeader nextHeader;
  private int nextName = 1;
  private long closedBytes;
  private volatile @Nullable Part current;
  private volatile @Nullable Part newest;

  Parts(JournalHeader first, PartNaming naming, Surroundings machine, RecorderSettings settings) {
    this.naming = naming;
    this.machine = machine;
    forceMillis = settings.forceMillis();
    nextHeader = first;
    reserve = new ReserveFile(naming.file(1), settings.disk().reserveBytes());
  }

  /** Creates the first part, under its own name or not at all. */
  void begin() throws IOException {
    reserve.occupy();
    try {
      accept(create(naming.file(nextName), nextHeader), nextHeader);
    } catch (IOException | RuntimeException e) {
      reserve.giveUp();
      throw e;
    }
  }

  /** The part being written, or null. */
  @Nullable Part current() {
    return current;
  }

  /** The last part begun. Any thread. */
  Part newest() {
    Part part = newest;
    if (part == null) {
      throw new IllegalStateException("no part was begun");
    }
    return part;
  }

  /** Bytes in all parts. Any thread. */
  synchronized long bytes() {
    Part part = current;
    return part == null ? closedBytes : closedBytes + part.journal.bytes();
  }

  /** Begins the next part; the one before, if there is one, is still open and has to be ended. */
  void next() throws IOException {
    Part before = current;
    JournalHeader header = nextHeader;
    Instant begun = machine.wall().get();
    header = header.next(begun, machine.nanos().getAsLong());
    Part made = createUnderFreeName(header);
    if (before == null) {
      reserve.occupy();
    }
    accept(made, header);
  }

  private synchronized void accept(Part part, JournalHeader header) {
    Part before = current;
    if (before != null) {
      before.counted = before.journal.bytes();
      closedBytes += before.counted;
    }
    nextHeader = header;
    nextName++;
    current = part;
    newest = part;
  }

  private Part createUnderFreeName(JournalHeader header) throws IOException {
    for (int i = 0; ; i++) {
      try {
        return create(naming.file(nextName), header);
      } catch (FileAlreadyExistsException e) {
        if (i == MOST_TAKEN_NAMES) {
          throw e;
        }
        nextName++;
      }
    }
  }

  private Part create(Path file, JournalHeader header) throws IOException {
    return new Part(
        header, file, JournalWriter.create(file, header, machine.storage(), forceMillis));
  }

  /** Makes room for the end of the current part. */
  void giveUpReserve() {
    reserve.giveUp();
  }

  /** Writes the end of {@code part}, if need be in the place of the reserve, and closes it. */
  void end(Part part, JournalEnd end) throws IOException {
    long before = part.journal.bytes();
    try {
      part.journal.end(end);
    } catch (IOException e) {
      if (part.journal.bytes() > before) {
        throw e;
      }
      reserve.giveUp();
      part.journal.end(end);
    } finally {
      close(part);
    }
  }

  private void close(Part part) throws IOException {
    try {
      part.journal.close();
    } finally {
      count(part);
    }
  }

  private synchronized void count(Part part) {
    closedBytes += part.journal.bytes() - part.counted;
    if (part.equals(current)) {
      current = null;
    }
  }
}
