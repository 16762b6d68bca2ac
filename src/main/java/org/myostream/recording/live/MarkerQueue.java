package org.myostream.recording.live;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.myostream.recording.journal.JournalMarker;

/** Markers on their way to the journal, in the order they were given. */
final class MarkerQueue {
  static final int MOST = 10_000;

  /** A marker not yet written; its index becomes known when it is first looked at. */
  static final class Waiting {
    final String text;
    final String source;
    final long nanos;
    final double durationSeconds;
    final CompletableFuture<JournalMarker> written = new CompletableFuture<>();
    private long index;
    private boolean placed;

    Waiting(String text, String source, long nanos, double durationSeconds) {
      this.text = text;
      this.source = source;
      this.nanos = nanos;
      this.durationSeconds = durationSeconds;
    }

    /** The marker to write; its frame is found once, with the clock of that time. */
    JournalMarker numbered(long number, MarkerClock clock) {
      if (!placed) {
        index = clock.indexAt(nanos);
        placed = true;
      }
      return new JournalMarker(number, index, nanos, durationSeconds, text, source);
    }
  }

  private final ConcurrentLinkedQueue<Waiting> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private volatile boolean closed;

  /** Any thread. */
  CompletableFuture<JournalMarker> add(Waiting marker) {
    if (closed) {
      fail(marker, "the recording has ended");
      return marker.written;
    }
    if (count.incrementAndGet() > MOST) {
      count.decrementAndGet();
      fail(marker, MOST + " markers wait for the disk already");
      return marker.written;
    }
    waiting.add(marker);
    if (closed) {
      failAll();
    }
    return marker.written;
  }

  private static void fail(Waiting marker, String why) {
    marker.written.completeExceptionally(
        new IOException("marker \"" + marker.text + "\" was not recorded: " + why));
  }

  /** The oldest, or null. The recorder's thread. */
  @Nullable Waiting oldest() {
    return waiting.peek();
  }

  /** Takes the oldest away. The recorder's thread. */
  void remove() {
    if (waiting.poll() != null) {
      count.decrementAndGet();
    }
  }

  /** Any thread. */
  int size() {
    return count.get();
  }

  /** No more markers; those still here were not written. */
  void close() {
    closed = true;
    failAll();
  }

  private void failAll() {
    for (Waiting marker = waiting.poll(); marker != null; marker = waiting.poll()) {
      count.decrementAndGet();
      fail(marker, "the recording ended before the disk had room for it");
    }
  }
}
