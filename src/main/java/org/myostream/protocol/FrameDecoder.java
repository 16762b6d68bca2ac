package org.myostream.protocol;

/**
 * Turns the bytes of a device into samples: finds frames, repairs slips, unwraps the counter, joins
 * frames, converts to units.
 *
 * <p>The same bytes give the same samples however they are cut. An intact frame is not lost because
 * of damage beside it; a damaged frame is not delivered where markers, limits or counter tell. A
 * frame at its expected place is delivered at once; after damage it may wait for the next frame,
 * and at most for eight. The chance that random bytes pass is {@link
 * FramePlan#falseAcceptProbability}.
 *
 * <p>The wire counter is unwrapped to 64 bits. A gap of whole turns of the counter, which the
 * counter cannot show, is seen by the host's clock if nothing came meanwhile: the frames after such
 * a silence wait for one more read, which tells a late read from a gap.
 *
 * <p>Allocates nothing after construction. Called by one thread only.
 */
public final class FrameDecoder {
  private static final int HELD_BYTES = 1 << 16;

  private final FramePlan plan;
  private final FrameListener listener;
  private final FrameSearch search;
  private final FrameClock clock;
  private final int framesPerSample;
  private final int allParts;
  private final float[] values;
  private final byte[] held = new byte[HELD_BYTES];
  private int heldBytes;
  private long heldNanos;

  private boolean started;
  private boolean relinked;
  private long nanos;
  private double framesExpected;
  private double framesMissing;
  private long index;
  private long lastCounter;
  private int partsSeen;
  private long lastSample;
  private boolean delivered;
  private long lastDelivered;
  private long damagedCountedTo = Long.MIN_VALUE;
  private long damagedSamples;

  /** A decoder of {@code plan} that hands samples to {@code listener}. */
  public FrameDecoder(FramePlan plan, FrameListener listener) {
    this.plan = plan;
    this.listener = listener;
    search = new FrameSearch(plan, this::found);
    clock = new FrameClock(plan.frameRateHz());
    framesPerSample = plan.framesPerSample();
    allParts = (1 << framesPerSample) - 1;
    values = new float[plan.layout().size()];
  }

  /**
   * Decodes the next bytes of the link.
   *
   * @param data the bytes from {@code offset} on. Not modified, not kept
   * @param arrivalNanos {@link System#nanoTime} just after the read that brought them
   */
  public void accept(byte[] data, int offset, int length, long arrivalNanos) {
    if (heldBytes > 0) {
      boolean backlog = framesIn(length) > 2 * clock.silence(arrivalNanos);
      if (backlog && length > 0 && heldBytes + length <= HELD_BYTES) {
        hold(data, offset, length, arrivalNanos);
        return;
      }
      release();
    }
    if (length == 0) {
      return;
    }
    boolean ambiguous =
        started && !relinked && clock.silence(arrivalNanos) >= 0.75 * plan.counterModulus();
    if (ambiguous && length <= HELD_BYTES) {
      hold(data, offset, length, arrivalNanos);
    } else {
      decode(data, offset, length, arrivalNanos);
    }
  }

  /**
   * The link broke: a partial frame is dropped, the counter is kept. The next frame continues the
   * count if its counter agrees with the time that has passed; if not, the device has started anew
   * and the time alone says how many frames are missing.
   */
  public void linkLost() {
    if (heldBytes > 0) {
      release();
    }
    search.lost();
    partsSeen = 0;
    relinked = started;
    framesMissing = 0;
  }

  /**
   * True once a stream without markers has slipped: its counters make no sense any more and nothing
   * is delivered until {@link #linkLost}. The caller should drop the connection.
   */
  public boolean misaligned() {
    return search.misaligned();
  }

  private void hold(byte[] data, int offset, int length, long arrivalNanos) {
    System.arraycopy(data, offset, held, heldBytes, length);
    heldBytes += length;
    heldNanos = arrivalNanos;
    clock.heard(arrivalNanos);
  }

  private void release() {
    int length = heldBytes;
    heldBytes = 0;
    long end = index + Math.round(framesIn(search.pending() + length));
    framesMissing = Math.max(0, clock.late(heldNanos, end));
    decode(held, 0, length, heldNanos);
  }

  private void decode(byte[] data, int offset, int length, long arrivalNanos) {
    nanos = arrivalNanos;
    framesExpected = framesIn(search.pending() + length);
    long before = index;
    boolean wasStarted = started;
    search.feed(data, offset, length);
    if (started && (index != before || !wasStarted)) {
      clock.observe(arrivalNanos, index, framesIn(length));
    } else {
      clock.heard(arrivalNanos);
    }
  }

  private double framesIn(int bytes) {
    return (double) bytes / plan.frameBytes();
  }

  private void found(byte[] data, int at, long steps, long damaged) {
    long counter = plan.counter(data, at);
    if (!started) {
      index = counter;
      started = true;
    } else if (steps == 0) {
      index += stepsSinceLink(counter);
      relinked = false;
    } else {
      index += steps + hiddenTurns(steps);
    }
    lastCounter = counter;
    countDamaged(steps, damaged);
    join(data, at, counter);
  }

  /** Whole turns of the counter that the clock says are missing besides {@code steps}. */
  private long hiddenTurns(long steps) {
    double modulus = plan.counterModulus();
    long turns = Math.max(0, Math.round((framesMissing - (steps - 1)) / modulus));
    framesMissing = 0;
    return turns * plan.counterModulus();
  }

  private long stepsSinceLink(long counter) {
    long modulus = plan.counterModulus();
    double elapsed = clock.late(nanos, index) - framesExpected + 1;
    long steps = Math.floorMod(counter - lastCounter, modulus);
    steps += Math.round((elapsed - steps) / modulus) * modulus;
    steps = steps <= 0 ? steps + modulus : steps;
    double tolerance =
        Math.min(modulus / 4.0, 8 + 0.1 * plan.frameRateHz() + 0.01 * Math.abs(elapsed));
    if (Math.abs(steps - elapsed) > tolerance) {
      steps = Math.max(1, Math.round(elapsed));
      steps += Math.floorMod(counter - index - steps, (long) framesPerSample);
    }
    clock.restart(nanos, index + steps + Math.round(framesExpected) - 1);
    return steps;
  }

  private void countDamaged(long steps, long damaged) {
    if (damaged > 0) {
      long first =
          Math.max(Math.floorDiv(index - steps + 1, framesPerSample), damagedCountedTo + 1);
      long last = Math.floorDiv(index - 1, framesPerSample);
      damagedSamples += Math.min(damaged, Math.max(0, last - first + 1));
      damagedCountedTo = last;
    }
  }

  private void join(byte[] data, int at, long counter) {
    long sample = Math.floorDiv(index, framesPerSample);
    int part = (int) Math.floorMod(index, (long) framesPerSample);
    if (sample != lastSample) {
      partsSeen = 0;
      lastSample = sample;
    }
    plan.decode(data, at, part, counter, values);
    partsSeen |= 1 << part;
    if (partsSeen == allParts) {
      deliver(sample);
    }
  }

  private void deliver(long sample) {
    System.arraycopy(values, 0, listener.row(), 0, values.length);
    long missing = delivered ? sample - lastDelivered - 1 : 0;
    if (damagedSamples > 0 && missing > 0) {
      listener.rejected(Math.min(damagedSamples, missing));
    }
    damagedSamples = 0;
    delivered = true;
    lastDelivered = sample;
    listener.frame(sample);
  }
}
