package org.myostream.recording.replay;

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
import org.myostream.recording.FrameRun;
import org.myostream.recording.RecordedChannel;
import org.myostream.recording.RecordedEvent;
import org.myostream.recording.RecordedStream;
import org.myostream.recording.Recording;
import org.myostream.recording.journal.JournalEnd;
import org.myostream.recording.journal.JournalHeader;
import org.myostream.recording.journal.JournalRecording;
import org.myostream.recording.journal.ResultHash;
import org.myostream.signal.Quantisation;

/**
 * All parts of a recorded session as one recording: the frames of a part follow those of the one
 * before, a gap between parts is a jump of the index like any other.
 */
public final class JournalSession implements Recording {
  private final List<JournalRecording> parts;
  private final List<RecordedStream> streams = new ArrayList<>();

  private JournalSession(List<JournalRecording> parts) {
    this.parts = List.copyOf(parts);
    for (int stream = 0; stream < first().streams().size(); stream++) {
      streams.add(joined(stream));
    }
  }

  /**
   * Opens the session that {@code file}, one of its parts, belongs to.
   *
   * @throws org.myostream.recording.InvalidRecordingException if one cannot be read or is missing
   */
  public static JournalSession open(Path file) throws IOException {
    List<JournalRecording> parts = new ArrayList<>();
    boolean done = false;
    try {
      for (Path part : JournalParts.of(file)) {
        parts.add(JournalRecording.open(part));
      }
      JournalSession session = new JournalSession(parts);
      done = true;
      return session;
    } finally {
      if (!done) {
        close(parts);
      }
    }
  }

  private JournalRecording first() {
    return parts.get(0);
  }

  private RecordedStream joined(int stream) {
    List<RecordedStream> all = parts.stream().map(part -> part.streams().get(stream)).toList();
    List<RecordedStream> held = all.stream().filter(one -> one.frames() > 0).toList();
    RecordedStream begin = held.isEmpty() ? all.get(0) : held.get(0);
    RecordedStream end = held.isEmpty() ? begin : held.get(held.size() - 1);
    return new RecordedStream(
        begin.name(),
        begin.type(),
        begin.sampleRateHz(),
        begin.measuredRateHz(),
        channels(all, begin),
        held.stream().mapToLong(RecordedStream::frames).sum(),
        begin.firstIndex(),
        end.endIndex(),
        begin.startSeconds(),
        begin.stamped(),
        begin.grid());
  }

  /** A channel that is stored as floats in one part is floats in all. */
  private static List<RecordedChannel> channels(List<RecordedStream> all, RecordedStream begin) {
    List<RecordedChannel> channels = new ArrayList<>();
    for (int c = 0; c < begin.channels().size(); c++) {
      RecordedChannel chosen = begin.channels().get(c);
      for (RecordedStream stream : all) {
        RecordedChannel other = stream.channels().get(c);
        if (other.channel().quantisation() == null || other.type().bits() > chosen.type().bits()) {
          chosen = chosen.channel().quantisation() == null ? chosen : other;
        }
      }
      channels.add(chosen);
    }
    return channels;
  }

  /** What the first part was begun with. */
  public JournalHeader header() {
    return first().header();
  }

  /** Its parts, in order. */
  public List<JournalRecording> parts() {
    return parts;
  }

  /**
   * How the last part was closed, or null if it was interrupted; not {@link JournalEnd#last} if the
   * session goes on in a part that is not there.
   */
  public @Nullable JournalEnd end() {
    return parts.get(parts.size() - 1).end();
  }

  /** Hash of all results, or null if there is none that covers every frame. */
  public @Nullable String resultHash() {
    JournalEnd end = end();
    return end == null ? null : end.resultHash();
  }

  /** The last hash of the results up to some frame that was written on the way, or null. */
  public @Nullable ResultHash lastHashOnTheWay() {
    ResultHash last = null;
    for (JournalRecording part : parts) {
      for (ResultHash hash : part.resultHashes()) {
        last = hash;
      }
    }
    return last;
  }

  @Override
  public Path path() {
    return first().path();
  }

  @Override
  public String format() {
    return first().format();
  }

  @Override
  public @Nullable Instant start() {
    return first().start();
  }

  @Override
  public Map<String, String> facts() {
    return first().facts();
  }

  @Override
  public List<RecordedStream> streams() {
    return List.copyOf(streams);
  }

  @Override
  public List<RecordedEvent> events() {
    long origin = header().startedNanos();
    List<RecordedEvent> all = new ArrayList<>();
    for (JournalRecording part : parts) {
      double later = (part.header().startedNanos() - origin) * 1e-9;
      for (RecordedEvent event : part.events()) {
        all.add(
            new RecordedEvent(
                event.onsetSeconds() + later,
                event.durationSeconds(),
                event.text(),
                event.source()));
      }
    }
    all.sort(Comparator.comparingDouble(RecordedEvent::onsetSeconds));
    return all;
  }

  @Override
  public List<Damage> damage() {
    return parts.stream().flatMap(part -> part.damage().stream()).toList();
  }

  @Override
  public FrameReader frames(int stream) throws IOException {
    return new Joined(stream);
  }

  @Override
  public void close() throws IOException {
    close(parts);
  }

  private static void close(List<JournalRecording> parts) throws IOException {
    IOException failure = null;
    for (JournalRecording part : parts) {
      try {
        part.close();
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** Reads one part after the other. */
  private final class Joined implements FrameReader {
    private final int stream;
    private @Nullable FrameReader reader;
    private int part;

    Joined(int stream) {
      this.stream = stream;
    }

    @Override
    public boolean read(FrameRun into) throws IOException {
      into.length(0);
      while (part < parts.size()) {
        FrameReader current = reader;
        if (current == null) {
          current = parts.get(part).frames(stream);
          reader = current;
        }
        if (current.read(into)) {
          scale(into);
          return true;
        }
        current.close();
        reader = null;
        part++;
      }
      return false;
    }

    /** Counts of a part become floats if they are floats in another; times count from part 1. */
    private void scale(FrameRun run) {
      List<RecordedChannel> own = parts.get(part).streams().get(stream).channels();
      List<RecordedChannel> joined = streams.get(stream).channels();
      for (int c = 0; c < own.size(); c++) {
        Quantisation scale = own.get(c).channel().quantisation();
        if (scale != null && joined.get(c).channel().quantisation() == null) {
          for (int i = 0; i < run.length(); i++) {
            run.row(i)[c] = scale.value(run.row(i)[c]);
          }
        }
      }
      double later = (parts.get(part).header().startedNanos() - header().startedNanos()) * 1e-9;
      for (int i = 0; i < run.length(); i++) {
        run.times()[i] += later;
      }
    }

    @Override
    public void close() throws IOException {
      if (reader != null) {
        reader.close();
      }
    }
  }
}
