package org.myostream.recording.journal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.myostream.recording.Damage;
import org.myostream.recording.FrameReader;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.recording.RecordedEvent;
import org.myostream.recording.RecordedStream;
import org.myostream.recording.Recording;
import org.myostream.signal.Quantisation;

/**
 * A journal opened for reading. Stream 0 holds the device's frames, by the device's own indices;
 * stream 1, if there is one, the activations. Times are seconds since the part was begun, by the
 * fitted device clock.
 *
 * <p>A channel of which every value is a count keeps its scale; one that holds a single value that
 * is none (NaN, say) is read as floats.
 */
public final class JournalRecording implements Recording {
  private final Path path;
  private final ByteSource source;
  private final JournalContents contents;
  private final JournalHeader header;
  private final List<RecordedStream> streams;
  private final List<RecordedEvent> events;
  private final Map<String, String> facts;

  private JournalRecording(
      Path path, ByteSource source, JournalContents contents, JournalHeader header) {
    this.path = path;
    this.source = source;
    this.contents = contents;
    this.header = header;
    JournalDescription description = new JournalDescription(contents, header);
    streams = description.streams();
    events = description.events();
    facts = description.facts();
  }

  /**
   * Opens a journal and walks over all its chunks.
   *
   * @throws InvalidRecordingException if it is not there or holds no whole header
   */
  public static JournalRecording open(Path path) throws IOException {
    ByteSource source;
    try {
      source = ByteSource.of(path);
    } catch (NoSuchFileException e) {
      throw new InvalidRecordingException(path + " does not exist; check the name", e);
    }
    boolean done = false;
    try {
      JournalRecording recording = of(path, source);
      done = true;
      return recording;
    } finally {
      if (!done) {
        source.close();
      }
    }
  }

  static JournalRecording of(Path path, ByteSource source) throws IOException {
    JournalContents contents = JournalContents.of(source);
    JournalHeader header = contents.header;
    if (header == null) {
      throw withoutHeader(path, source.size(), contents);
    }
    return new JournalRecording(path, source, contents, header);
  }

  private static InvalidRecordingException withoutHeader(
      Path path, long size, JournalContents contents) {
    if (contents.version > ChunkLayout.VERSION) {
      return new InvalidRecordingException(
          path
              + " is a journal of version "
              + contents.version
              + ", and this program reads up to "
              + ChunkLayout.VERSION
              + "; read it with the program that wrote it");
    }
    if (contents.chunks == 0 && contents.damage().isEmpty()) {
      return new InvalidRecordingException(
          path
              + " ends after "
              + size
              + " bytes, inside its header: recording had not begun, so nothing is lost; delete it");
    }
    return new InvalidRecordingException(
        path
            + " has no whole header, so its "
            + contents.orphans
            + " sample chunks cannot be understood; restore it from a copy");
  }

  /** What the journal was begun with. */
  public JournalHeader header() {
    return header;
  }

  /** How it was closed, or null if it was interrupted. */
  public @Nullable JournalEnd end() {
    return contents.end;
  }

  /** Hashes of the results while it was recorded, in order; the end may hold one more. */
  public List<ResultHash> resultHashes() {
    return List.copyOf(contents.hashes);
  }

  /** Pairs of clock readings, in order. */
  public List<ClockPair> clockPairs() {
    return List.copyOf(contents.clocks);
  }

  /** Markers, in order. */
  public List<JournalMarker> markers() {
    return List.copyOf(contents.markers);
  }

  /** Remarks of the recorder, in order. */
  public List<JournalNote> notes() {
    return List.copyOf(contents.notes);
  }

  /** What the recorder said about missing frames, by index. */
  public List<Gap> gaps() {
    return List.copyOf(contents.gaps);
  }

  /** All frames missing between those that are there, by index, each with its cause. */
  public List<Missing> missing() {
    return contents.timedHoles.stream().flatMap(hole -> hole.pieces().stream()).toList();
  }

  /**
   * Frames that were there and are not, by cause, see {@link Missing}. Those lost with a damaged
   * chunk at either end are known only if the journal was closed properly.
   */
  public Map<String, Long> lostFrames() {
    Map<String, Long> lost = new LinkedHashMap<>();
    missing().forEach(piece -> lost.merge(piece.cause(), piece.frames(), Long::sum));
    JournalEnd last = contents.end;
    if (last != null && last.frames() > contents.frames) {
      lost.put(Missing.DAMAGE, last.frames() - contents.frames);
    }
    return lost;
  }

  /** Whole chunks found. */
  public long chunks() {
    return contents.chunks;
  }

  /** Bytes captured from the wire. */
  public long wireBytes() {
    return contents.wireBytes;
  }

  /** Bytes of a last chunk that was never written whole, which no reader counts as damage. */
  public long tornBytes() {
    return contents.tornBytes();
  }

  /** A reader of the bytes captured from the wire, at their beginning; open no longer than this. */
  public WireReader wire() {
    return new WireReader(source, false);
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public String format() {
    return JournalFormat.NAME;
  }

  @Override
  public Instant start() {
    return header.started();
  }

  @Override
  public Map<String, String> facts() {
    return facts;
  }

  @Override
  public List<RecordedStream> streams() {
    return streams;
  }

  @Override
  public List<RecordedEvent> events() {
    return events;
  }

  @Override
  public List<Damage> damage() {
    return List.copyOf(contents.damage());
  }

  @Override
  public FrameReader frames(int stream) {
    JournalScan scan = new JournalScan(source);
    double start = header.startedNanos() * 1e-9;
    if (stream == 0) {
      @Nullable Quantisation[] scales = new @Nullable Quantisation[contents.floats.length];
      for (int c = 0; c < scales.length; c++) {
        scales[c] =
            contents.floats[c] ? header.stream().layout().channels().get(c).quantisation() : null;
      }
      return new RawReader(scan, new SampleView(header), start, scales);
    }
    if (stream >= streams.size()) {
      throw new IndexOutOfBoundsException(path + " has no stream " + stream);
    }
    return new ActivationReader(scan, new SampleView(header), start, header);
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
