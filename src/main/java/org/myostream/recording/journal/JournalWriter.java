package org.myostream.recording.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Appends to a journal. Every method but {@link #durableNanos} and {@link #bytes} belongs to one
 * thread, the recorder's.
 *
 * <p>Each method writes one chunk in one operation and returns once the system has it: from then on
 * it survives the death of the process. A thread of the writer's own forces the file to the disk
 * about once a second, so that no more than that is lost when the power fails.
 *
 * <p>A method that throws has left the file whole: a chunk written in part was cut off again, or
 * will be skipped by every reader. The writer may be used again, for instance once space was freed.
 */
@SuppressWarnings("DoNotCallSuggester") // until written
public final class JournalWriter implements Closeable {
  private JournalWriter() {}

  /**
   * Begins a journal: creates and locks {@code file}, writes its header and forces it and its
   * folder to the disk.
   *
   * @param forceMillis time between two forced writes; 0 for after every chunk
   */
  public static JournalWriter create(
      Path file, JournalHeader header, Storage.Factory storage, long forceMillis)
      throws IOException {
    throw new UnsupportedOperationException();
  }

  /** As above, for a file, forced once a second. */
  public static JournalWriter create(Path file, JournalHeader header) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Writes frames, as counts where their scales allow it to the bit. Does not allocate. */
  public void samples(SampleChunk chunk) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Says why frames are missing. */
  public void gap(Gap gap) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Writes a marker; once this returns it may be acknowledged. */
  public void marker(JournalMarker marker) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Writes a pair of clock readings. */
  public void clock(ClockPair pair) throws IOException {
    throw new UnsupportedOperationException();
  }

  /**
   * Writes the hash of all results up to the last sample chunk written, so that a journal without
   * an end can be compared with its replay too.
   *
   * @param endIndex device index after the last frame it covers
   */
  public void resultHash(long endIndex, String hash) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Writes a remark for people: {@code disk below 10 minutes}. */
  public void note(long nanos, String text) throws IOException {
    throw new UnsupportedOperationException();
  }

  /**
   * Writes bytes as they came over the wire.
   *
   * @param nanos host monotonic time of the read or write
   * @param received true if the device sent them, false if we did
   */
  public void wire(long nanos, boolean received, byte[] bytes, int offset, int length)
      throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Writes the last chunk and forces everything to the disk; nothing may follow but close. */
  public void end(JournalEnd end) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Bytes written so far. Any thread. */
  public long bytes() {
    throw new UnsupportedOperationException();
  }

  /** How long the oldest write not yet forced has waited, in nanoseconds; 0 if none. Any thread. */
  public long durableNanos() {
    throw new UnsupportedOperationException();
  }

  /** Forces and closes the file; without {@link #end} it counts as interrupted. */
  @Override
  public void close() throws IOException {
    throw new UnsupportedOperationException();
  }
}
