package org.myostream.recording.edf;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
import org.myostream.recording.RecordedEvent;
import org.myostream.recording.RecordedStream;
import org.myostream.recording.Recording;

/** An opened EDF or BDF file. */
final class EdfRecording implements Recording {
  private final Path path;
  private final EdfHeader header;
  private final List<Damage> damage = new ArrayList<>();
  private final List<RecordedEvent> events = new ArrayList<>();
  private final List<ReadStream> signals;
  private final List<Timeline> timelines = new ArrayList<>();
  private final List<RecordedStream> streams = new ArrayList<>();
  private final double[] recordStarts;
  private double zero;

  private EdfRecording(Path path, FileChannel in) throws IOException {
    this.path = path;
    header = EdfHeader.read(in, path);
    long records = countRecords();
    signals = groups();
    recordStarts = annotations(in, records);
    List<RecordedEvent> shifted = events.stream().map(this::shifted).toList();
    events.clear();
    events.addAll(shifted);
    for (ReadStream stream : signals) {
      describe(stream, records);
    }
    double end = records * header.recordSeconds();
    if (!header.interrupted()) {
      events.removeIf(event -> event.gap() && padding(event, end));
    }
    events.sort(Comparator.comparingDouble(RecordedEvent::onsetSeconds));
  }

  static EdfRecording open(Path path) throws IOException {
    try (FileChannel in = FileChannel.open(path, StandardOpenOption.READ)) {
      return new EdfRecording(path, in);
    }
  }

  private long countRecords() {
    long whole = header.wholeRecords();
    long declared = header.declaredRecords();
    long body = header.fileBytes() - header.bytes();
    long torn = body - whole * header.recordBytes();
    if (declared < 0) {
      damage.add(
          new Damage(
              236,
              8,
              "the number of records was never written; by the file's size it is " + whole));
    } else if (declared > whole) {
      damage.add(
          new Damage(
              header.fileBytes(),
              (declared - whole) * header.recordBytes() - torn,
              "the file was cut off: "
                  + whole
                  + " of "
                  + declared
                  + " records of "
                  + header.recordSeconds()
                  + " s are whole"));
    }
    boolean shorter = declared >= 0 && declared < whole;
    long records = shorter ? declared : whole;
    long rest = body - records * header.recordBytes();
    if (rest > 0 && !(declared > whole)) {
      damage.add(
          new Damage(
              header.fileBytes() - rest,
              rest,
              rest
                  + " bytes follow the last record"
                  + (shorter ? ", whole records that the header does not count" : "")));
    }
    return records;
  }

  private List<ReadStream> groups() throws InvalidRecordingException {
    boolean ours = ours();
    Map<Integer, ReadStream> found = new LinkedHashMap<>();
    for (int i = 0; i < header.signals().size(); i++) {
      EdfSignal signal = header.signals().get(i);
      if (signal.annotations()) {
        continue;
      }
      String fault = header.recordSeconds() > 0 ? signal.fault() : "records have no length";
      if (fault != null) {
        damage.add(
            new Damage(
                256,
                256L * header.signals().size(),
                "signal " + (i + 1) + ", " + signal.label() + ", is left out: " + fault));
        continue;
      }
      SignalMark mark = signal.mark();
      int number = ours && mark != null ? mark.stream() : -1;
      // two streams of ours may have one rate; in other files the rate is all there is
      int key = number >= 0 ? -1 - number : signal.samples();
      ReadStream stream = found.computeIfAbsent(key, k -> new ReadStream(number, signal.samples()));
      if (stream.samples() == signal.samples()) {
        stream.add(signal, header.variant());
      }
    }
    List<ReadStream> all = new ArrayList<>(found.values());
    if (all.isEmpty()) {
      throw new InvalidRecordingException(
          path
              + " holds no signal that can be read"
              + (damage.isEmpty() ? ", only annotations" : ": " + damage.get(0).what()));
    }
    if (!ours) {
      all.sort(Comparator.comparingLong(ReadStream::emg).reversed());
    }
    return all;
  }

  /** True if our own writer made it: then annotations of skips name their stream. */
  private boolean ours() {
    return header.signals().stream().allMatch(s -> s.annotations() || s.mark() != null);
  }

