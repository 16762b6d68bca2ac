package org.myostream.recording.journal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.myostream.recording.Facts;
import org.myostream.recording.RecordedChannel;
import org.myostream.recording.RecordedEvent;
import org.myostream.recording.RecordedStream;
import org.myostream.recording.SampleType;
import org.myostream.signal.Channel;
import org.myostream.signal.ChannelKind;

/** Says what a journal holds in the words all recordings share. */
final class JournalDescription {
  private final JournalContents contents;
  private final JournalHeader header;

  JournalDescription(JournalContents contents, JournalHeader header) {
    this.contents = contents;
    this.header = header;
  }

  List<RecordedStream> streams() {
    return header.activations().isEmpty() ? List.of(raw()) : List.of(raw(), activationStream());
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

  List<RecordedEvent> events() {
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

  Map<String, String> facts() {
    Map<String, String> map = new LinkedHashMap<>(header.facts());
    map.putIfAbsent(Facts.DEVICE, header.name());
    map.putIfAbsent(Facts.SOFTWARE, header.software());
    map.put("device_uri", header.device());
    map.put("session_id", header.session().toString());
    map.put("part", String.valueOf(header.part()));
    JournalEnd last = contents.end;
    map.put("ended", last == null ? interrupted() : last.reason());
    String hash = last == null ? null : last.resultHash();
    if (hash != null) {
      map.put(Facts.RESULT_HASH, hash);
    }
    return Collections.unmodifiableMap(map);
  }

  private String interrupted() {
    long torn = contents.tornBytes();
    return "interrupted" + (torn > 0 ? "; the last " + torn + " bytes are no whole chunk" : "");
  }
}
