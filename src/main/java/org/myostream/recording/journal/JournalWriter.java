package org.myostream.recording.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

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
public final class JournalWriter implements Closeable {
  private static final long FORCE_MILLIS = 1000;

  private final Storage storage;
  private final Forcing forcing;
  private final ChunkBuilder builder;
  private final SampleEncoder samples;
  private final boolean forceEach;
  private long sequence;
  private long size;
  private boolean torn;
  private boolean sizeKnown = true;
  private boolean closed;
  private volatile long bytes;

  private JournalWriter(Path file, JournalHeader header, Storage storage, long forceMillis) {
    this.storage = storage;
    builder = new ChunkBuilder(ChunkLayout.tag(header.session(), header.part()));
    samples = new SampleEncoder(header.stream().layout().channels(), header.activations().size());
    forceEach = forceMillis <= 0;
    forcing = new Forcing(storage, forceMillis, String.valueOf(file.getFileName()));
  }

  /**
   * Begins a journal: creates and locks {@code file}, writes its header and forces it and its
   * folder to the disk.
   *
   * @param forceMillis time between two forced writes; 0 for after every chunk
   */
  public static JournalWriter create(
      Path file, JournalHeader header, Storage.Factory storage, long forceMillis)
      throws IOException {
    Storage opened = storage.create(file);
    JournalWriter writer = new JournalWriter(file, header, opened, forceMillis);
    boolean done = false;
    try {
      writer.header(header);
      done = true;
      return writer;
    } finally {
      if (!done) {
        writer.abandon();
      }
    }
  }

  /** As above, for a file, forced once a second. */
  public static JournalWriter create(Path file, JournalHeader header) throws IOException {
    return create(file, header, FileStorage::create, FORCE_MILLIS);
  }

  private void header(JournalHeader header) throws IOException {
    byte[] payload = HeaderCodec.encode(header);
    for (byte flags = 0; flags <= ChunkLayout.COPY; flags++) {
      builder.begin(ChunkType.HEADER, flags, payload.length).put(payload);
      write();
    }
    forcing.now();
  }

  private void abandon() {
    closed = true;
    forcing.stop();
    try {
      storage.close();
    } catch (IOException e) {
      // what went wrong before is being thrown already
    }
  }

  /** Writes frames, as counts where their scales allow it to the bit. Does not allocate. */
  public void samples(SampleChunk chunk) throws IOException {
    samples.encode(chunk, builder);
    append();
  }

  /** Says why frames are missing. */
  public void gap(Gap gap) throws IOException {
    builder
        .begin(ChunkType.GAP, (byte) 0, 17)
        .putLong(gap.from())
        .putLong(gap.to())
        .put(Payloads.code(gap.cause()));
    append();
  }

  /** Writes a marker; once this returns it may be acknowledged. */
  public void marker(JournalMarker marker) throws IOException {
    byte[] text = ChunkBuilder.utf8(marker.text());
    byte[] source = ChunkBuilder.utf8(marker.source());
    ByteBuffer out = builder.begin(ChunkType.MARKER, (byte) 0, 40L + text.length + source.length);
    out.putLong(marker.number()).putLong(marker.index()).putLong(marker.nanos());
    out.putDouble(marker.durationSeconds());
    ChunkBuilder.putText(out, text);
    ChunkBuilder.putText(out, source);
    append();
  }

  /** Writes a pair of clock readings. */
  public void clock(ClockPair pair) throws IOException {
    builder
        .begin(ChunkType.CLOCK, (byte) 0, 32)
        .putLong(pair.nanos())
        .putLong(pair.wallNanos())
        .putLong(pair.index())
        .putDouble(pair.indexSeconds());
    append();
  }

  /**
   * Writes the hash of all results up to the last sample chunk written, so that a journal without
   * an end can be compared with its replay too.
   *
   * @param endIndex device index after the last frame it covers
   */
  public void resultHash(long endIndex, String hash) throws IOException {
    numberAndText(ChunkType.RESULT_HASH, endIndex, hash);
  }

  /** Writes a remark for people: {@code disk below 10 minutes}. */
  public void note(long nanos, String text) throws IOException {
    numberAndText(ChunkType.NOTE, nanos, text);
  }

  /**
   * Writes bytes as they came over the wire.
   *
   * @param nanos host monotonic time of the read or write
   * @param received true if the device sent them, false if we did
   */
  public void wire(long nanos, boolean received, byte[] bytes, int offset, int length)
      throws IOException {
    builder
        .begin(ChunkType.WIRE, (byte) 0, 9L + length)
        .putLong(nanos)
        .put((byte) (received ? 1 : 0))
        .put(bytes, offset, length);
    append();
  }

  /** Writes the last chunk and forces everything to the disk; nothing may follow but close. */
  public void end(JournalEnd end) throws IOException {
    byte[] hash = ChunkBuilder.utf8(end.resultHash() == null ? "" : end.resultHash());
    byte[] reason = ChunkBuilder.utf8(end.reason());
    ByteBuffer out = builder.begin(ChunkType.END, (byte) 0, 74L + hash.length + reason.length);
    out.putLong(end.frames()).putLong(end.markers()).putLong(end.expected());
    out.putLong(end.received()).putLong(end.lost()).putLong(end.rejected());
    out.putLong(end.overrun()).putLong(end.recorderLost());
    out.put((byte) (end.last() ? 1 : 0)).put((byte) (end.resultHash() == null ? 0 : 1));
    ChunkBuilder.putText(out, hash);
    ChunkBuilder.putText(out, reason);
    append();
    forcing.now();
  }

  /** Bytes written so far. Any thread. */
  public long bytes() {
    return bytes;
  }

  /** How long the oldest write not yet forced has waited, in nanoseconds; 0 if none. Any thread. */
  public long durableNanos() {
    return forcing.oldestNanos();
  }

  /** Forces and closes the file; without {@link #end} it counts as interrupted. */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    forcing.stop();
    try {
      forcing.now();
      forcing.check();
    } finally {
      storage.close();
    }
  }

  private void numberAndText(ChunkType type, long number, String text) throws IOException {
    byte[] utf8 = ChunkBuilder.utf8(text);
    ByteBuffer out = builder.begin(type, (byte) 0, 12L + utf8.length).putLong(number);
    ChunkBuilder.putText(out, utf8);
    append();
  }

  /** Writes the chunk in the builder. */
  private void append() throws IOException {
    write();
    if (forceEach) {
      forcing.now();
    }
  }

  private void write() throws IOException {
    forcing.check();
    if (torn) {
      cutOff(null);
    }
    ByteBuffer chunk = builder.finish(sequence);
    int length = chunk.remaining();
    try {
      storage.write(chunk);
    } catch (IOException e) {
      torn = true;
      cutOff(e);
      throw e;
    }
    if (torn) {
      torn = false;
      sizeKnown = false;
    }
    sequence++;
    size += length;
    bytes = size;
    forcing.wrote();
  }

  /**
   * Takes away what a failed write left. If that fails too, the number of the torn chunk is not
   * used again, as all of it may stand in the file; and once a chunk follows the torn bytes,
   * nothing is ever cut off again, as nobody knows where chunks end.
   */
  private void cutOff(@Nullable IOException cause) {
    boolean cut = false;
    if (sizeKnown) {
      try {
        storage.truncate(size);
        cut = true;
      } catch (IOException e) {
        if (cause != null) {
          cause.addSuppressed(e);
        }
      }
    }
    torn = !cut;
    if (!cut && cause != null) {
      sequence++;
    }
  }
}
