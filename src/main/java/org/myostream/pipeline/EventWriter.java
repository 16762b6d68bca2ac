package org.myostream.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * Packs frames into events: one a read, cut at the longest block and at every gap, with times from
 * the device clock. The acquisition thread's side of the ledger. One thread.
 */
final class EventWriter implements FrameInput {
  /** Where events go once filled. */
  interface Slots {
    /** A slot to fill, or null if none is free. */
    @Nullable EmgEvent claim();

    /** Hands the claimed slot on. */
    void publish();

    /** True if a slot is free beside the claimed one. */
    default boolean room() {
      return true;
    }

    /** True if no sink would lose what stands in that slot. */
    default boolean sinksKeepUp() {
      return true;
    }
  }

  private final Slots slots;
  private final SampleLedger ledger;
  private final ClockFit clock;
  private final float[] scratch;
  private @Nullable EmgEvent event;
  private boolean started;
  private long nextIndex;
  private long damaged;
  private long missing;
  private long arrivalNanos;
  private double nextTime = Double.NEGATIVE_INFINITY;

  EventWriter(Slots slots, SampleLedger ledger, ClockFit clock, int channels) {
    this.slots = slots;
    this.ledger = ledger;
    this.clock = clock;
    this.scratch = new float[channels];
  }

  @Override
  public void arrived(long nanos) {
    arrivalNanos = nanos;
  }

  @Override
  public float[] row() {
    EmgEvent current = event;
    if (current == null) {
      current = slots.claim();
      if (current == null) {
        return scratch;
      }
      current.raw.length(0);
      event = current;
    }
    return current.raw.row(current.raw.length());
  }

  @Override
  public void commit(long index) {
    if (!started) {
      started = true;
      nextIndex = index;
      damaged = 0;
    }
    if (index < nextIndex) {
      throw new IllegalStateException("frame " + index + " came after " + (nextIndex - 1));
    }
    long gap = index - nextIndex;
    EmgEvent current = event;
    if (gap > 0) {
      long rejected = Math.min(gap, damaged);
      ledger.miss(gap - rejected, rejected);
      missing += gap;
      current = moveToFreshSlot(current);
    }
    damaged = 0;
    nextIndex = index + 1;
    if (current == null) {
      ledger.overrun(1);
      missing++;
      return;
    }
    int held = current.raw.length();
    if (held == 0) {
      current.raw.firstIndex(index);
      current.lostBefore = missing;
      missing = 0;
    }
    ledger.receive(1);
    current.raw.length(held + 1);
    if (held + 1 == current.raw.capacity()) {
      flush();
    }
  }

  /** Publishes what stands before a gap; the frame just filled in moves on to the next slot. */
  private @Nullable EmgEvent moveToFreshSlot(@Nullable EmgEvent current) {
    if (current == null || current.raw.length() == 0) {
      return current;
    }
    float[] frame = current.raw.row(current.raw.length());
    System.arraycopy(frame, 0, scratch, 0, scratch.length);
    flush();
    float[] row = row();
    EmgEvent fresh = event;
    if (fresh != null) {
      System.arraycopy(scratch, 0, row, 0, scratch.length);
    }
    return fresh;
  }

  @Override
  public boolean room() {
    return slots.room();
  }

  @Override
  public boolean sinksKeepUp() {
    return slots.sinksKeepUp();
  }

  @Override
  public void rejected(long frames) {
    damaged += frames;
  }

  /** The read is over: everything it brought goes on its way. */
  void endOfRead() {
    flush();
  }

  private void flush() {
    EmgEvent current = event;
    if (current == null || current.raw.length() == 0) {
      return;
    }
    clock.observe(current.raw.endIndex() - 1, arrivalNanos);
    stamp(current);
    ledger.read(current.ledger);
    event = null;
    slots.publish();
  }

  /**
   * Times run on from the previous block; a correction of the clock is slewed, never a step back.
   */
  private void stamp(EmgEvent current) {
    int frames = current.raw.length();
    double period = clock.period();
    double start = clock.timeOf(current.raw.firstIndex());
    if (current.lostBefore > 0 || nextTime == Double.NEGATIVE_INFINITY) {
      start = Math.max(start, nextTime);
    } else {
      start = nextTime;
    }
    double end = clock.timeOf(current.raw.firstIndex() + frames);
    double step = (end - start) / frames;
    step = Math.max(0.5 * period, Math.min(1.5 * period, step));
    current.arrivalNanos = arrivalNanos;
    current.firstTime = start;
    current.secondsPerFrame = step;
    nextTime = start + frames * step;
  }
}
