package org.myostream.recording.live;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.myostream.pipeline.Conditioner;
import org.myostream.pipeline.EmgEvent;
import org.myostream.pipeline.Sink;
import org.myostream.recording.journal.FileStorage;
import org.myostream.recording.journal.JournalHeader;
import org.myostream.recording.journal.JournalMarker;
import org.myostream.signal.StreamSpec;

/**
 * Records a stream while it runs: raw frames with their activations go to a journal, the results
 * into its hash. The last of the sinks, called by the conditioning thread itself.
 *
 * <pre>
 * accept --copies--> slabs of 50 ms --> recorder's thread --> journal, part after part
 * </pre>
 *
 * <p>{@link #accept} never waits and does not allocate: it copies. About 10 s of frames fit into
 * memory; what comes when that is full, or while the disk has no room, is counted and its gap
 * marked in the file, so that always {@code received = frames in the journals + in memory +
 * recorderLost}. Only for a source that does not keep time, as a file at full speed, {@code accept}
 * waits for room instead.
 *
 * <p>When writing fails or the disk is nearly full the part is ended, everything before it intact;
 * the recorder tries once a second to go on in a new part.
 */
public final class RecorderSink implements Sink {
  private static final long CLOSE_TICK_MILLIS = 100;
  private static final long STUCK_TICKS = 300;
  private static final long WAIT_NANOS = 500_000;
  private static final int LONGEST_TEXT = 10_000;

  private final RecorderSettings settings;
  private final double sampleRateHz;
  private final SlabQueue queue;
  private final SlabFiller filler;
  private final MarkerQueue markers = new MarkerQueue();
  private final WireRing wire;
  private final Parts parts;
  private final DiskGuard disk;
  private final Recorder recorder;
  private final RecorderThread thread;
  private final AlarmWatch watch;
  private final boolean waits;
  private boolean closed;
  private @Nullable IOException stuck;

  private RecorderSink(
      JournalHeader header,
      PartNaming naming,
      Conditioner conditioner,
      RecorderSettings settings,
      Surroundings machine,
      Consumer<RecorderStatus> onAlarm)
      throws IOException {
    this.settings = settings;
    waits = settings.queue().waits();
    sampleRateHz = conditioner.raw().sampleRateHz();
    SlabShape shape = SlabShape.of(conditioner, settings.queue().chunkSeconds());
    queue = new SlabQueue(shape, shape.count(settings.queue(), sampleRateHz));
    filler = new SlabFiller(queue, machine.nanos());
    wire = new WireRing(settings.wireBytes());
    parts = new Parts(header, naming, machine, settings);
    disk = new DiskGuard(settings.disk(), machine.space(), folder(naming), rate(header.stream()));
    disk.look();
    if (disk.mustStop()) {
      throw new IOException(Trouble.tooLittleToBegin(disk));
    }
    parts.begin();
    recorder =
        new Recorder(
            settings,
            queue,
            markers,
            wire,
            parts,
            disk,
            new Results(shape),
            new MarkerClock(sampleRateHz),
            machine);
    thread = new RecorderThread(recorder, filler, markers, machine.nanos());
    watch =
        new AlarmWatch(
            recorder, thread, queue, filler, machine.nanos(), alarm -> onAlarm.accept(status()));
  }

  private static Path folder(PartNaming naming) {
    Path folder = naming.file(1).toAbsolutePath().getParent();
    if (folder == null) {
      throw new IllegalArgumentException(naming.file(1) + " lies in no folder");
    }
    return folder;
  }

  /** Bytes a second that a stream of integers needs at most, about. */
  private static double rate(StreamSpec stream) {
    return stream.sampleRateHz() * stream.channels() * Float.BYTES;
  }

  /**
   * Begins the first part and starts recording.
   *
   * @param header of the first part; later parts repeat it with their own number and time
   * @param naming what the files are called; the first must not exist yet, later ones that do are
   *     passed over
   * @param conditioner of the pipeline that will feed this sink
   * @param onAlarm told when the level of the alarm changes, on a thread that may wait
   * @throws IOException if the first part cannot be created, or the disk has too little room
   */
  public static RecorderSink open(
      JournalHeader header,
      PartNaming naming,
      Conditioner conditioner,
      RecorderSettings settings,
      Consumer<RecorderStatus> onAlarm)
      throws IOException {
    Surroundings machine =
        new Surroundings(
            FileStorage::create, System::nanoTime, Instant::now, Surroundings::usableBytes);
    RecorderSink sink = prepare(header, naming, conditioner, settings, machine, onAlarm);
    sink.thread.start();
    sink.watch.start();
    return sink;
  }

