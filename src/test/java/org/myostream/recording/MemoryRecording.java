package org.myostream.recording;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.myostream.signal.Channel;
import org.myostream.signal.ChannelKind;
import org.myostream.signal.ElectrodeGrid;
import org.myostream.signal.Quantisation;

/** A recording held in memory, for tests of writers: build it with {@link Builder}. */
public final class MemoryRecording implements Recording {
  private final Map<String, String> facts;
  private final List<RecordedStream> streams;
  private final List<List<FrameRun>> runs;
  private final List<RecordedEvent> events;
  private final @Nullable Instant start;

  private MemoryRecording(Builder builder) {
    facts = new LinkedHashMap<>(builder.facts);
    streams = List.copyOf(builder.streams);
    runs = List.copyOf(builder.runs);
    events = List.copyOf(builder.events);
    start = builder.start;
  }

  /**
   * Integers of {@code type} over nearly their full range, seeded: EMG channels and a trigger, at
   * {@code rateHz}, with {@code gapFrames} missing half-way, a marker and the gap's event.
   */
  public static MemoryRecording integers(
      SampleType type, int emgChannels, double rateHz, int frames, int gapFrames, long seed) {
    List<RecordedChannel> channels = new ArrayList<>();
    double step = type == SampleType.INT16 ? 0.195 : 0.02235174445530706;
    for (int i = 1; i <= emgChannels; i++) {
      channels.add(
          new RecordedChannel(
              new Channel(
                  "EMG" + i, ChannelKind.EMG, "microvolts", null, Quantisation.ofStep(step)),
              type));
    }
    channels.add(
        new RecordedChannel(
            new Channel("TRIG", ChannelKind.TRIGGER, "counts", null, Quantisation.ofStep(1)),
            SampleType.INT16));
    Random random = new Random(seed);
    int span = 1 << (Math.min(24, type.bits()) - 1);
    double[][] rows = new double[frames][channels.size()];
    for (double[] row : rows) {
      for (int c = 0; c < emgChannels; c++) {
        row[c] = random.nextInt(2 * span - 1) - (span - 1);
      }
      row[emgChannels] = random.nextInt(4);
    }
    int half = frames / 2;
    Builder builder = new Builder().start(Instant.parse("2026-03-04T05:06:07.250Z"));
    builder.fact(Facts.DEVICE, "test amplifier").fact(Facts.SUBJECT, "S01");
    builder.stream("emg", "EMG", rateHz, channels);
    builder.rows(0, rows, 0, half);
    builder.rows(half + gapFrames, rows, half, frames);
    builder.event(0.25, 0, "rest \u00e9\u4e2d", "stdin");
    if (gapFrames > 0) {
      builder.event(half / rateHz, gapFrames / rateHz, RecordedEvent.GAP_TEXT, RecordedEvent.GAP);
    }
    return builder.build();
  }

  /** The same with the EMG channels of the first stream on a grid. */
  public MemoryRecording onGrid(ElectrodeGrid grid) {
    RecordedStream first = streams.get(0);
    Builder builder = new Builder();
    builder.start = start;
    builder.facts.putAll(facts);
    builder.streams.addAll(streams);
    builder.runs.addAll(runs);
    builder.events.addAll(events);
    builder.streams.set(
        0,
        new RecordedStream(
            first.name(),
            first.type(),
            first.sampleRateHz(),
            first.measuredRateHz(),
            first.channels(),
            first.frames(),
            first.firstIndex(),
            first.endIndex(),
            first.startSeconds(),
            first.stamped(),
            grid));
    return builder.build();
  }

  @Override
  public Path path() {
    return Path.of("memory");
  }

  @Override
  public String format() {
    return "memory";
  }

  @Override
  public @Nullable Instant start() {
    return start;
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
    return List.of();
  }

  @Override
  public FrameReader frames(int stream) {
    List<FrameRun> all = runs.get(stream);
    int columns = streams.get(stream).channels().size();
    return new FrameReader() {
      private int run;
      private int at;

      @Override
      public boolean read(FrameRun into) {
        into.length(0);
        if (run == all.size()) {
          return false;
        }
        FrameRun from = all.get(run);
        int count = Math.min(into.capacity(), from.length() - at);
        into.length(count);
        into.firstIndex(from.firstIndex() + at);
        for (int i = 0; i < count; i++) {
          System.arraycopy(from.row(at + i), 0, into.row(i), 0, columns);
          into.times()[i] = from.times()[at + i];
        }
        at += count;
        if (at == from.length()) {
          run++;
          at = 0;
        }
        return true;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void close() {}

  /** Collects what a recording holds; rows belong to the stream begun last. */
  public static final class Builder {
    private final Map<String, String> facts = new LinkedHashMap<>();
    private final List<RecordedStream> streams = new ArrayList<>();
    private final List<List<FrameRun>> runs = new ArrayList<>();
    private final List<RecordedEvent> events = new ArrayList<>();
    private @Nullable Instant start;

    /** Sets when it began. */
    public Builder start(Instant when) {
      start = when;
      return this;
    }

    /** Adds a fact. */
    public Builder fact(String name, String value) {
      facts.put(name, value);
      return this;
    }

    /** Begins a stream, without rows yet. */
    public Builder stream(String name, String type, double rateHz, List<RecordedChannel> channels) {
      return stream(RecordedStream.regular(name, type, rateHz, channels, 0));
    }

    /** Begins a stream like {@code like}, without rows yet. */
    public Builder stream(RecordedStream like) {
      streams.add(like);
      runs.add(new ArrayList<>());
      return this;
    }

    /** Adds rows {@code from} to {@code to} of {@code rows} as frames from {@code index} on. */
    public Builder rows(long index, double[][] rows, int from, int to) {
      if (from == to) {
        return this;
      }
      RecordedStream stream = streams.get(streams.size() - 1);
      FrameRun run = new FrameRun(to - from, stream.channels().size());
      run.length(to - from);
      run.firstIndex(index);
      for (int i = from; i < to; i++) {
        System.arraycopy(rows[i], 0, run.row(i - from), 0, stream.channels().size());
        run.times()[i - from] =
            stream.sampleRateHz() > 0 ? (index + i - from) / stream.sampleRateHz() : i;
      }
      List<FrameRun> into = runs.get(runs.size() - 1);
      into.add(run);
      long first = into.get(0).firstIndex();
      streams.set(
          streams.size() - 1,
          new RecordedStream(
              stream.name(),
              stream.type(),
              stream.sampleRateHz(),
              stream.measuredRateHz(),
              stream.channels(),
              stream.frames() + to - from,
              first,
              index + to - from,
              stream.startSeconds(),
              stream.stamped(),
              stream.grid()));
      return this;
    }

    /** Adds an event. */
    public Builder event(double onset, double duration, String text, String source) {
      events.add(new RecordedEvent(onset, duration, text, source));
      return this;
    }

    /** The recording. */
    public MemoryRecording build() {
      return new MemoryRecording(this);
    }
  }
}
