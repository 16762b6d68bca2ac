package org.myostream.recording.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.myostream.recording.Damage;
import org.myostream.recording.Facts;
import org.myostream.recording.FrameReader;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.recording.RecordedChannel;
import org.myostream.recording.RecordedEvent;
import org.myostream.recording.RecordedStream;
import org.myostream.recording.Recording;
import org.myostream.recording.SampleType;
import org.myostream.signal.Channel;
import org.myostream.signal.ChannelKind;
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
    streams = header.activations().isEmpty() ? List.of(raw()) : List.of(raw(), activationStream());
    events = readEvents();
    facts = readFacts();
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

  private RecordedStream raw() {
    List<RecordedChannel> channels = new ArrayList<>();
    for (int c = 0; c < contents.floats.length; c++) {
      Channel channel = header.stream().layout().channels().get(c);
      if (contents.floats[c] || channel.quantisation() == null) {
        channels.add(new RecordedChannel(channel.withQuantisation(null), SampleType.FLOAT32));
      } else {
        channels.add(new RecordedChannel(channel, type(contents.bits[c])));
      }
    }
    return new RecordedStream(
        header.name().isBlank() ? "EMG" : header.name(),
        "EMG",
        header.stream().sampleRateHz(),
        ClockRate.of(contents.clocks),
        channels,
        contents.frames,
        contents.firstIndex,
        contents.endIndex,
        contents.sampleChunks == 0 ? 0 : seconds(contents.firstTime),
        true,
        header.stream().grid());
  }

  private static SampleType type(int bits) {
    return switch (bits) {
      case 16 -> SampleType.INT16;
      case 24 -> SampleType.INT24;
      default -> SampleType.INT32;
    };
  }

  private RecordedStream activationStream() {
    List<RecordedChannel> channels =
        header.activations().stream()
            .map(name -> new Channel(name, ChannelKind.AUX, "normalized", null))
            .map(channel -> new RecordedChannel(channel, SampleType.FLOAT32))
            .toList();
    int decimation = Math.max(1, header.activationsDecimation());
    return new RecordedStream(
        "activations",
        "Activations",
        header.stream().sampleRateHz() / decimation,
        ClockRate.of(contents.clocks) / decimation,
        channels,
        contents.activationRows,
        contents.firstActivation,
        contents.endActivation,
        contents.activationRows == 0 ? 0 : seconds(contents.firstActivationTime),
        true,
        null);
  }

  /** Seconds since the part was begun, of a time of the host's monotonic clock. */
  private double seconds(double hostSeconds) {
    return hostSeconds - header.startedNanos() * 1e-9;
  }

  private List<RecordedEvent> readEvents() {
    List<RecordedEvent> all = new ArrayList<>();
    for (JournalMarker marker : contents.markers) {
      all.add(
          new RecordedEvent(
              (marker.nanos() - header.startedNanos()) * 1e-9,
              marker.durationSeconds(),
              marker.text(),
              marker.source()));
    }
    for (JournalContents.TimedHole hole : contents.timedHoles) {
      all.add(
          new RecordedEvent(
              seconds(hole.fromTime()),
              Math.max(0, hole.toTime() - hole.fromTime()),
              RecordedEvent.GAP_TEXT,
              RecordedEvent.GAP));
    }
    all.sort(Comparator.comparingDouble(RecordedEvent::onsetSeconds));
    return List.copyOf(all);
  }

  private Map<String, String> readFacts() {
    Map<String, String> map = new LinkedHashMap<>(header.facts());
    map.putIfAbsent(Facts.DEVICE, header.name());
    map.putIfAbsent(Facts.SOFTWARE, header.software());
    map.put("device_uri", header.device());
    map.put("session_id", header.session().toString());
    map.put("part", String.valueOf(header.part()));
    JournalEnd last = contents.end;
    map.put("ended", last == null ? "interrupted" : last.reason());
    String hash = last == null ? null : last.resultHash();
    if (hash != null) {
      map.put(Facts.RESULT_HASH, hash);
    }
    return map;
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

  /** Bytes of a last chunk that was never written whole, which no reader counts as damage. */
  public long tornBytes() {
    return contents.tornBytes();
  }

  /** Tells {@code listener} all captured wire bytes, in order. */
  public void wire(WireListener listener) throws IOException {
    JournalScan scan = new JournalScan(source);
    while (scan.next()) {
      ByteBuffer payload = scan.payload();
      if (scan.type() == ChunkType.WIRE && payload.remaining() >= 9) {
        listener.bytes(payload.getLong(), payload.get() != 0, payload);
      }
    }
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
    return java.util.Collections.unmodifiableMap(facts);
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
