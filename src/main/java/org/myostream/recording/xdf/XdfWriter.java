package org.myostream.recording.xdf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.myostream.recording.RecordedEvent;
import org.myostream.recording.RecordedStream;
import org.myostream.recording.Recording;
import org.myostream.recording.WriteOptions;

/**
 * Writes a recording: headers, then the chunks of all streams in the order of their times, a
 * boundary each second, clock offsets each five seconds, then footers.
 *
 * <p>All streams of a recording are on one clock, so each offset is 0: a reader that corrects
 * clocks leaves the stamps as they are.
 */
final class XdfWriter {
  private static final double BOUNDARY_SECONDS = 1;
  private static final double OFFSET_SECONDS = 5;

  private final List<Track> tracks;
  private final List<Double> offsetTimes = new ArrayList<>();
  private final ChunkWriter out;
  private double nextBoundary = Double.NEGATIVE_INFINITY;
  private double nextOffset = Double.NEGATIVE_INFINITY;

  private XdfWriter(List<Track> tracks, ChunkWriter out) {
    this.tracks = tracks;
    this.out = out;
  }

  /** Writes all of {@code recording} to {@code target}, which does not exist yet. */
  static void write(Recording recording, Path target, WriteOptions options) throws IOException {
    List<Track> tracks = new ArrayList<>();
    try (ChunkWriter out = new ChunkWriter(target)) {
      for (int i = 0; i < recording.streams().size(); i++) {
        tracks.add(new SignalTrack(recording, i, options));
      }
      markers(recording, tracks);
      XdfWriter writer = new XdfWriter(tracks, out);
      writer.headers(recording, options);
      long frames = recording.streams().stream().mapToLong(RecordedStream::frames).sum();
      writer.samples(frames, options);
      writer.footers();
      out.force();
    } finally {
      for (Track track : tracks) {
        track.close();
      }
    }
  }

  private static void markers(Recording recording, List<Track> tracks) {
    Map<String, List<RecordedEvent>> bySource = new LinkedHashMap<>();
    recording.events().stream()
        .sorted(Comparator.comparingDouble(RecordedEvent::onsetSeconds))
        .forEach(e -> bySource.computeIfAbsent(e.source(), unused -> new ArrayList<>()).add(e));
    bySource.forEach((source, events) -> tracks.add(new MarkerTrack(source, events)));
  }

  private void headers(Recording recording, WriteOptions options) throws IOException {
    Map<String, String> facts = new LinkedHashMap<>(recording.facts());
    facts.putAll(options.facts());
    out.fileHeader(XdfHeader.of(recording.start(), facts).info());
    for (int i = 0; i < tracks.size(); i++) {
      out.stream(XdfLayout.STREAM_HEADER, i + 1, tracks.get(i).header());
    }
  }

  private void samples(long frames, WriteOptions options) throws IOException {
    while (true) {
      int next = 0;
      for (int i = 1; i < tracks.size(); i++) {
        if (tracks.get(i).nextTime() < tracks.get(next).nextTime()) {
          next = i;
        }
      }
      double time = tracks.get(next).nextTime();
      if (time == Double.POSITIVE_INFINITY) {
        break;
      }
      mark(time);
      tracks.get(next).write(out, next + 1);
      options.progress().accept(done(frames));
    }
    out.boundary();
  }

  private double done(long frames) {
    long written = 0;
    for (Track track : tracks) {
      written += track instanceof SignalTrack ? track.samples() : 0;
    }
    return frames == 0 ? 1 : (double) written / frames;
  }

  private void mark(double time) throws IOException {
    if (time >= nextBoundary) {
      out.boundary();
      nextBoundary = time + BOUNDARY_SECONDS;
    }
    if (time >= nextOffset) {
      for (int i = 0; i < tracks.size(); i++) {
        out.clockOffset(i + 1, time, 0);
      }
      offsetTimes.add(time);
      nextOffset = time + OFFSET_SECONDS;
    }
  }

  private void footers() throws IOException {
    for (int i = 0; i < tracks.size(); i++) {
      Track track = tracks.get(i);
      Xml info = new Xml("info");
      if (track.samples() > 0) {
        info.leaf("first_timestamp", Double.toString(track.first()));
        info.leaf("last_timestamp", Double.toString(track.last()));
      }
      info.leaf("sample_count", Long.toString(track.samples()));
      Xml offsets = info.child("clock_offsets");
      for (double time : offsetTimes) {
        offsets.child("offset").leaf("time", Double.toString(time)).leaf("value", "0");
      }
      out.stream(XdfLayout.STREAM_FOOTER, i + 1, info);
    }
  }
}
