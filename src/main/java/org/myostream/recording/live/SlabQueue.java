package org.myostream.recording.live;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A ring of slabs between the live thread, which fills the current one, and the recorder's, which
 * takes those handed over. Neither ever waits for the other.
 *
 * <p>One word counts the slabs handed over and tells whether the live thread is at work on the
 * current one. While it is not, the recorder's thread may take that slab too, by counting it as
 * handed over: so no frame stays behind when a device falls silent.
 */
final class SlabQueue {
  private static final long AT_WORK = 1;
  private static final long ONE_SLAB = 2;

  private final Slab[] slabs;
  private final AtomicLong handedOver = new AtomicLong();
  private final AtomicLong taken = new AtomicLong();

  SlabQueue(SlabShape shape, int count) {
    slabs = new Slab[count];
    for (int i = 0; i < count; i++) {
      slabs[i] = new Slab(shape);
    }
  }

  // The live thread's side.

  /** Keeps the current slab from being taken; fails to at most once, when it was just taken. */
  void beginFilling() {
    long word = handedOver.get();
    while (!handedOver.compareAndSet(word, word | AT_WORK)) {
      word = handedOver.get();
    }
  }

  void endFilling() {
    handedOver.setRelease(handedOver.getPlain() & ~AT_WORK);
  }

  /** The slab to fill, or null if all are handed over. Only while filling. */
  @Nullable Slab current() {
    long number = handedOver.getPlain() / ONE_SLAB;
    return number - taken.getAcquire() < slabs.length ? slab(number) : null;
  }

  /** Hands over the current slab. Only while filling. */
  void handOver() {
    handedOver.setRelease(handedOver.getPlain() + ONE_SLAB);
  }

  // The recorder's side.

  /** The oldest slab handed over, or null. */
  @Nullable Slab oldest() {
    long number = taken.getPlain();
    return number < handedOver.get() / ONE_SLAB ? slab(number) : null;
  }

  /** Gives the oldest slab back, empty. */
  void release() {
    long number = taken.getPlain();
    slab(number).clear();
    taken.setRelease(number + 1);
  }

  /** Hands over the current slab if it was begun by {@code nanos} and is not just being filled. */
  boolean handOverIfBegunBy(long nanos) {
    long word = handedOver.get();
    long number = word / ONE_SLAB;
    return (word & AT_WORK) == 0
        && number - taken.getPlain() < slabs.length
        && slab(number).begunBy(nanos)
        && handedOver.compareAndSet(word, word + ONE_SLAB);
  }

  // Either side, and others.

  /** Slabs handed over and not given back, of all. */
  double fill() {
    long held = handedOver.get() / ONE_SLAB - taken.get();
    return Math.max(0, Math.min(1, (double) held / slabs.length));
  }

  int size() {
    return slabs.length;
  }

  /** Slabs given back since the beginning. */
  long taken() {
    return taken.get();
  }

  private Slab slab(long number) {
    return slabs[(int) (number % slabs.length)];
  }
}
