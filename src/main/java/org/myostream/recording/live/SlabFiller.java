package org.myostream.recording.live;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.myostream.pipeline.EmgEvent;
import org.myostream.pipeline.SampleLedger;
import org.myostream.recording.journal.Gap;

/**
 * The live thread's end of the queue: copies events into slabs, never waits, does not allocate.
 * Frames for which there is no slab are counted, and their gap goes with the next slab.
 */
final class SlabFiller {
  private final SlabQueue queue;
  private final LongSupplier nanos;
  private final EventCursor cursor = new EventCursor();
  private final AtomicLong lost = new AtomicLong();
  private final GapRuns pendingGaps = new GapRuns();
  private final SampleLedger.Snapshot ledger = new SampleLedger.Snapshot();
  private long pendingLost;
  private long nextIndex = -1;

  SlabFiller(SlabQueue queue, LongSupplier nanos) {
    this.queue = queue;
    this.nanos = nanos;
  }

  /** Begins an event: notes what is missing before it. */
  void enter(EmgEvent event) {
    cursor.enter(event);
    long first = event.raw.firstIndex();
    long from = nextIndex < 0 ? first - event.lostBefore : nextIndex;
    long overrun = Math.min(event.ledger.overrun - ledger.overrun, Math.max(0, first - from));
    pendingGaps.add(from, first - overrun, Gap.Cause.DEVICE);
    pendingGaps.add(first - overrun, first, Gap.Cause.OVERRUN);
    nextIndex = event.raw.endIndex();
    ledger.set(event.ledger);
  }

  /** Copies what is left of the event; returns false if the queue is full before its end. */
  boolean fill() {
    queue.beginFilling();
    try {
      while (!cursor.atEnd()) {
        Slab slab = slabThatContinues();
        if (slab == null) {
          return false;
        }
        if (slab.empty()) {
          slab.gapsBefore.addAll(pendingGaps);
          slab.lostBefore = pendingLost;
          pendingGaps.clear();
          pendingLost = 0;
        }
        slab.append(cursor, nanos.getAsLong());
        if (slab.full()) {
          queue.handOver();
        }
      }
      return true;
    } finally {
      queue.endFilling();
    }
  }

  private @Nullable Slab slabThatContinues() {
    Slab slab = queue.current();
    if (slab != null && !slab.empty() && (pendingGaps.size() > 0 || !slab.continuesWith(cursor))) {
      queue.handOver();
      slab = queue.current();
    }
    return slab;
  }

  /** Leaves out what is left of the event. */
  void drop() {
    EmgEvent event = cursor.event();
    long from = event.raw.firstIndex() + cursor.raw;
    long frames = event.raw.endIndex() - from;
    pendingGaps.add(from, event.raw.endIndex(), Gap.Cause.RECORDER);
    pendingLost += frames;
    lost.setRelease(lost.getPlain() + frames);
  }

  /** Frames left out so far. Any thread. */
  long lost() {
    return lost.getAcquire();
  }

  // After the last event.

  /** What is missing after the last slab. */
  GapRuns gapsAtTheEnd() {
    return pendingGaps;
  }

  /** Frames left out after the last slab. */
  long lostAtTheEnd() {
    return pendingLost;
  }

  /** The ledger of the last event. */
  SampleLedger.Snapshot ledgerAtTheEnd() {
    return ledger;
  }
}
