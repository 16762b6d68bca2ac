package org.myostream.recording.bids;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.myostream.config.ConfigWriter;
import org.myostream.recording.Facts;
import org.myostream.recording.RecordedChannel;
import org.myostream.recording.RecordedEvent;
import org.myostream.recording.RecordedStream;
import org.myostream.recording.Recording;
import org.myostream.recording.WriteOptions;
import org.myostream.recording.edf.EdfFormat;
import org.myostream.recording.edf.EdfOutline;
import org.myostream.signal.ChannelKind;
import org.myostream.signal.ElectrodeGrid;

/** Writes one recording as a data set. */
final class BidsWriter {
  private final Recording recording;
  private final Path dataset;
  private final WriteOptions options;
  private final String subject;
  private final String session;
  private final String task;
  private final String run;

  BidsWriter(Recording recording, Path dataset, WriteOptions options) {
    this.recording = recording;
    this.dataset = dataset;
    this.options = options;
    subject = Entities.label(fact(Facts.SUBJECT, ""), "01");
    session = Entities.label(fact(Facts.SESSION, ""), "");
    task = Entities.label(fact(Facts.TASK, ""), "unspecified");
    run = fact(Facts.RUN, "").replaceAll("[^0-9]", "");
  }

  void write() throws IOException {
    Path folder = dataset.resolve("sub-" + subject);
    if (!session.isEmpty()) {
      folder = folder.resolve("ses-" + session);
    }
    Path emg = folder.resolve("emg");
    Files.createDirectories(emg);
    String group = "sub-" + subject + (session.isEmpty() ? "" : "_ses-" + session);
    String name = group + "_task-" + task + (run.isEmpty() ? "" : "_run-" + run);
    Path bdf = emg.resolve(name + "_emg.bdf");
    EdfFormat.bdf().write(recording, bdf, forBdf());
    EdfOutline outline = EdfOutline.read(bdf);
    try (Recording back = EdfFormat.bdf().open(bdf)) {
      describe(emg, name, group, outline, back);
      scans(folder.resolve(group + "_scans.tsv"), folder.relativize(bdf), back.start());
    }
    describeDataset();
  }

  private WriteOptions forBdf() {
    Map<String, String> facts = new HashMap<>(options.facts());
    facts.put(Facts.SUBJECT, subject);
    Map<String, String> settings = new HashMap<>(options.options());
    settings.put(EdfFormat.LABELS, "plain");
    return new WriteOptions(facts, settings, options.progress());
  }

  private void describe(Path emg, String name, String group, EdfOutline outline, Recording back)
      throws IOException {
    int[] streams = EdfFormat.bdf().streams(recording);
    RecordedStream main = recording.streams().get(streams[0]);
    ElectrodeGrid grid = main.grid();
    Table channels = channels(streams, outline);
    put(emg.resolve(name + "_channels.tsv"), channels.text());
    put(emg.resolve(name + "_emg.json"), ConfigWriter.prettyJson(sidecar(main, channels, outline)));
    put(emg.resolve(name + "_events.tsv"), events(back).text());
    put(emg.resolve(name + "_events.json"), ConfigWriter.prettyJson(eventColumns()));
    if (grid != null) {
      put(emg.resolve(group + "_electrodes.tsv"), Electrodes.table(grid).text());
      put(
          emg.resolve(group + "_space-" + Electrodes.SPACE + "_coordsystem.json"),
          ConfigWriter.prettyJson(Electrodes.coordinateSystem(grid)));
    }
  }

  /** A channel is one signal, or two whose labels end in low and high. */
  private Table channels(int[] streams, EdfOutline outline) {
    ChannelTable table = new ChannelTable(fact(Facts.REFERENCE, ""));
    List<EdfOutline.Signal> signals = outline.signals();
    int at = 0;
    for (int stream : streams) {
      RecordedStream source = recording.streams().get(stream);
      int electrode = 0;
      for (RecordedChannel channel : source.channels()) {
        if (at >= signals.size()) {
          return table.table();
        }
        boolean emg = channel.channel().kind() == ChannelKind.EMG;
        electrode += emg ? 1 : 0;
        table.add(signals.get(at), channel, emg ? electrode : 0, source.grid());
        boolean split =
            at + 1 < signals.size()
                && signals.get(at).label().endsWith(" low")
                && signals.get(at + 1).label().endsWith(" high");
        at++;
        if (split) {
          table.add(signals.get(at++), channel, 0, null);
        }
      }
    }
    return table.table();
  }

