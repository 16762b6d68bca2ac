package org.myostream.recording.live;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the user when something is wrong. A thread of its own, since the one that writes may be
 * stuck in the disk at that moment.
 */
final class AlarmWatch implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(AlarmWatch.class);
  private static final long TICK_NANOS = 200_000_000;
  private static final long SLOW_NANOS = 600_000_000;
  private static final long SECOND = 1_000_000_000;
  private static final double HALF_FULL = 0.5;

  private final Recorder recorder;
  private final RecorderThread writer;
  private final SlabQueue queue;
  private final SlabFiller filler;
  private final LongSupplier nanos;
  private final Consumer<RecorderAlarm> changed;
  private final Thread thread;
  private boolean logged;
  private long lastLog;
  private boolean dropped;
  private long lastDrop;
  private long knownLost;
  private volatile RecorderAlarm alarm = RecorderAlarm.OK;
  private volatile boolean closing;

  /** A watch that calls {@code changed}, on its own thread, when the level changes. */
  AlarmWatch(
      Recorder recorder,
      RecorderThread writer,
      SlabQueue queue,
      SlabFiller filler,
      LongSupplier nanos,
      Consumer<RecorderAlarm> changed) {
    this.recorder = recorder;
    this.writer = writer;
    this.queue = queue;
    this.filler = filler;
    this.nanos = nanos;
    this.changed = changed;
    thread = new Thread(this, "myostream-recorder-watch");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  void close() throws InterruptedException {
    closing = true;
    LockSupport.unpark(thread);
    thread.join(SECOND / 1_000_000);
    check();
  }

  @Override
  public void run() {
    while (!closing) {
      check();
      LockSupport.parkNanos(TICK_NANOS);
    }
  }

  /** The alarm found by the last check. Any thread. */
  RecorderAlarm alarm() {
    return alarm;
  }

  /** Looks at everything once. */
  synchronized void check() {
    RecorderAlarm before = alarm;
    RecorderAlarm now = find(nanos.getAsLong());
    alarm = now;
    if (now.level() != before.level()) {
      log(now);
      tell(now);
    }
  }

  private RecorderAlarm find(long now) {
    RecorderAlarm worst = recorder.trouble();
    if (writer.failure() != null) {
      worst = worst.or(Trouble.died());
    }
    long lost = filler.lost();
    if (lost > knownLost) {
      knownLost = lost;
      dropped = true;
      lastDrop = now;
    }
    if (dropped && now - lastDrop < SECOND && !writer.ended()) {
      worst = worst.or(Trouble.dropping(lost));
    }
    long busy = writer.busyNanos(now);
    if (busy > SLOW_NANOS) {
      worst = worst.or(Trouble.slow(busy * 1e-9, queue.fill()));
    }
    if (queue.fill() > HALF_FULL) {
      worst = worst.or(Trouble.behind(queue.fill()));
    }
    long all = lost + recorder.lostToDisk();
    return all > 0 ? worst.or(Trouble.lost(all)) : worst;
  }

  private void log(RecorderAlarm now) {
    long time = System.nanoTime();
    if (now.level() == RecorderAlarm.Level.OK) {
      LOG.info("the recorder is well again");
    } else if (!logged || time - lastLog >= SECOND) {
      logged = true;
      lastLog = time;
      LOG.warn("recorder: {}", now.sentence());
    }
  }

  private void tell(RecorderAlarm now) {
    try {
      changed.accept(now);
    } catch (RuntimeException e) {
      LOG.error("an alarm of the recorder could not be shown", e);
    }
  }
}
