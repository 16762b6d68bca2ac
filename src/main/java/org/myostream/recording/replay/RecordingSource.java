package org.myostream.recording.replay;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.myostream.device.DeviceUri;
import org.myostream.pipeline.FrameInput;
import org.myostream.pipeline.FrameSource;
import org.myostream.recording.FrameReader;
import org.myostream.recording.FrameRun;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.recording.RecordedStream;
import org.myostream.recording.Recording;
import org.myostream.signal.StreamSpec;

/**
 * Plays one stream of a recording as if it came from its device: the floats that were live, under
 * the indices they had, a gap as a jump of the index.
 *
 * <p>Paced, frame i is due {@code (i - first) / rate / speed} after {@link #open}, gaps included.
 * Nothing is lost to a pipeline that falls behind: the source waits until it has room; at full
 * speed it waits for slow sinks too. Values and indices depend neither on the speed nor on the
 * length of the runs. {@link #read} does not allocate.
 */
public final class RecordingSource implements FrameSource {
  private static final double RUN_SECONDS = 0.004;
  private static final int BUFFERED_VALUES = 1 << 16;

  private final Recording recording;
  private final int streamIndex;
  private final PlayedColumns columns;
  private final PlaySettings settings;
  private final Pace pace;
  private final FrameRun run;
  private final long firstIndex;
  private final double framesPerNano;
  private final int usualRun;
  private @Nullable FrameReader reader;
  private int at;
  private long nextIndex = Long.MIN_VALUE;
  private int runFrames;
  private long startNanos;
  private boolean released;
  private volatile boolean ended;

  /**
   * A source that is not playing yet.
   *
   * @param recording owned by the source from now on, also if this throws
   * @throws InvalidRecordingException if what {@code settings} name is not in the recording
   */
  public RecordingSource(Recording recording, PlaySettings settings) throws IOException {
    this.recording = recording;
    this.settings = settings;
    pace = new Pace(settings.speed());
    boolean made = false;
    try {
      streamIndex = PlayedColumns.stream(recording, settings);
      RecordedStream stream = recording.streams().get(streamIndex);
      columns = PlayedColumns.of(recording, stream, settings);
      int width = stream.channels().size();
      run = new FrameRun(Math.max(1, BUFFERED_VALUES / width), width);
      firstIndex = stream.firstIndex();
      made = true;
    } finally {
      if (!made) {
        recording.close();
      }
    }
    framesPerNano = spec().sampleRateHz() * 1e-9 * settings.speed();
    usualRun =
        pace.fullSpeed()
            ? spec().longestBlock()
            : Math.max(1, (int) Math.round(framesPerNano * 1e9 * RUN_SECONDS));
  }

  /** The source that a URI {@code replay:FILE?..} names, with the options of a play. */
  public static RecordingSource of(DeviceUri uri, Recording recording) throws IOException {
    PlaySettings settings;
    try {
      settings = PlaySettings.of(uri);
    } catch (IllegalArgumentException e) {
      recording.close();
      throw e;
    }
    return new RecordingSource(recording, settings);
  }

  /** What the recording says beside its signals: see {@link org.myostream.recording.Facts}. */
  public Map<String, String> facts() {
    return recording.facts();
  }

  /** The stream that is played. */
  public RecordedStream stream() {
    return recording.streams().get(streamIndex);
  }

  @Override
  public StreamSpec spec() {
    return columns.spec();
  }

  @Override
  public synchronized void open() throws IOException {
    reader = recording.frames(streamIndex);
    startNanos = System.nanoTime();
  }

  @Override
  public synchronized boolean read(FrameInput input) throws IOException {
    FrameReader current = reader;
    if (current == null || pace.closed()) {
      return false;
    }
    return pace.fullSpeed()
        ? play(current, input, runLength(), Long.MAX_VALUE)
        : playDue(current, input);
  }

  /** Frames of the run that is to be played now; drawn once a run. */
  private int runLength() {
    if (runFrames == 0) {
      RunLengths lengths = settings.lengths();
      runFrames = lengths == null ? usualRun : lengths.next();
    }
    return runFrames;
  }

  private boolean playDue(FrameReader current, FrameInput input) throws IOException {
    if (!fill(current)) {
      return false;
    }
    long first = run.firstIndex() + at - firstIndex;
    long dueNanos = startNanos + (long) ((first + runLength() - 1) / framesPerNano);
    if (!pace.awaitDue(dueNanos)) {
      return !pace.closed();
    }
    // A run is cut at what is due: the rest of one that spans a gap comes after the gap.
    long lastDue = firstIndex + (long) ((System.nanoTime() - startNanos) * framesPerNano);
    int most = settings.lengths() == null ? spec().longestBlock() : runLength();
    return play(current, input, most, Math.max(lastDue, firstIndex + first));
  }

  private boolean play(FrameReader current, FrameInput input, int frames, long last)
      throws IOException {
    runFrames = 0;
    input.arrived(System.nanoTime());
    for (int i = 0; i < frames && !pace.closed(); i++) {
      if (!fill(current)) {
        return false;
      }
      long index = run.firstIndex() + at;
      if (index > last || !pace.awaitRoom(input)) {
        break;
      }
      columns.play(run.row(at), input.row());
      at++;
      input.commit(index);
    }
    return !pace.closed();
  }

  /** True once there is a frame at {@link #at}; false at the end. */
  private boolean fill(FrameReader current) throws IOException {
    if (at < run.length()) {
      return true;
    }
    at = 0;
    if (!current.read(run) || run.length() == 0) {
      run.length(0);
      ended = true;
      return false;
    }
    if (run.firstIndex() < nextIndex) {
      throw new InvalidRecordingException(
          recording.path()
              + ": frame "
              + run.firstIndex()
              + " comes after frame "
              + (nextIndex - 1)
              + "; the file is damaged");
    }
    nextIndex = run.endIndex();
    return true;
  }

  @Override
  public String state() {
    return (pace.closed() ? "closed" : ended ? "ended" : "replaying") + " " + recording.path();
  }

  @Override
  public void close() {
    pace.close();
    release();
  }

  /** Waits until a read in progress has come back. */
  private synchronized void release() {
    if (released) {
      return;
    }
    released = true;
    FrameReader current = reader;
    reader = null;
    try (recording) {
      if (current != null) {
        current.close();
      }
    } catch (IOException e) {
      ended = true; // nothing was written: there is nothing to lose
    }
  }
}