  private Map<String, Object> sidecar(RecordedStream main, Table channels, EdfOutline outline) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("TaskName", task);
    String described = fact("task_description", "");
    if (!described.isEmpty()) {
      map.put("TaskDescription", described);
    }
    map.put("EMGPlacementScheme", "Other");
    map.put("EMGPlacementSchemeDescription", fact("placement", "Not stated when it was recorded."));
    map.put("EMGReference", fact(Facts.REFERENCE, Table.NONE));
    map.put("SamplingFrequency", outline.signals().get(0).rateHz());
    map.put("PowerLineFrequency", powerLine());
    map.put("RecordingType", "continuous");
    map.put("SoftwareFilters", Table.NONE);
    map.put("HardwareFilters", hardwareFilters(main));
    map.put("EMGChannelCount", count(channels, "EMG"));
    map.put("TriggerChannelCount", count(channels, "TRIG"));
    map.put("RecordingDuration", outline.seconds());
    known(map, "Manufacturer", Facts.MANUFACTURER);
    known(map, "ManufacturersModelName", Facts.DEVICE);
    known(map, "DeviceSerialNumber", Facts.SERIAL);
    known(map, "SoftwareVersions", Facts.SOFTWARE);
    ElectrodeGrid grid = main.grid();
    if (grid != null) {
      map.put("InterelectrodeDistance", grid.interElectrodeMm());
      map.put("ElectrodeManufacturersModelName", grid.name());
    }
    return map;
  }

  private Object powerLine() {
    try {
      double hertz = Double.parseDouble(fact(Facts.POWER_LINE_HZ, ""));
      return hertz > 0 && hertz < 1000 ? hertz : Table.NONE;
    } catch (NumberFormatException e) {
      return Table.NONE;
    }
  }

  private static Object hardwareFilters(RecordedStream main) {
    String filters = main.channels().get(0).filters();
    return filters.isBlank()
        ? Table.NONE
        : Map.of("Amplifier", Map.of("description", filters.strip()));
  }

  private static int count(Table channels, String type) {
    return (int) channels.column("type").stream().filter(type::equals).count();
  }

  private void known(Map<String, Object> map, String key, String name) {
    String value = fact(name, "");
    if (!value.isBlank()) {
      map.put(key, value);
    }
  }

  private static Table events(Recording back) {
    Table table = new Table(List.of("onset", "duration", "trial_type"));
    for (RecordedEvent event : back.events()) {
      table.add(
          ChannelTable.number(event.onsetSeconds()),
          ChannelTable.number(event.durationSeconds()),
          event.text());
    }
    return table;
  }

  private static Map<String, Object> eventColumns() {
    return Map.of(
        "trial_type",
        Map.of(
            "Description",
            "Text of the marker; BAD_ACQ_SKIP: samples were not received, the last one is repeated"
                + " in the signal file."));
  }

  private void scans(Path file, Path scan, @Nullable Instant start) throws IOException {
    Table table = new Table(List.of("filename", "acq_time"));
    table.add(scan.toString().replace('\\', '/'), start == null ? "" : start.toString());
    put(file, table.text());
  }

  private void describeDataset() throws IOException {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("Name", fact("dataset", "EMG of task " + task));
    map.put("BIDSVersion", "1.11.1");
    map.put("DatasetType", "raw");
    String authors = fact("authors", "");
    if (!authors.isBlank()) {
      map.put("Authors", List.of(authors.strip().split("\\s*;\\s*", -1)));
    }
    map.put("GeneratedBy", List.of(Map.of("Name", "Myostream")));
    put(dataset.resolve(BidsFormat.DESCRIPTION), ConfigWriter.prettyJson(map));
    put(
        dataset.resolve("README"),
        "Surface EMG of one recording, task "
            + task
            + ".\n\nSignals are in BDF+ files, 24 bit. Stretches marked BAD_ACQ_SKIP were not"
            + " received:\nthe last sample is repeated there. Times are UTC.\n");
    Table participants = new Table(List.of("participant_id"));
    participants.add("sub-" + subject);
    put(dataset.resolve("participants.tsv"), participants.text());
  }

  private String fact(String name, String fallback) {
    return options.fact(recording, name, fallback);
  }

  private static void put(Path file, String text) throws IOException {
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
  }
}
