package org.myostream.recording.text;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.myostream.recording.Damage;
import org.myostream.recording.FrameReader;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.recording.RecordedEvent;
import org.myostream.recording.RecordedStream;
import org.myostream.recording.Recording;
import org.myostream.signal.ChannelLayout;

/** A table of text, read once for its facts. */
final class TextRecording implements Recording {
  private static final double LEAST_EPOCH_SECONDS = 1e8;

  private final TablePlan plan;
  private final List<StreamScan> scans;
  private final List<RecordedStream> streams;
  private final List<RecordedEvent> events;
  private final List<Damage> damage = new ArrayList<>();

  /** A marker's text and its row. */
  private record Marker(long index, double time, String text) {}

  /** Opens the file a plan was made for. */
  static TextRecording open(TablePlan plan) throws IOException {
    return new TextRecording(plan);
  }

  private TextRecording(TablePlan plan) throws IOException {
    this.plan = plan;
    checkNames();
    scans = plan.streams().stream().map(StreamScan::new).toList();
    List<Marker> markers = scan();
    streams = scans.stream().filter(s -> s.frames() > 0).map(StreamScan::stream).toList();
    if (streams.size() < scans.size()) {
      throw new InvalidRecordingException(
          plan.path() + " has no line of numbers after its header; nothing was recorded");
    }
    events = events(markers);
  }

  private void checkNames() throws InvalidRecordingException {
    for (StreamPlan stream : plan.streams()) {
      try {
        new ChannelLayout(stream.channels());
      } catch (IllegalArgumentException e) {
        throw new InvalidRecordingException(
            plan.path() + ":" + plan.headLines() + ": " + e.getMessage() + "; rename one", e);
      }
    }
  }

  private List<Marker> scan() throws IOException {
    List<Marker> markers = new ArrayList<>();
    double[] cells = new double[plan.columns().size()];
    try (TableReader reader = new TableReader(plan)) {
      while (reader.read(cells)) {
        for (StreamScan scan : scans) {
          accept(scan, cells, reader);
        }
        if (plan.markerColumn() >= 0) {
          String text = reader.text(plan.markerColumn());
          if (!text.isEmpty()) {
            markers.add(new Marker(scans.get(0).index(), time(cells), text));
          }
        }
      }
      if (reader.cut() != null) {
        damage.add(reader.cut());
      }
      checkCounts(reader.position());
    }
    return markers;
  }

  private static void accept(StreamScan scan, double[] cells, TableReader reader)
      throws InvalidRecordingException {
    try {
      scan.accept(cells);
    } catch (IllegalArgumentException e) {
      throw reader.errorAt(0, String.valueOf(e.getMessage()));
    }
  }

  private double time(double[] cells) {
    RowClock.Rule rule = plan.streams().get(0).clock();
    return rule.stamped() ? cells[rule.timeColumn()] * rule.secondsPerUnit() : Double.NaN;
  }

  private void checkCounts(long end) {
    for (int i = 0; i < scans.size(); i++) {
      StreamPlan stream = plan.streams().get(i);
      long found = scans.get(i).frames();
      if (stream.announcedFrames() >= 0 && stream.announcedFrames() != found) {
        damage.add(
            new Damage(
                end,
                0,
                "the header announces "
                    + stream.announcedFrames()
                    + " rows of "
                    + stream.name()
                    + ", but there are "
                    + found));
      }
    }
  }

  private List<RecordedEvent> events(List<Marker> markers) {
    List<RecordedEvent> all = new ArrayList<>();
    RecordedStream main = streams.get(0);
    for (Marker marker : markers) {
      double onset =
          Double.isNaN(marker.time) ? main.timeOf(marker.index) : sinceStart(0, marker.time);
      if (plan.escapedMarkers()) {
        all.addAll(MarkerText.events(marker.text, onset));
      } else {
        all.add(new RecordedEvent(onset, 0, marker.text, "file"));
      }
    }
    scans.forEach(scan -> all.addAll(scan.gapEvents()));
    all.sort(Comparator.comparingDouble(RecordedEvent::onsetSeconds));
    return List.copyOf(all);
  }

  private double sinceStart(int stream, double seconds) {
    return plan.streams().get(stream).clock().absolute()
        ? seconds - scans.get(stream).firstTime()
        : seconds;
  }

  @Override
  public Path path() {
    return plan.path();
  }

  @Override
  public String format() {
    return plan.format();
  }

  @Override
  public @Nullable Instant start() {
    if (plan.start() != null) {
      return plan.start();
    }
    double first = scans.get(0).firstTime();
    boolean epoch =
        plan.streams().get(0).clock().absolute() && first > LEAST_EPOCH_SECONDS && first < 1e11;
    return epoch ? Instant.ofEpochMilli(Math.round(first * 1000)) : null;
  }

  @Override
  public Map<String, String> facts() {
    return plan.facts();
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
    double origin =
        plan.streams().get(stream).clock().absolute() ? scans.get(stream).firstTime() : 0;
    return new TextFrames(plan, plan.streams().get(stream), origin);
  }

  @Override
  public void close() {}
}
