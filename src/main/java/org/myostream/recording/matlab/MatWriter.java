package org.myostream.recording.matlab;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import org.myostream.recording.RecordedEvent;
import org.myostream.recording.Recording;
import org.myostream.recording.WriteOptions;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.format.Mat5Writer;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.Sink;
import us.hebi.matlab.mat.types.Sinks;
import us.hebi.matlab.mat.types.Struct;

/** Writes a recording as MATLAB variables, uncompressed so that parts can be read. */
final class MatWriter {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Recording recording;
  private final WriteOptions options;

  MatWriter(Recording recording, WriteOptions options) {
    this.recording = recording;
    this.options = options;
  }

  void write(Path target) throws IOException {
    Map<String, Array> variables = variables();
    try (FileChannel file =
        FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(file), BUFFER_BYTES);
      Sink sink = Sinks.wrapNonSeeking(out).order(java.nio.ByteOrder.LITTLE_ENDIAN);
      Mat5.newMatFile().writeFileHeader(sink);
      Mat5Writer writer = Mat5.newWriter(sink).setDeflateLevel(Deflater.NO_COMPRESSION);
      for (Map.Entry<String, Array> variable : variables.entrySet()) {
        writer.writeArray(variable.getKey(), variable.getValue());
      }
      writer.flush();
      out.flush();
      file.force(true);
    }
    options.progress().accept(1);
  }

  private Map<String, Array> variables() throws IOException {
    Map<String, Array> all = new LinkedHashMap<>();
    all.put(MatFormat.SCHEMA_NAME, StreamVariables.string(MatFormat.SCHEMA));
    String start = recording.start() == null ? "" : String.valueOf(recording.start());
    all.put("start", StreamVariables.string(start));
    int streams = recording.streams().size();
    for (int i = 0; i < streams; i++) {
      int done = i;
      StreamVariables stream =
          new StreamVariables(
              recording, i, part -> options.progress().accept((done + part) / streams));
      if (i == 0) {
        all.putAll(stream.all());
      } else {
        Struct struct = Mat5.newStruct();
        stream.all().forEach(struct::set);
        all.put(MatFormat.STREAM + (i + 1), struct);
      }
    }
    all.put("events", events());
    all.put("facts", facts());
    return all;
  }

  private Array events() {
    List<RecordedEvent> events = recording.events();
    return Mat5.newStruct()
        .set(
            "onset",
            StreamVariables.column(
                events.stream().mapToDouble(RecordedEvent::onsetSeconds).toArray()))
        .set(
            "duration",
            StreamVariables.column(
                events.stream().mapToDouble(RecordedEvent::durationSeconds).toArray()))
        .set("text", StreamVariables.strings(events.stream().map(RecordedEvent::text).toList()))
        .set(
            "source", StreamVariables.strings(events.stream().map(RecordedEvent::source).toList()));
  }

  private Array facts() {
    Map<String, String> facts = new LinkedHashMap<>(recording.facts());
    facts.putAll(options.facts());
    List<String> names = new ArrayList<>(facts.keySet());
    Cell cell = Mat5.newCell(names.size(), 2);
    for (int i = 0; i < names.size(); i++) {
      cell.set(i, 0, StreamVariables.string(names.get(i)));
      cell.set(i, 1, StreamVariables.string(facts.getOrDefault(names.get(i), "")));
    }
    return cell;
  }
}
