package org.myostream.recording.hdf5;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.myostream.recording.FrameReader;
import org.myostream.recording.FrameRun;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.recording.RecordedChannel;
import org.myostream.recording.RecordedEvent;
import org.myostream.recording.RecordedStream;
import org.myostream.recording.Recording;
import org.myostream.recording.StoredRuns;
import org.myostream.recording.WriteOptions;
import org.myostream.signal.ElectrodeGrid;
import org.myostream.signal.Quantisation;

/** Writes a recording as HDF5; the library holds all of it until it is written. */
final class Hdf5Writer {
  private static final int RUN_FRAMES = 1024;
  private static final double SHARE_OF_MEMORY = 0.5;
  private static final int ROW_BYTES = 40;

  private final Recording recording;
  private final WriteOptions options;

  Hdf5Writer(Recording recording, WriteOptions options) {
    this.recording = recording;
    this.options = options;
  }

  void write(Path target) throws IOException {
    checkSize();
    try (WritableHdfFile file = HdfFile.write(target)) {
      file.putAttribute("schema", Hdf5Format.SCHEMA);
      if (recording.start() != null) {
        file.putAttribute("start", String.valueOf(recording.start()));
      }
      for (int i = 0; i < recording.streams().size(); i++) {
        stream(i, file.putGroup("stream" + (i + 1)));
        options.progress().accept((i + 1) / (recording.streams().size() + 1.0));
      }
      events(file);
      facts(file);
    }
    try (FileChannel written = FileChannel.open(target, StandardOpenOption.WRITE)) {
      written.force(true);
    }
    options.progress().accept(1);
  }

  private void checkSize() throws InvalidRecordingException {
    double bytes = 0;
    for (RecordedStream stream : recording.streams()) {
      int width = Samples.of(stream).bytes();
      bytes += stream.frames() * (stream.channels().size() * (double) width + ROW_BYTES);
      if (stream.frames() > Integer.MAX_VALUE / 2) {
        bytes = Double.POSITIVE_INFINITY;
      }
    }
    double allowed = Runtime.getRuntime().maxMemory() * SHARE_OF_MEMORY;
    if (bytes > allowed) {
      throw new InvalidRecordingException(
          "an HDF5 file is held in memory while it is written; this recording needs "
              + Math.round(bytes / 1e6)
              + " MB of the "
              + Math.round(allowed / 1e6)
              + " MB there are; write xdf or bdf instead, or raise Java's memory (-Xmx)");
    }
  }

  private void stream(int number, WritableGroup group) throws IOException {
    RecordedStream stream = recording.streams().get(number);
    group.putAttribute("name", stream.name());
    group.putAttribute("type", stream.type());
    group.putAttribute("sampling_rate", stream.sampleRateHz());
    group.putAttribute("measured_rate", stream.measuredRateHz());
    group.putAttribute("start_seconds", stream.startSeconds());
    group.putAttribute("stamped", stream.stamped() ? 1 : 0);
    group.putAttribute("frames", stream.frames());
    samples(number, group);
    channels(stream.channels(), group.putGroup("channels"));
    ElectrodeGrid grid = stream.grid();
    if (grid != null) {
      int[][] map = new int[grid.rows()][grid.columns()];
      for (int r = 0; r < map.length; r++) {
        for (int c = 0; c < map[r].length; c++) {
          map[r][c] = grid.channelAt(r, c);
        }
      }
      group.putDataset("grid", map);
      group.putAttribute("grid_name", grid.name());
      group.putAttribute("ied_mm", grid.interElectrodeMm());
    }
  }

  private void samples(int number, WritableGroup group) throws IOException {
    RecordedStream stream = recording.streams().get(number);
    int frames = Math.toIntExact(stream.frames());
    if (frames == 0) {
      return;
    }
    Samples samples = Samples.of(stream);
    samples.allocate(frames);
    long[] index = new long[frames];
    double[] time = new double[frames];
    StoredRuns.Builder builder = new StoredRuns.Builder();
    FrameRun run = new FrameRun(RUN_FRAMES, stream.channels().size());
    int row = 0;
    try (FrameReader reader = recording.frames(number)) {
      while (reader.read(run)) {
        builder.add(run.firstIndex(), run.length());
        for (int i = 0; i < run.length() && row < frames; i++, row++) {
          samples.set(row, run.row(i));
          index[row] = run.firstIndex() + i;
          time[row] = stream.stamped() ? run.times()[i] : stream.timeOf(index[row]);
        }
      }
    }
    StoredRuns runs = builder.build();
    if (runs.rows() != frames) {
      throw new IOException(
          "stream " + stream.name() + " has " + runs.rows() + " frames, not " + frames);
    }
    long[][] table = new long[runs.count()][2];
    for (int i = 0; i < table.length; i++) {
      table[i][0] = runs.firstIndex(i);
      table[i][1] = runs.length(i);
    }
    group.putDataset("data", samples.array());
    group.putDataset("index", index);
    group.putDataset("time", time);
    group.putDataset("runs", table);
  }

  private static void channels(List<RecordedChannel> channels, WritableGroup group) {
    texts(group, "name", channels, channel -> channel.channel().name());
    texts(group, "unit", channels, channel -> channel.channel().unit());
    texts(group, "kind", channels, channel -> channel.channel().kind().name());
    texts(
        group,
        "muscle",
        channels,
        channel -> Objects.requireNonNullElse(channel.channel().muscle(), ""));
    texts(group, "filter", channels, RecordedChannel::filters);
    texts(group, "sensor", channels, RecordedChannel::sensor);
    texts(group, "sample_type", channels, channel -> channel.type().name());
    double[] steps = new double[channels.size()];
    double[] offsets = new double[channels.size()];
    for (int c = 0; c < steps.length; c++) {
      Quantisation scale = channels.get(c).channel().quantisation();
      steps[c] = scale == null ? 1 : scale.step();
      offsets[c] = scale == null ? 0 : scale.offset();
    }
    group.putDataset("step", steps);
    group.putDataset("offset", offsets);
  }

  /** No group without events: the library cannot read a file in which a group is empty. */
  private void events(WritableGroup root) {
    List<RecordedEvent> events = recording.events();
    if (events.isEmpty()) {
      return;
    }
    WritableGroup group = root.putGroup("events");
    group.putDataset("onset", events.stream().mapToDouble(RecordedEvent::onsetSeconds).toArray());
    group.putDataset(
        "duration", events.stream().mapToDouble(RecordedEvent::durationSeconds).toArray());
    texts(group, "text", events, RecordedEvent::text);
    texts(group, "source", events, RecordedEvent::source);
  }

  private void facts(WritableGroup root) {
    Map<String, String> facts = new LinkedHashMap<>(recording.facts());
    facts.putAll(options.facts());
    if (facts.isEmpty()) {
      return;
    }
    WritableGroup group = root.putGroup("facts");
    texts(group, "name", new ArrayList<>(facts.keySet()), name -> name);
    texts(group, "value", new ArrayList<>(facts.values()), value -> value);
  }

  private static <T> void texts(
      WritableGroup group, String name, List<T> of, Function<T, String> what) {
    String[] texts = of.stream().map(what).toArray(String[]::new);
    for (String text : texts) {
      if (!text.isEmpty()) {
        group.putDataset(name, texts);
        return;
      }
    }
  }
}
