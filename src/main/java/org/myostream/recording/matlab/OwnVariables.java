package org.myostream.recording.matlab;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.myostream.recording.ChannelColumns;
import org.myostream.recording.FileRecording;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.recording.RecordedChannel;
import org.myostream.recording.RecordedEvent;
import org.myostream.recording.RecordedStream;
import org.myostream.recording.StoredRuns;
import org.myostream.signal.ElectrodeGrid;

/** Reads the files {@link MatWriter} makes. */
final class OwnVariables {
  private static final int LARGEST_TABLE = 1 << 22;

  private final Path path;
  private final MatVariables variables;
  private final List<RecordedStream> streams = new ArrayList<>();
  private final List<MatSignal> signals = new ArrayList<>();
  private final List<StoredRuns> runs = new ArrayList<>();

  private OwnVariables(Path path, MatVariables variables) {
    this.path = path;
    this.variables = variables;
  }

  static MatRecording read(Path path, MatVariables variables) throws IOException {
    OwnVariables own = new OwnVariables(path, variables);
    own.stream("", variables::get);
    for (int number = 2; ; number++) {
      MatArray struct = variables.get(MatFormat.STREAM + number);
      if (struct == null) {
        break;
      }
      own.stream(MatFormat.STREAM + number + ".", struct::field);
    }
    String start = own.need("start", variables.get("start")).text();
    return new MatRecording(
        path,
        variables,
        new FileRecording.Description(
            start.isEmpty() ? null : Instant.parse(start),
            own.facts(),
            own.streams,
            own.events(),
            variables.damage()),
        own.signals,
        own.runs);
  }

  /** The variables of one stream, by name. */
  private final class Fields {
    private final String prefix;
    private final Function<String, @Nullable MatArray> lookup;

    Fields(String prefix, Function<String, @Nullable MatArray> lookup) {
      this.prefix = prefix;
      this.lookup = lookup;
    }

    MatArray array(String name) throws InvalidRecordingException {
      return need(prefix + name, lookup.apply(name));
    }

    double number(String name) throws IOException {
      MatNumbers numbers = numbers(name);
      if (numbers.count() != 1) {
        throw new InvalidRecordingException(
            path + ": variable " + prefix + name + " is not one number; the file is damaged");
      }
      return numbers.all(1)[0];
    }

    MatNumbers numbers(String name) throws IOException {
      MatNumbers numbers = array(name).numbers();
      if (numbers == null) {
        throw new InvalidRecordingException(
            path + ": variable " + prefix + name + " holds no numbers; the file is damaged");
      }
      return numbers;
    }

    List<String> strings(String name, int count) throws IOException {
      List<String> strings = new ArrayList<>();
      for (MatArray part : array(name).parts()) {
        strings.add(part.text());
      }
      checkCount(prefix + name, strings.size(), count);
      return strings;
    }

    double[] values(String name, int count) throws IOException {
      double[] values = numbers(name).all(LARGEST_TABLE);
      checkCount(prefix + name, values.length, count);
      return values;
    }
  }

  private String cutOff() {
    return variables.damage().isEmpty() ? "" : " because " + variables.damage().get(0).what();
  }

  private static void checkCount(String name, int found, int count) throws IOException {
    if (found != count) {
      throw new IOException("variable " + name + " has " + found + " entries, not " + count);
    }
  }

  private MatArray need(String name, @Nullable MatArray array) throws InvalidRecordingException {
    if (array == null) {
      throw new InvalidRecordingException(
          path + " lacks the variable " + name + cutOff() + "; it is no whole Myostream file");
    }
    return array;
  }

  private void stream(String prefix, Function<String, @Nullable MatArray> lookup)
      throws IOException {
    Fields fields = new Fields(prefix, lookup);
    MatArray samples = fields.array(lookup.apply("emg") == null ? "data" : "emg");
    MatNumbers numbers = fields.numbers(lookup.apply("emg") == null ? "data" : "emg");
    MatSignal signal = MatSignal.of(samples, numbers, true);
    StoredRuns order = runs(fields);
    if (order.rows() != signal.samples()) {
      throw new IOException(
          "variable runs has " + order.rows() + " frames, the signal " + signal.samples());
    }
    boolean stamped = fields.number("stamped") != 0;
    if (stamped) {
      MatNumbers times = fields.numbers("time");
      checkCount(prefix + "time", (int) times.count(), (int) signal.samples());
      signal = signal.stamped(times);
    }
    streams.add(
        new RecordedStream(
            fields.array("stream_name").text(),
            fields.array("stream_type").text(),
            fields.number("fs"),
            fields.number("fs_measured"),
            channels(fields, signal.channels()),
            order.rows(),
            order.firstIndex(),
            order.endIndex(),
            fields.number("start_seconds"),
            stamped,
            lookup.apply("grid") == null ? null : grid(fields)));
    signals.add(signal);
    runs.add(order);
  }

  private static StoredRuns runs(Fields fields) throws IOException {
    double[] table = fields.numbers("runs").all(LARGEST_TABLE);
    StoredRuns.Builder builder = new StoredRuns.Builder();
    int count = table.length / 2;
    for (int i = 0; i < count; i++) {
      long first = (long) table[i];
      long length = (long) table[count + i];
      if (length < 0 || (i > 0 && first < builder.next())) {
        throw new IOException("run " + i + " of variable runs begins at " + first);
      }
      builder.add(first, length);
    }
    return builder.build();
  }

  private List<RecordedChannel> channels(Fields fields, int count) throws IOException {
    return new ChannelColumns(
            fields.strings("channel_names", count),
            fields.strings("channel_kinds", count),
            fields.strings("units", count),
            fields.strings("muscles", count),
            fields.values("lsb_uV", count),
            fields.values("lsb_offset", count),
            fields.strings("sample_types", count),
            fields.strings("filters", count),
            fields.strings("sensors", count))
        .channels();
  }

  private static ElectrodeGrid grid(Fields fields) throws IOException {
    MatArray array = fields.array("grid");
    double[] values = fields.numbers("grid").all(LARGEST_TABLE);
    int rows = Math.toIntExact(array.rows());
    int columns = Math.toIntExact(array.columns());
    int[][] map = new int[rows][columns];
    for (int i = 0; i < values.length; i++) {
      map[i % rows][i / rows] = (int) values[i];
    }
    return new ElectrodeGrid(fields.array("grid_name").text(), fields.number("ied_mm"), map);
  }

  private List<RecordedEvent> events() throws IOException {
    Fields fields = new Fields("events.", need("events", variables.get("events"))::field);
    double[] onsets = fields.numbers("onset").all(LARGEST_TABLE);
    double[] durations = fields.values("duration", onsets.length);
    List<String> texts = fields.strings("text", onsets.length);
    List<String> sources = fields.strings("source", onsets.length);
    List<RecordedEvent> events = new ArrayList<>();
    for (int i = 0; i < onsets.length; i++) {
      events.add(new RecordedEvent(onsets[i], durations[i], texts.get(i), sources.get(i)));
    }
    return events;
  }

  private Map<String, String> facts() throws IOException {
    List<MatArray> parts = need("facts", variables.get("facts")).parts();
    Map<String, String> facts = new LinkedHashMap<>();
    int count = parts.size() / 2;
    for (int i = 0; i < count; i++) {
      facts.put(parts.get(i).text(), parts.get(count + i).text());
    }
    return facts;
  }
}
