package org.myostream.recording.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.myostream.recording.FrameReader;
import org.myostream.recording.FrameRun;
import org.myostream.recording.journal.Gap;
import org.myostream.recording.journal.JournalEnd;
import org.myostream.recording.journal.JournalMarker;
import org.myostream.recording.journal.JournalRecording;

/** A recorder whose disk and clock belong to the test, with its threads or, usually, without. */
final class Rig {
  static final long SECOND = 1_000_000_000L;

  /** Never forced by time, nothing left free, small chunks: 20 frames, 10 in the queue. */
  static final RecorderSettings SMALL =
      new RecorderSettings(
          new RecorderSettings.Queue(0.02, 0.2, 1 << 20, false),
          new RecorderSettings.Parts(0, 0),
          new RecorderSettings.Disk(0, 0, 0, 0),
          3_600_000,
          0);

  final FaultyDisk disk = new FaultyDisk();
  final AtomicLong nanos = new AtomicLong(SECOND);
  final List<RecorderAlarm.Level> alarms = new ArrayList<>();
  final Path folder;
  final RecorderSink sink;

  Rig(Path folder, RecorderSettings settings) throws IOException {
    this(folder, settings, rig -> {});
  }

  /** Prepares the disk before the recorder sees it. */
  interface Preparation {
    void prepare(Rig rig) throws IOException;
  }

  Rig(Path folder, RecorderSettings settings, Preparation before) throws IOException {
    this.folder = folder;
    before.prepare(this);
    sink =
        RecorderSink.prepare(
            LiveEvents.header(),
            PartNaming.after(folder.resolve("run.emgj")),
            LiveEvents.conditioner(),
            settings,
            new Surroundings(disk, nanos::get, Instant::now, disk),
            status -> alarms.add(status.alarm().level()));
  }

  /** Does what the recorder's thread would, until there is nothing to do. */
  void work() {
    while (sink.recorder().step(true)) {}
  }

  /** Time goes on, and both threads look. */
  void pass(double seconds) {
    nanos.addAndGet(Math.round(seconds * SECOND));
    work();
    sink.watch().check();
  }

  RecorderAlarm alarm() {
    sink.watch().check();
    return sink.status().alarm();
  }

  /** Ends the recording as its threads would. */
  void end() {
    sink.thread().close();
    sink.thread().run();
    sink.watch().check();
    assertThat(sink.thread().failure()).isNull();
  }

  /** Journals in the folder, in order. */
  List<Path> files() throws IOException {
    List<Path> found = new ArrayList<>();
    for (int part = 1; ; part++) {
      Path file = PartNaming.after(folder.resolve("run.emgj")).file(part);
      if (Files.exists(file)) {
        found.add(file);
      } else if (part > 3) {
        return found;
      }
    }
  }

  /** All parts, read back; none may be damaged. */
  Session read() throws IOException {
    Session session = new Session();
    for (Path file : files()) {
      try (JournalRecording part = JournalRecording.open(file)) {
        session.add(part);
      }
    }
    return session;
  }

  /** What the parts of a session hold together. */
  static final class Session {
    final List<Integer> parts = new ArrayList<>();
    final List<Long> indices = new ArrayList<>();
    final List<JournalMarker> markers = new ArrayList<>();
    final List<Gap> gaps = new ArrayList<>();
    final List<JournalEnd> ends = new ArrayList<>();
    final List<String> notes = new ArrayList<>();
    final List<String> hashes = new ArrayList<>();

    private void add(JournalRecording part) throws IOException {
      assertThat(part.header().session()).isEqualTo(LiveEvents.header().session());
      parts.add(part.header().part());
      long before = indices.size();
      try (FrameReader reader = part.frames(0)) {
        FrameRun run = new FrameRun(64, LiveEvents.CHANNELS);
        while (reader.read(run)) {
          for (int i = 0; i < run.length(); i++) {
            long index = run.firstIndex() + i;
            for (int c = 0; c < LiveEvents.CHANNELS; c++) {
              assertThat((float) run.row(i)[c]).isEqualTo(LiveEvents.raw(index, c));
            }
            indices.add(index);
          }
        }
      }
      markers.addAll(part.markers());
      gaps.addAll(part.gaps());
      part.notes().forEach(note -> notes.add(note.text()));
      part.resultHashes().forEach(hash -> hashes.add(hash.hash()));
      JournalEnd end = part.end();
      if (end != null) {
        ends.add(end);
        assertThat(end.frames()).isEqualTo(indices.size() - before);
        assertThat(end.markers()).isEqualTo(part.markers().size());
      }
    }

    JournalEnd end() {
      return Objects.requireNonNull(ends.get(ends.size() - 1));
    }

    /** Frames in gaps of one cause. */
    long missing(Gap.Cause cause) {
      return gaps.stream().filter(g -> g.cause() == cause).mapToLong(g -> g.to() - g.from()).sum();
    }
  }
}
