package org.myostream.pipeline;

import com.lmax.disruptor.RingBuffer;
import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread of one sink that may block.
 *
 * <p>It follows the ring without holding it up: each slot is copied, and the copy is good if the
 * slot's version was the same before and after. A sink that falls behind finds its oldest events
 * overwritten, counts them as dropped, and goes on half a ring behind the newest.
 */
final class SinkRunner {
  private static final Logger LOG = LoggerFactory.getLogger(SinkRunner.class);
  private static final long LONGEST_PARK_NANOS = 200_000_000;

  private final Sink sink;
  private final RingBuffer<EmgEvent> ring;
  private final EmgEvent copy;
  private final Thread thread;
  private volatile long published = -1;
  private volatile long wanted;
  private volatile boolean parked;
  private volatile boolean stopping;
  private volatile @Nullable String failure;
  private final AtomicLong droppedFrames = new AtomicLong();
  private long nextIndex = -1;
  private long accountedFrames;

  SinkRunner(Sink sink, RingBuffer<EmgEvent> ring, EmgEvent copy) {
    this.sink = sink;
    this.ring = ring;
    this.copy = copy;
    thread = new Thread(this::run, "myostream-sink-" + sink.name());
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Event {@code sequence} is complete. Conditioning thread. */
  void publish(long sequence) {
    published = sequence;
    if (parked) {
      LockSupport.unpark(thread);
    }
  }

  /** True if event {@code sequence} may be written before this sink takes another. Any thread. */
  boolean keepsUpWith(long sequence) {
    return failure != null || sequence - wanted < ring.getBufferSize() - 1;
  }

  private void run() {
    long next = 0;
    while (failure == null) {
      long newest = published;
      if (newest < next) {
        if (stopping) {
          return;
        }
        await(next);
      } else {
        next = deliver(next, newest);
        wanted = next;
      }
    }
  }

  private void await(long next) {
    parked = true;
    if (published < next && !stopping) {
      LockSupport.parkNanos(LONGEST_PARK_NANOS);
    }
    parked = false;
  }

  /** Delivers event {@code next}, or skips to one that is still there; returns the one after. */
  private long deliver(long next, long newest) {
    if (newest - next >= ring.getBufferSize() - 1) {
      return newest - ring.getBufferSize() / 2;
    }
    if (!copied(ring.get(next), next)) {
      return next + 1;
    }
    countDropped();
    try {
      sink.accept(copy);
    } catch (IOException | RuntimeException | Error e) {
      failure = String.valueOf(e.getMessage());
      LOG.error("sink {} failed and is left out from now on: {}", sink.name(), e.getMessage(), e);
    }
    return next + 1;
  }

  private boolean copied(EmgEvent slot, long sequence) {
    if (slot.version != sequence) {
      return false;
    }
    copy.copyFrom(slot);
    VarHandle.loadLoadFence();
    return slot.version == sequence;
  }

  /** Frames received before this event less those delivered or dropped so far were skipped. */
  private void countDropped() {
    int held = copy.raw.length();
    long dropped = copy.ledger.received - held - accountedFrames;
    if (dropped > 0) {
      droppedFrames.addAndGet(dropped);
      copy.lostBefore = nextIndex < 0 ? dropped : copy.raw.firstIndex() - nextIndex;
    }
    nextIndex = copy.raw.endIndex();
    accountedFrames = copy.ledger.received;
  }

  /** Drains what is published and ends; returns false if the sink did not come back in time. */
  boolean stop(long timeoutMillis) throws InterruptedException {
    stopping = true;
    LockSupport.unpark(thread);
    thread.join(timeoutMillis);
    if (thread.isAlive()) {
      thread.interrupt();
      thread.join(100);
    }
    return !thread.isAlive();
  }

  Sink sink() {
    return sink;
  }

  /** Any thread. */
  PipelineStatus.SinkStatus status() {
    return new PipelineStatus.SinkStatus(sink.name(), droppedFrames.get(), failure);
  }
}
