package org.myostream.recording.xdf;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
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

/** An XDF file opened for reading. */
final class XdfRecording implements Recording {
  private final Path path;
  private final XdfHeader header;
  private final List<StreamScan> scans;
  private final double origin;
  private final List<RecordedStream> streams;
  private final List<RecordedEvent> events;
  private final List<Damage> walked;
  private final List<Damage> damage;

  private XdfRecording(Path path, XdfScan scan) throws InvalidRecordingException {
    this.path = path;
    header = new XdfHeader(scan.header());
    walked = scan.damage();
    scans = signals(scan);
    if (scans.isEmpty()) {
      throw new InvalidRecordingException(
          path + " holds no stream of numbers" + reason(scan) + "; there is nothing to read");
    }
    origin = header.ours() ? 0 : begin(scan.streams());
    streams = scans.stream().map(this::stream).toList();
    events = XdfEvents.of(scan.streams(), origin);
    damage = new ArrayList<>(walked);
    for (long orphan : scan.orphans()) {
      damage.add(
          new Damage(0, 0, "samples of stream " + orphan + ", which has no header, left out"));
    }
  }

  /**
   * Walks over the whole file once.
   *
   * @throws InvalidRecordingException if it holds no signals
   */
  static XdfRecording open(Path path) throws IOException {
    try (ByteWindow file = new ByteWindow(path)) {
      byte[] head = file.copy(0, (int) Math.min(file.size(), XdfLayout.MAGIC.length));
      if (!XdfLayout.begins(head)) {
        throw new InvalidRecordingException(path + " does not begin with XDF:, it is no XDF file");
      }
      return new XdfRecording(path, XdfScan.of(file));
    }
  }

  private String reason(XdfScan scan) {
    if (!walked.isEmpty()) {
      return " that can be read (" + walked.get(0).what() + ")";
    }
    return scan.streams().isEmpty() ? "" : ", only markers";
  }

  /** Streams of numbers; of a file by others EMG goes first, and what has no samples last. */
  private List<StreamScan> signals(XdfScan scan) {
    List<StreamScan> numbers =
        new ArrayList<>(scan.streams().stream().filter(s -> !s.stream().markers()).toList());
    if (!header.ours()) {
      numbers.sort(
          Comparator.comparing((StreamScan s) -> s.frames() == 0)
              .thenComparing(s -> !s.stream().type().equalsIgnoreCase("EMG")));
    }
    return List.copyOf(numbers);
  }

  private static double begin(List<StreamScan> all) {
    return all.stream()
        .filter(scan -> scan.frames() > 0)
        .mapToDouble(scan -> scan.line().correct(scan.firstStamp()))
        .min()
        .orElse(0);
  }

  private RecordedStream stream(StreamScan scan) {
    XdfStream stream = scan.stream();
    ClockLine line = scan.line();
    double start = scan.frames() == 0 ? 0 : line.correct(scan.firstStamp()) - origin;
    return new RecordedStream(
        stream.name(),
        stream.type(),
        stream.rateHz(),
        measured(scan, line),
        stream.channels(),
        scan.frames(),
        stream.firstIndex(),
        stream.firstIndex() + scan.endIndex(),
        start,
        stream.stamped(),
        stream.grid());
  }

  private static double measured(StreamScan scan, ClockLine line) {
    double seconds = line.correct(scan.lastStamp()) - line.correct(scan.firstStamp());
    return scan.stream().stamped() && seconds > 0
        ? (scan.endIndex() - 1) / seconds
        : scan.stream().measuredRateHz();
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public String format() {
    return XdfFormat.NAME;
  }

  @Override
  public @Nullable Instant start() {
    return header.start();
  }

  @Override
  public Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>(header.facts());
    if (!header.ours()) {
      XdfHeader.describe(scans.get(0).stream().description(), facts);
    }
    return Collections.unmodifiableMap(facts);
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
    return List.copyOf(damage);
  }

  @Override
  public FrameReader frames(int stream) throws IOException {
    StreamScan scan = scans.get(stream);
    return new XdfFrameReader(new ByteWindow(path), walked, scan, scan.line(), origin);
  }

  /** Nothing is held open: each reader has the file for itself. */
  @Override
  public void close() {}
}