  /** As above, with nothing started. */
  static RecorderSink prepare(
      JournalHeader header,
      PartNaming naming,
      Conditioner conditioner,
      RecorderSettings settings,
      Surroundings machine,
      Consumer<RecorderStatus> onAlarm)
      throws IOException {
    return new RecorderSink(header, naming, conditioner, settings, machine, onAlarm);
  }

  @Override
  public String name() {
    return "recorder " + parts.newest().file;
  }

  /** False, but for a source that does not keep time: {@link RecorderSettings.Queue#waits}. */
  @Override
  public boolean mayBlock() {
    return waits;
  }

  @Override
  public void accept(EmgEvent event) {
    filler.enter(event);
    while (!filler.fill()) {
      if (!waits || thread.ended() || Thread.currentThread().isInterrupted()) {
        filler.drop();
        return;
      }
      thread.wake();
      LockSupport.parkNanos(WAIT_NANOS);
    }
  }

  /**
   * Records a marker. Any thread.
   *
   * @param text what happened
   * @param source who says so, see {@link JournalMarker}
   * @param nanos host monotonic time it stands for, of {@link System#nanoTime}
   * @param durationSeconds 0 for an instant
   * @return completed once the marker is in the journal, with its number and frame, on the
   *     recorder's thread; fails if the recording ends before
   */
  public CompletableFuture<JournalMarker> mark(
      String text, String source, long nanos, double durationSeconds) {
    if (text.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException(
          "a marker of " + text.length() + " characters is longer than " + LONGEST_TEXT);
    }
    CompletableFuture<JournalMarker> written =
        markers.add(new MarkerQueue.Waiting(text, source, nanos, durationSeconds));
    thread.wake();
    return written;
  }

  /**
   * Captures bytes of the wire. Any thread; copies, does not wait for the disk. They are the first
   * to be left out, and counted, when the queue is over half full or the disk low.
   *
   * @param nanos host monotonic time of the read or write
   * @param received true if the device sent them
   */
  public void wire(long nanos, boolean received, byte[] bytes, int offset, int length) {
    if (settings.wireBytes() > 0) {
      wire.add(nanos, received, bytes, offset, length, recorder.wireUnwanted());
    }
  }

  /** Says why the recording will have ended: {@code stopped by the user}. Any thread. */
  public void reason(String why) {
    thread.reason(why);
  }

  /** How it is doing. Any thread; allocates. */
  public RecorderStatus status() {
    Part newest = parts.newest();
    long frames = recorder.written();
    return new RecorderStatus(
        newest.header.part(),
        newest.file,
        parts.bytes(),
        frames,
        frames / sampleRateHz,
        disk.measuredRate(),
        filler.lost() + recorder.lostToDisk(),
        queue.fill(),
        newest.journal.durableNanos(),
        disk.usable(),
        disk.secondsLeft() / 60,
        recorder.writtenMarkers(),
        markers.size(),
        wire.dropped(),
        watch.alarm());
  }

  /** For tests, in place of the threads. */
  RecorderThread thread() {
    return thread;
  }

  /** For tests, in place of the threads. */
  AlarmWatch watch() {
    return watch;
  }

  /** For tests, in place of the threads. */
  Recorder recorder() {
    return recorder;
  }

  /**
   * Writes what is in memory and the end of the journal, and waits until that is on the disk.
   *
   * @throws IOException if the disk does not take anything for half a minute; every later call
   *     throws it too
   */
  @Override
  public void close() throws IOException {
    if (closed) {
      if (stuck != null) {
        throw stuck;
      }
      return;
    }
    closed = true;
    thread.close();
    try {
      long taken = queue.taken();
      for (int ticks = 0; !thread.join(CLOSE_TICK_MILLIS); ticks++) {
        if (queue.taken() != taken) {
          taken = queue.taken();
          ticks = 0;
        } else if (ticks >= STUCK_TICKS) {
          stuck =
              new IOException(
                  name()
                      + " is stuck: the disk has not answered for "
                      + STUCK_TICKS * CLOSE_TICK_MILLIS / 1000
                      + " s; what was acknowledged before is in the journal, myostream recover"
                      + " makes files of it");
          throw stuck;
        }
      }
      watch.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
