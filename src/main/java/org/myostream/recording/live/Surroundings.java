package org.myostream.recording.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.myostream.recording.journal.Storage;

/**
 * What a recorder takes from the machine.
 *
 * @param storage makes files
 * @param nanos monotonic time
 * @param wall wall clock
 * @param space free space
 */
record Surroundings(
    Storage.Factory storage, LongSupplier nanos, Supplier<Instant> wall, Space space) {
  /** Tells how much room there is. */
  interface Space {
    /** Bytes that may still be written in {@code folder}. */
    long usable(Path folder) throws IOException;
  }

  static long usableBytes(Path folder) throws IOException {
    return Files.getFileStore(folder).getUsableSpace();
  }

  long wallNanos() {
    Instant now = wall.get();
    return Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000_000L), now.getNano());
  }
}
