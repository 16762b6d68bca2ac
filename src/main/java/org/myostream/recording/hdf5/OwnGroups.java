package org.myostream.recording.hdf5;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.myostream.recording.ChannelColumns;
import org.myostream.recording.FileRecording;
import org.myostream.recording.RecordedChannel;
import org.myostream.recording.RecordedEvent;
import org.myostream.recording.RecordedStream;
import org.myostream.recording.StoredRuns;
import org.myostream.signal.ElectrodeGrid;

/** Reads the files {@link Hdf5Writer} makes. */
final class OwnGroups {
  private final H5File file;
  private final List<RecordedStream> streams = new ArrayList<>();
  private final List<H5Recording.Signal> signals = new ArrayList<>();

  private OwnGroups(H5File file) {
    this.file = file;
  }

  static H5Recording read(H5File file) throws IOException {
    OwnGroups own = new OwnGroups(file);
    Group root = file.root();
    for (int i = 1; H5File.child(root, "stream" + i) != null; i++) {
      own.stream(H5File.group(root, "stream" + i));
    }
    String start = file.text(root, "start");
    return new H5Recording(
        file,
        new FileRecording.Description(
            start.isEmpty() ? null : Instant.parse(start),
            own.facts(),
            own.streams,
            own.events(),
            List.of()),
        own.signals);
  }

  private void stream(Group group) throws IOException {
    List<RecordedChannel> channels = channels(H5File.group(group, "channels"));
    StoredRuns runs = runs(group);
    Dataset data = file.dataset(group, "data");
    List<Dataset> parts = data == null ? List.of() : List.of(data);
    if (runs.rows() > 0) {
      checkShape(data, runs.rows(), channels.size());
    }
    boolean stamped = file.number(group, "stamped") != 0;
    signals.add(new H5Recording.Signal(parts, stamped ? file.dataset(group, "time") : null, runs));
    streams.add(
        new RecordedStream(
            file.text(group, "name"),
            file.text(group, "type"),
            file.number(group, "sampling_rate"),
            file.number(group, "measured_rate"),
            channels,
            runs.rows(),
            runs.firstIndex(),
            runs.endIndex(),
            file.number(group, "start_seconds"),
            stamped,
            grid(group)));
  }

  private static void checkShape(@Nullable Dataset data, long rows, int columns)
      throws IOException {
    int[] shape = data == null ? new int[0] : data.getDimensions();
    if (shape.length != 2 || shape[0] != rows || shape[1] != columns) {
      throw new IOException(
          "data is "
              + java.util.Arrays.toString(shape)
              + ", not "
              + rows
              + " frames of "
              + columns
              + " channels");
    }
  }

  private StoredRuns runs(Group group) throws IOException {
    double[] table = file.numbers(group, "runs");
    StoredRuns.Builder builder = new StoredRuns.Builder();
    for (int i = 0; i + 1 < table.length; i += 2) {
      long first = (long) table[i];
      long length = (long) table[i + 1];
      if (length < 0 || (i > 0 && first < builder.next())) {
        throw new IOException("run " + i / 2 + " begins at " + first);
      }
      builder.add(first, length);
    }
    return builder.build();
  }

  private List<RecordedChannel> channels(Group group) throws IOException {
    double[] steps = file.numbers(group, "step");
    int count = steps.length;
    return new ChannelColumns(
            file.texts(group, "name", count),
            file.texts(group, "kind", count),
            file.texts(group, "unit", count),
            file.texts(group, "muscle", count),
            steps,
            file.numbers(group, "offset"),
            file.texts(group, "sample_type", count),
            file.texts(group, "filter", count),
            file.texts(group, "sensor", count))
        .channels();
  }

  private @Nullable ElectrodeGrid grid(Group group) throws IOException {
    Dataset grid = file.dataset(group, "grid");
    if (grid == null || grid.getDimensions().length != 2) {
      return null;
    }
    double[] values = file.numbers(group, "grid");
    int columns = grid.getDimensions()[1];
    int[][] map = new int[grid.getDimensions()[0]][columns];
    for (int i = 0; i < values.length; i++) {
      map[i / columns][i % columns] = (int) values[i];
    }
    return new ElectrodeGrid(file.text(group, "grid_name"), file.number(group, "ied_mm"), map);
  }

  private List<RecordedEvent> events() throws IOException {
    if (H5File.child(file.root(), "events") == null) {
      return List.of();
    }
    Group group = H5File.group(file.root(), "events");
    double[] onsets = file.numbers(group, "onset");
    double[] durations = file.numbers(group, "duration");
    List<String> texts = file.texts(group, "text", onsets.length);
    List<String> sources = file.texts(group, "source", onsets.length);
    List<RecordedEvent> events = new ArrayList<>();
    for (int i = 0; i < onsets.length; i++) {
      events.add(new RecordedEvent(onsets[i], durations[i], texts.get(i), sources.get(i)));
    }
    return events;
  }

  private Map<String, String> facts() throws IOException {
    Map<String, String> facts = new LinkedHashMap<>();
    if (H5File.child(file.root(), "facts") == null) {
      return facts;
    }
    Group group = H5File.group(file.root(), "facts");
    if (H5File.child(group, "name") != null) {
      List<String> names = file.texts(group, "name", -1);
      List<String> values = file.texts(group, "value", names.size());
      for (int i = 0; i < names.size(); i++) {
        facts.put(names.get(i), values.get(i));
      }
    }
    return facts;
  }
}
