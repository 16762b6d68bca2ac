package org.myostream.recording.live;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.myostream.pipeline.SampleLedger;
import org.myostream.recording.journal.ClockPair;
import org.myostream.recording.journal.Gap;
import org.myostream.recording.journal.JournalEnd;
import org.myostream.recording.journal.JournalMarker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Empties the queues into journals. One thread calls {@link #step} again and again, then {@link
 * #finish}; other threads may ask for the counts and the alarm.
 */
final class Recorder {
  private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
  private static final long SECOND = 1_000_000_000L;
  private static final long RECENT = 10 * SECOND;
  private static final int WIRE_RECORDS_AT_ONCE = 256;

  /** Something written to the current part. */
  private interface Work {
    void on(Part part) throws IOException;
  }

  private final RecorderSettings settings;
  private final SlabQueue queue;
  private final MarkerQueue markers;
  private final WireRing wire;
  private final Parts parts;
  private final DiskGuard disk;
  private final Results results;
  private final MarkerClock clock;
  private final Surroundings machine;
  private final long chunkNanos;
  private final GapRuns gaps = new GapRuns();
  private final SampleLedger.Snapshot ledger = new SampleLedger.Snapshot();
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong writtenMarkers = new AtomicLong();
  private final AtomicLong lostToDisk = new AtomicLong();
  private final Work writeSlab = this::writeSlab;
  private @Nullable Slab slab;
  private long lost;
  private long nextSecond;
  private long nextTry;
  private long nextRotation;
  private long troubleUntil;
  private long notedWireDrops;
  private boolean notedLow;
  private volatile boolean wireUnwanted;
  private volatile RecorderAlarm trouble = RecorderAlarm.OK;

  Recorder(
      RecorderSettings settings,
      SlabQueue queue,
      MarkerQueue markers,
      WireRing wire,
      Parts parts,
      DiskGuard disk,
      Results results,
      MarkerClock clock,
      Surroundings machine) {
    this.settings = settings;
    this.queue = queue;
    this.markers = markers;
    this.wire = wire;
    this.parts = parts;
    this.disk = disk;
    this.results = results;
    this.clock = clock;
    this.machine = machine;
    chunkNanos = Math.round(settings.queue().chunkSeconds() * SECOND);
    long now = now();
    nextSecond = now + SECOND;
    nextTry = now;
    nextRotation = now;
    disk.begin(now, parts.bytes());
  }

  private long now() {
    return machine.nanos().getAsLong();
  }

  // Any thread.

  /** Frames in the journals. */
  long written() {
    return written.get();
  }

  /** Markers in the journals. */
  long writtenMarkers() {
    return writtenMarkers.get();
  }

  /** Frames that were left out because the disk had no room or failed. */
  long lostToDisk() {
    return lostToDisk.get();
  }

  /** What is wrong with the disk. */
  RecorderAlarm trouble() {
    return trouble;
  }

  /** True if bytes of the wire should be left out, for more important things. */
  boolean wireUnwanted() {
    return wireUnwanted;
  }

  // The recorder's thread.

  /**
   * Writes what is there, at most one slab; returns false if there was none.
   *
   * @param hurry also frames that have just come
   */
  boolean step(boolean hurry) {
    long now = now();
    queue.handOverIfBegunBy(hurry || markers.oldest() != null ? now : now - chunkNanos);
    Slab next = queue.oldest();
    if (next != null) {
      take(next);
      queue.release();
    }
    writeMarkers();
    writeWire();
    if (now - nextSecond >= 0) {
      nextSecond = now + SECOND;
      everySecond(now);
    }
    return next != null;
  }

  private void take(Slab next) {
    rotateIfDue();
    gaps.addAll(next.gapsBefore);
    slab = next;
    if (!done(writeSlab)) {
      gaps.add(next.firstIndex(), next.endIndex(), Gap.Cause.DISK);
      lose(next.frames());
      lostToDisk.addAndGet(next.frames());
    }
    lost += next.lostBefore;
    ledger.set(next.ledger);
    clock.update(next.toWrite());
  }

  private void lose(long frames) {
    if (frames > 0) {
      lost += frames;
      results.lose();
    }
  }

  private void writeSlab(Part part) throws IOException {
    Slab writing = slab;
    if (writing == null) {
      return;
    }
    writeGaps(part);
    long before = part.journal.bytes();
    try {
      part.journal.samples(writing.toWrite());
    } catch (IOException e) {
      if (part.journal.bytes() == before) {
        throw e;
      }
      // It is in the file, but could not be forced to the disk; the next write will fail too.
      LOG.debug("a chunk of {} is not durable", part.file, e);
    }
    part.wrote(writing.firstIndex(), writing.frames());
    written.addAndGet(writing.frames());
    if (writing.lostBefore > 0) {
      results.lose();
    }
    results.add(writing);
  }

  private void writeGaps(Part part) throws IOException {
    while (gaps.size() > 0) {
      long before = part.journal.bytes();
      try {
        part.journal.gap(gaps.get(0));
      } finally {
        if (part.journal.bytes() > before) {
          gaps.removeFirst();
        }
      }
    }
  }

  private void writeMarkers() {
    MarkerQueue.Waiting oldest = markers.oldest();
    while (oldest != null) {
      JournalMarker marker = oldest.numbered(writtenMarkers.get() + 1, clock);
      if (!done(part -> writeMarker(part, marker))) {
        return;
      }
      oldest.written.complete(marker);
      markers.remove();
      oldest = markers.oldest();
    }
  }

  private void writeMarker(Part part, JournalMarker marker) throws IOException {
    long before = part.journal.bytes();
    try {
      part.journal.marker(marker);
    } finally {
      part.markers += part.journal.bytes() > before ? 1 : 0;
    }
    writtenMarkers.incrementAndGet();
  }

  private void writeWire() {
    wireUnwanted = queue.fill() > 0.5 || disk.low() || parts.current() == null;
    if (wireUnwanted) {
      wire.dropAll();
    }
    for (int i = 0; i < WIRE_RECORDS_AT_ONCE && !wire.empty(); i++) {
      done(this::writeWire);
    }
  }

  private void writeWire(Part part) throws IOException {
    if (!wire.empty()) {
      wire.take(part.journal::wire);
    }
  }

  /** Does {@code work}; if writing fails, once more in a new part, if there can be one. */
  private boolean done(Work work) {
    for (Part part = parts.current(); part != null; part = parts.current()) {
      try {
        work.on(part);
        return true;
      } catch (IOException | RuntimeException e) {
        failed(part, e);
      }
    }
    return false;
  }

  private void failed(Part part, Exception cause) {
    long now = now();
    LOG.debug("writing {} failed", part.file, cause);
    trouble = Trouble.writeFailed(part.file, cause);
    parts.giveUpReserve();
    end(part, "writing failed: " + Trouble.why(cause), false);
    if (now - nextTry >= 0) {
      nextTry = now + SECOND;
      disk.look();
      if (disk.mayResume() && begun()) {
        warn(now, Trouble.wentOn(part.file, cause, parts.newest().file));
      }
    }
  }

  private boolean begun() {
    try {
      parts.next();
      return true;
    } catch (IOException | RuntimeException e) {
      trouble = Trouble.writeFailed(parts.newest().file, e);
      return false;
    }
  }

  /** Ends and closes a part; returns why that failed, or null. */
  private @Nullable Exception end(Part part, String reason, boolean last) {
    try {
      parts.end(
          part,
          new JournalEnd(
              part.frames,
              part.markers,
              ledger.expected(),
              ledger.received,
              ledger.lost,
              ledger.rejected,
              ledger.overrun,
              lost,
              results.hex(),
              last,
              reason));
      return null;
    } catch (IOException | RuntimeException e) {
      LOG.debug("the end of {} could not be written", part.file, e);
      return e;
    }
  }

  /** The next part is begun before the old one ends: if it cannot be, that one goes on. */
  private void rotateIfDue() {
    Part part = parts.current();
    long now = now();
    if (part == null || !part.due(settings.parts()) || now - nextRotation < 0) {
      return;
    }
    try {
      parts.next();
      Exception failure = end(part, "the part is full", false);
      if (failure != null) {
        warn(now, Trouble.wentOn(part.file, failure, parts.newest().file));
      }
    } catch (IOException | RuntimeException e) {
      nextRotation = now + RECENT;
      warn(now, Trouble.cannotRotate(part.file, e));
    }
  }

  private void warn(long now, RecorderAlarm alarm) {
    trouble = alarm;
    troubleUntil = now + RECENT;
  }

  private void everySecond(long now) {
    disk.check(now, parts.bytes());
    Part part = parts.current();
    if (part != null && disk.mustStop()) {
      RecorderAlarm full = Trouble.full(disk);
      parts.giveUpReserve();
      end(part, "disk reserve reached", false);
      trouble = full;
    } else if (part != null) {
      writeSecond(now);
      settleIfWritten(now);
    } else if (now - nextTry >= 0) {
      resume(now);
    }
  }

  /** A write that has just failed ended its part: its alarm stands. */
  private void settleIfWritten(long now) {
    if (parts.current() != null) {
      settle(now);
    }
  }

  private void resume(long now) {
    nextTry = now + SECOND;
    if (disk.mayResume()) {
      Path before = parts.newest().file;
      if (begun()) {
        done(part -> part.journal.note(now, "goes on from " + before.getFileName()));
        settleIfWritten(now);
      }
    } else if (trouble.level() == RecorderAlarm.Level.STOPPED) {
      trouble = Trouble.full(disk);
    }
  }

  /** Trouble that is over is shown for a while. */
  private void settle(long now) {
    if (disk.low()) {
      trouble = Trouble.low(disk);
    } else if (trouble.level() != RecorderAlarm.Level.WARNING || now - troubleUntil >= 0) {
      trouble = RecorderAlarm.OK;
    }
  }

  private void writeSecond(long now) {
    if (clock.begun()) {
      done(
          part ->
              part.journal.clock(
                  new ClockPair(
                      now, machine.wallNanos(), clock.newestIndex(), clock.newestTime())));
      String hash = results.hex();
      if (hash != null) {
        done(part -> part.journal.resultHash(clock.newestIndex() + 1, hash));
      }
    }
    if (disk.low() != notedLow) {
      notedLow = disk.low();
      String text = notedLow ? Trouble.low(disk).sentence() : "the disk has room again";
      done(part -> part.journal.note(now, text));
    }
    long drops = wire.dropped();
    if (drops > notedWireDrops) {
      notedWireDrops = drops;
      done(part -> part.journal.note(now, drops + " bytes of the wire were left out so far"));
    }
  }

  /** After the last step: writes what is left, then the end. */
  void finish(SlabFiller filler, String reason) {
    gaps.addAll(filler.gapsAtTheEnd());
    lose(filler.lostAtTheEnd());
    ledger.set(filler.ledgerAtTheEnd());
    if (parts.current() == null) {
      disk.look();
      if (disk.mayResume()) {
        begun();
      }
    }
    done(this::writeGaps);
    writeMarkers();
    writeWire();
    Part part = parts.current();
    if (part != null) {
      Exception failure = end(part, reason, true);
      if (failure == null) {
        settle(now());
      } else {
        trouble = Trouble.writeFailed(part.file, failure);
      }
    }
    parts.giveUpReserve();
  }
}