  /** Reads all annotations; returns when each record begins, in seconds, or nothing. */
  private double[] annotations(FileChannel in, long records) throws IOException {
    List<EdfSignal> pages = header.signals().stream().filter(EdfSignal::annotations).toList();
    boolean timed = header.interrupted() && !pages.isEmpty();
    double[] starts = new double[timed ? (int) Math.min(records, Integer.MAX_VALUE - 8) : 0];
    TalReader reader = new TalReader(events, ours());
    for (int p = 0; p < pages.size(); p++) {
      EdfSignal page = pages.get(p);
      int length = page.samples() * header.variant().bytes();
      byte[] bytes = new byte[records == 0 ? 0 : length];
      for (long r = 0; r < records; r++) {
        EdfHeader.read(in, bytes, header.bytes() + r * header.recordBytes() + page.offset(), path);
        double start = reader.page(bytes, 0, length, p == 0);
        if (p == 0 && r == 0 && Math.abs(start) < 86_400) {
          zero = start;
        }
        if (p == 0 && r < starts.length) {
          starts[(int) r] = start - zero;
        }
      }
    }
    if (reader.faults() > 0) {
      damage.add(
          new Damage(
              header.bytes(), 0, reader.faults() + " annotations are damaged and were left out"));
    }
    return starts;
  }

  /** Onsets count from the second in the header; the recording begins at the first record. */
  private RecordedEvent shifted(RecordedEvent event) {
    return new RecordedEvent(
        clean(event.onsetSeconds() - zero), event.durationSeconds(), event.text(), event.source());
  }

  /** Without the rounding noise below a nanosecond that the subtraction adds. */
  private static double clean(double seconds) {
    return Math.abs(seconds) < 1e6 ? Math.rint(seconds * 1e9) / 1e9 : seconds;
  }

  private void describe(ReadStream stream, long records) {
    double rate = stream.samples() / header.recordSeconds();
    Timeline timeline =
        recordStarts.length > 0
            ? Timeline.interrupted(recordStarts, stream.samples(), header.recordSeconds())
            : Timeline.continuous(records * stream.samples());
    timeline = timeline.without(skips(stream, rate));
    timelines.add(timeline);
    streams.add(
        new RecordedStream(
            stream.number() <= 0 && stream.emg() > 0
                ? "emg"
                : stream.type().toLowerCase(java.util.Locale.ROOT),
            stream.type(),
            rate,
            Double.NaN,
            stream.columns().stream().map(ReadStream.Column::channel).toList(),
            timeline.frames(),
            timeline.first(),
            timeline.end(),
            timeline.first() / rate,
            false,
            null));
  }

  private List<Timeline.Region> skips(ReadStream stream, double rate) {
    List<Timeline.Region> regions = new ArrayList<>();
    for (RecordedEvent event : events) {
      int about = Skips.stream(event.text());
      if (about >= 0 && (about == stream.number() || stream.number() < 0)) {
        regions.add(
            new Timeline.Region(
                Math.round(event.onsetSeconds() * rate),
                Math.round((event.onsetSeconds() + event.durationSeconds()) * rate)));
      }
    }
    return regions;
  }

  /** A skip that reaches the end of the last record fills it up; nothing is missing there. */
  private boolean padding(RecordedEvent event, double end) {
    double half = 0.5 * header.recordSeconds() / signals.get(0).samples();
    return event.onsetSeconds() + event.durationSeconds() > end - half;
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public String format() {
    return header.variant().format();
  }

  @Override
  public @Nullable Instant start() {
    return StartTime.of(header, zero);
  }

  @Override
  public Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    String[] patient = header.patient().split(" ", 2);
    String[] words = header.recording().split(" ", 6);
    if (!header.plus()) {
      put(facts, Facts.SUBJECT, header.patient());
      put(facts, Facts.DEVICE, header.recording());
      return facts;
    }
    put(facts, Facts.SUBJECT, patient[0]);
    if (words.length >= 5) {
      put(facts, Facts.DEVICE, words[4].replace('_', ' '));
    }
    return facts;
  }

  private static void put(Map<String, String> facts, String name, String value) {
    if (!value.isBlank() && !value.equals("X")) {
      facts.put(name, value);
    }
  }

  @Override
  public List<RecordedStream> streams() {
    return List.copyOf(streams);
  }

  @Override
  public List<RecordedEvent> events() {
    return List.copyOf(events);
  }

  @Override
  public List<Damage> damage() {
    return List.copyOf(damage);
  }

  @Override
  public FrameReader frames(int stream) throws IOException {
    return new EdfFrames(path, header, signals.get(stream), timelines.get(stream));
  }

  @Override
  public void close() {}
}
