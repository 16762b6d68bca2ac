package org.myostream.protocol;

/**
 * Finds the frames in a byte stream.
 *
 * <p><b>In lock</b>, a frame at the expected place whose fixed bytes, trailer and limits hold and
 * whose counter is the next one is delivered at once. Anything else unlocks.
 *
 * <p><b>Unlocked</b>, every byte offset that looks like a frame is a candidate, beginning with the
 * very next byte, and the likeliest chain through them is sought ({@link FrameChain}): a candidate
 * is evidence, a step costs what must have happened between its two frames: bytes dropped or
 * inserted where the distance disagrees with the counters, frames lost where both agree on a gap. A
 * false candidate disagrees with its neighbours on both sides, so it costs more than it brings; an
 * intact frame between two damaged ones does not. As soon as the best chain ends in consecutive
 * frames it is delivered whole and the lock is back. Failing that, the oldest frame of the best
 * chain is decided after {@link #WINDOW} frames, so delay and memory are bounded.
 *
 * <p>What this cannot see: damage that leaves fixed bytes, trailer and counter right; and random
 * bytes of a damaged frame that look like a frame with the right counter within two bytes of the
 * right place, with {@code 5 * }{@link FramePlan#falseAcceptProbability} a damaged frame: 2e-6 for
 * the Cyton.
 */
final class FrameSearch {
  /** Takes the frames found, in stream order. */
  interface Listener {
    /**
     * A frame begins at {@code data[at]}.
     *
     * @param steps by how much its counter is ahead of the frame before, at least 1; 0 if there is
     *     none to compare with since the link opened
     * @param damaged frames in between that were seen, but damaged; at most {@code steps - 1}
     */
    void found(byte[] data, int at, long steps, long damaged);
  }

  private static final int WINDOW = 8;
  private static final int PROOF = 2;
  private static final int PROOF_OVER_GAP = 4;
  private static final int LAG = 4;

  private final FramePlan plan;
  private final Listener listener;
  private final FrameChain chain;
  private final int frameBytes;
  private final boolean stream;
  private final byte[] buffer;
  private int head;
  private int tail;
  private int scan;
  private boolean locked;
  private boolean misaligned;

  FrameSearch(FramePlan plan, Listener listener) {
    this.plan = plan;
    this.listener = listener;
    chain = new FrameChain(plan);
    frameBytes = plan.frameBytes();
    stream = plan.alignment() == FramePlan.Alignment.STREAM;
    int longest = Math.max(WINDOW, plan.misalignedAfter()) + LAG;
    buffer = new byte[Math.max(1 << 14, longest * frameBytes + (1 << 12))];
  }

  /** True once a stream without markers has slipped; nothing more is found until {@link #lost}. */
  boolean misaligned() {
    return misaligned;
  }

  /** Bytes waiting for the rest of their frame, or for a decision. */
  int pending() {
    return tail - head;
  }

  /** Takes the next bytes. */
  void feed(byte[] data, int offset, int length) {
    int from = offset;
    int left = length;
    while (left > 0 && !misaligned) {
      if (tail == buffer.length) {
        compact();
      }
      int n = Math.min(left, buffer.length - tail);
      System.arraycopy(data, from, buffer, tail, n);
      tail += n;
      from += n;
      left -= n;
      search();
    }
  }

  /** Decides what is pending, forgets partial frames and the alignment. */
  void lost() {
    int end = chain.end();
    if (!misaligned && end >= 0) {
      deliver(end);
    }
    chain.clear();
    chain.release();
    head = 0;
    tail = 0;
    scan = 0;
    locked = false;
    misaligned = false;
  }

  /** Makes room, but keeps the frame just delivered: a search may begin inside it. */
  private void compact() {
    int from = locked ? head - frameBytes : head;
    System.arraycopy(buffer, from, buffer, 0, tail - from);
    chain.shift(from);
    scan -= from;
    tail -= from;
    head -= from;
  }

  private void search() {
    while (!misaligned) {
      if (locked) {
        followLock();
        if (locked) {
          return;
        }
      }
      if (scan + frameBytes > tail) {
        return;
      }
      if (plan.looksWhole(buffer, scan)) {
        consider(scan);
      }
      if (!locked) {
        advance();
      }
    }
  }

  private void advance() {
    if (stream) {
      scan += frameBytes;
      misaligned = scan - head >= plan.misalignedAfter() * frameBytes;
      return;
    }
    scan++;
    while (scan - head > WINDOW * frameBytes) {
      settle();
    }
    if (chain.size() == FrameChain.MOST) {
      dropBefore(chain.place(FrameChain.MOST / 2));
    }
  }

  /** Delivers while frames follow one another; unlocks at the first that does not. */
  private void followLock() {
    while (tail - head >= frameBytes) {
      long next = chain.nextCounter();
      if (!plan.looksWhole(buffer, head) || plan.counter(buffer, head) != next) {
        unlock();
        return;
      }
      listener.found(buffer, head, 1, 0);
      chain.anchor(head, next);
      head += frameBytes;
    }
  }

  /**
   * Begins the search inside the frame just delivered: if that one had lost bytes, its last ones
   * were in truth the first of the next.
   */
  private void unlock() {
    locked = false;
    scan = stream ? head : head - frameBytes + 1;
    head = scan;
    chain.clear();
  }

  private void consider(int at) {
    chain.add(at, plan.counter(buffer, at));
    if (isProven()) {
      deliver(chain.size() - 1);
      head = at + frameBytes;
      chain.clear();
      locked = true;
    }
  }

  /** Whether the best chain ends in the newest candidate, and in enough faultless frames. */
  private boolean isProven() {
    if (!chain.lastIsBest()) {
      return false;
    }
    int run = chain.runOfLast();
    if (chain.lastIsOverGap()) {
      return run >= PROOF_OVER_GAP;
    }
    return run >= PROOF || (stream && chain.anchored());
  }

  /** Delivers the chain that ends in candidate {@code end}. */
  private void deliver(int end) {
    int i = chain.first(end);
    while (i != end) {
      deliverOne(i);
      i = chain.next(i);
    }
    deliverOne(end);
  }

  private void deliverOne(int i) {
    listener.found(buffer, chain.place(i), chain.steps(i), chain.damaged(i));
    chain.anchor(i);
  }

  /** Too long without a lock: decides the oldest frame of the best chain, or drops old bytes. */
  private void settle() {
    int end = chain.end();
    if (end < 0) {
      dropBefore(Math.max(head + 1, scan - LAG * frameBytes));
      return;
    }
    int first = chain.first(end);
    int at = chain.place(first);
    if (at + LAG * frameBytes <= scan || at == head) {
      deliverOne(first);
      dropBefore(at + 1);
    } else {
      dropBefore(at);
    }
  }

  private void dropBefore(int from) {
    head = from;
    scan = Math.max(scan, head);
    chain.dropBefore(from);
  }
}
