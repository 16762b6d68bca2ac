package org.myostream.pipeline;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.myostream.motorunit.UnitCollector;
import org.myostream.motorunit.UnitColumns;
import org.myostream.motorunit.UnitSnapshot;
import org.myostream.motorunit.UnitUpdater;
import org.myostream.signal.SampleBlock;

/**
 * Estimates motor units beside the conditioning, which takes microseconds a block where an estimate
 * takes milliseconds.
 *
 * <pre>
 * conditioning: frames --> collector --> free snapshot ... result --> row of the event
 *                                             |              ^
 * worker:                                     +--> updater --+
 * </pre>
 *
 * <p>Snapshots and results keep their order. Without {@link #start} each update is made at once by
 * the conditioning thread, as replays at full speed need it; both give the same estimates. If the
 * worker falls behind by {@link #ROOM} updates, further ones are left out and counted: averages go
 * on, and the next update that finds room has all they know.
 */
public final class UnitWork {
  /** Updates that can wait for the worker. */
  static final int ROOM = 8;

  private static final long LONGEST_PARK_NANOS = 200_000_000;

  /** One update on its way. */
  private static final class Slot {
    final UnitSnapshot snapshot;
    final float[] row = new float[UnitColumns.COUNT];
    double sampled;

    Slot(UnitCollector collector) {
      snapshot = new UnitSnapshot(collector.samples(), collector.electrodes());
    }
  }

  private final UnitCollector collector;
  private final UnitUpdater updater;
  private final Slot[] slots = new Slot[ROOM];
  private final UnitSnapshot leftOut;
  private @Nullable Thread thread;
  private final AtomicLong submitted = new AtomicLong();
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong delivered = new AtomicLong();
  private final AtomicLong skipped = new AtomicLong();
  private volatile boolean stopping;
  private volatile boolean parked;
  private volatile @Nullable Throwable failure;

  /** Work with its own collector and updater, used by nobody else from now on. */
  public UnitWork(UnitCollector collector, UnitUpdater updater) {
    this.collector = collector;
    this.updater = updater;
    for (int i = 0; i < ROOM; i++) {
      slots[i] = new Slot(collector);
    }
    leftOut = new UnitSnapshot(collector.samples(), collector.electrodes());
  }

  /** Motor units there can be. */
  public int units() {
    return collector.units();
  }

  /** Has updates made by a thread of their own; before the first block. */
  void start() {
    Thread made = new Thread(this::run, "myostream-motor-units");
    made.setDaemon(true);
    thread = made;
    made.start();
  }

  /**
   * Takes the EMG of a block and hands the results that are there to the event. Conditioning
   * thread.
   *
   * @throws IllegalStateException if an update failed, which is a bug
   */
  void process(SampleBlock emg, EmgEvent event) {
    Throwable cause = failure;
    if (cause != null) {
      throw new IllegalStateException("the estimation of motor units failed", cause);
    }
    event.units.length(0);
    for (int i = 0; i < emg.length(); i++) {
      collector.accept(emg.firstIndex() + i, emg.row(i));
      while (collector.due()) {
        submit(event);
        if (thread == null) {
          workOff();
          deliver(event);
        }
      }
    }
    deliver(event);
  }

  private void submit(EmgEvent event) {
    if (submitted.get() - delivered.get() == ROOM) {
      collector.take(leftOut);
      skipped.incrementAndGet();
      return;
    }
    Slot slot = slots[(int) (submitted.get() % ROOM)];
    collector.take(slot.snapshot);
    slot.sampled = event.timeOfRaw(slot.snapshot.endIndex - 1);
    submitted.incrementAndGet();
    if (parked) {
      LockSupport.unpark(thread);
    }
  }

  private void deliver(EmgEvent event) {
    int held = event.units.length();
    while (delivered.get() < done.get() && held < event.units.capacity()) {
      Slot slot = slots[(int) (delivered.get() % ROOM)];
      float[] row = event.units.row(held);
      System.arraycopy(slot.row, 0, row, 0, row.length);
      row[UnitColumns.AGE] = (float) (1e3 * (1e-9 * System.nanoTime() - slot.sampled));
      event.unitIndices[held] = slot.snapshot.endIndex - 1;
      held++;
      delivered.incrementAndGet();
    }
    event.units.length(held);
  }

  private void run() {
    try {
      while (!stopping || done.get() < submitted.get()) {
        if (done.get() < submitted.get()) {
          workOff();
        } else if (stopping || !updater.idle()) {
          parked = true;
          if (done.get() == submitted.get() && !stopping) {
            LockSupport.parkNanos(LONGEST_PARK_NANOS);
          }
          parked = false;
        }
      }
    } catch (RuntimeException | Error e) {
      failure = e;
    }
  }

  private void workOff() {
    while (done.get() < submitted.get()) {
      Slot slot = slots[(int) (done.get() % ROOM)];
      updater.update(slot.snapshot, slot.row);
      done.incrementAndGet();
    }
  }

  /** Ends the thread once it has made what is due; returns false if it did not end in time. */
  boolean stop(long timeoutMillis) throws InterruptedException {
    Thread running = thread;
    if (running == null) {
      return true;
    }
    stopping = true;
    LockSupport.unpark(running);
    running.join(timeoutMillis);
    return !running.isAlive();
  }

  /** Estimates handed to events so far. Any thread. */
  public long delivered() {
    return delivered.get();
  }

  /**
   * Updates left out as the worker was too slow, and those that came too late for the last block.
   * Any thread.
   */
  public long skipped() {
    return skipped.get() + (stopping ? submitted.get() - delivered.get() : 0);
  }

  /** What ended the thread against its will, or null. Any thread. */
  @Nullable Throwable failure() {
    return failure;
  }
}
