package org.myostream.protocol;

/**
 * Finds the frames in a byte stream.
 *
 * <p><b>In lock</b>, a frame at the expected place whose fixed bytes, trailer and limits hold and
 * whose counter is the next one is delivered at once. Anything else unlocks.
 *
 * <p><b>Unlocked</b>, every byte offset that looks like a frame is a candidate, beginning with the
 * very next byte. A chain of candidates that do not overlap is scored: each candidate is evidence
 * of {@code -ln} of the chance that random bytes look like it; each step costs what must have
 * happened between its two frames: bytes dropped or inserted where the distance disagrees with the
 * counters, frames lost where both agree on a gap. A false candidate disagrees with its neighbours
 * on both sides, so it costs more than it brings; an intact frame between two damaged ones does
 * not. As soon as the best chain ends in consecutive frames it is delivered whole and the lock is
 * back. Failing that, the oldest frame of the best chain is decided after {@link #WINDOW} frames,
 * so delay and memory are bounded.
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
  private static final int LAG = 4;
  private static final int MOST_CANDIDATES = 512;
  private static final double STRONGEST = 14;
  private static final double FIRST = 6;

  private final FramePlan plan;
  private final Listener listener;
  private final int frameBytes;
  private final long modulus;
  private final boolean stream;
  private final double evidence;
  private final byte[] buffer;
  private int head;
  private int tail;
  private int scan;
  private boolean anchored;
  private boolean locked;
  private boolean misaligned;
  private long anchorCounter;
  private long distance;

  private final int[] place = new int[MOST_CANDIDATES];
  private final long[] counter = new long[MOST_CANDIDATES];
  private final double[] score = new double[MOST_CANDIDATES];
  private final boolean[] overGap = new boolean[MOST_CANDIDATES];
  private final int[] before = new int[MOST_CANDIDATES];
  private final int[] chain = new int[MOST_CANDIDATES];
  private int candidates;

  FrameSearch(FramePlan plan, Listener listener) {
    this.plan = plan;
    this.listener = listener;
    frameBytes = plan.frameBytes();
    modulus = plan.counterModulus();
    stream = plan.alignment() == FramePlan.Alignment.STREAM;
    evidence = Math.min(STRONGEST, -Math.log(plan.falseAcceptProbability()));
    int longest = Math.max(WINDOW, plan.misalignedAfter()) + LAG;
    buffer = new byte[Math.max(1 << 14, longest * frameBytes + (1 << 12))];
  }

  /** True once a stream without markers has slipped; nothing more is found until {@link #lost}. */
  boolean misaligned() {
    return misaligned;
  }

  /** Bytes waiting for the rest of their frame, or for a decision. */
  int pending() {
    boolean overlaps = !locked && anchored && distance < frameBytes;
    return Math.max(0, tail - head - (overlaps ? frameBytes - (int) distance : 0));
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
    int best = bestEnd();
    if (!misaligned && best >= 0) {
      deliver(best);
    }
    head = 0;
    tail = 0;
    candidates = 0;
    anchored = false;
    locked = false;
    misaligned = false;
    distance = 0;
    scan = 0;
  }

  private void compact() {
    int from = locked ? head - frameBytes : head;
    System.arraycopy(buffer, from, buffer, 0, tail - from);
    for (int i = 0; i < candidates; i++) {
      place[i] -= from;
    }
    scan -= from;
    tail -= from;
    head -= from;
  }

  private void search() {
    while (true) {
      if (locked) {
        followLock();
        if (locked) {
          return;
        }
      }
      if (scan + frameBytes > tail || misaligned) {
        return;
      }
      if (plan.looksWhole(buffer, scan)) {
        add(scan);
      }
      if (!locked) {
        scan += stream ? frameBytes : 1;
        if (stream) {
          misaligned = scan - head >= plan.misalignedAfter() * frameBytes;
        } else {
          while (scan - head > WINDOW * frameBytes || candidates == MOST_CANDIDATES) {
            settle();
          }
        }
      }
    }
  }

  /** Delivers while frames follow one another; unlocks at the first that does not. */
  private void followLock() {
    while (tail - head >= frameBytes) {
      long next = anchorCounter + 1 == modulus ? 0 : anchorCounter + 1;
      if (!plan.looksWhole(buffer, head) || plan.counter(buffer, head) != next) {
        unlock();
        return;
      }
      listener.found(buffer, head, 1, 0);
      anchorCounter = next;
      head += frameBytes;
    }
  }

  /**
   * Begins the search inside the frame just delivered: if that one had lost bytes, its last ones
   * were in truth the first of the next.
   */
  private void unlock() {
    locked = false;
    if (!stream) {
      head -= frameBytes - 1;
    }
    distance = stream ? frameBytes : 1;
    scan = head;
    candidates = 0;
  }

  private void add(int at) {
    place[candidates] = at;
    counter[candidates] = plan.counter(buffer, at);
    rate(candidates);
    candidates++;
    if (isProven(candidates - 1)) {
      deliver(candidates - 1);
      head = place[candidates - 1] + frameBytes;
      candidates = 0;
      locked = true;
    }
  }

  /** Scores candidate {@code i} by the best chain that ends in it. */
  private void rate(int i) {
    long fromAnchor = place[i] - head + distance;
    double best = evidence - (anchored ? cost(fromAnchor, counter[i] - anchorCounter) : FIRST);
    int link = -1;
    boolean gap = anchored && lost(fromAnchor, counter[i] - anchorCounter) != 0;
    for (int j = 0; j < i; j++) {
      if (place[i] - place[j] > frameBytes / 2) {
        double sum = score[j] + evidence - cost(place[i] - place[j], counter[i] - counter[j]);
        if (sum > best) {
          best = sum;
          link = j;
          gap = overGap[j] || lost(place[i] - place[j], counter[i] - counter[j]) != 0;
        }
      }
    }
    score[i] = best;
    overGap[i] = gap;
    before[i] = link;
  }

  /** Whether the best chain ends in candidate {@code last} and in enough consecutive frames. */
  private boolean isProven(int last) {
    for (int i = 0; i < last; i++) {
      if (score[i] >= score[last]) {
        return false;
      }
    }
    int run = 1;
    int i = last;
    while (before[i] >= 0 && follows(before[i], i)) {
      i = before[i];
      run++;
    }
    if (overGap[last]) {
      return run >= LAG;
    }
    return run >= 2 || (stream && anchored);
  }

  private boolean follows(int i, int j) {
    return place[j] - place[i] == frameBytes
        && Math.floorMod(counter[j] - counter[i], modulus) == 1;
  }

  /** Delivers the chain that ends in candidate {@code last}. */
  private void deliver(int last) {
    int length = 0;
    for (int i = last; i >= 0; i = before[i]) {
      chain[length++] = i;
    }
    int from = head;
    for (int c = length - 1; c >= 0; c--) {
      int i = chain[c];
      step(i, place[i] - from + (c == length - 1 ? distance : 0));
      from = place[i];
    }
  }

  private void step(int i, long bytes) {
    long steps = 0;
    long damaged = 0;
    if (anchored) {
      steps = steps(bytes, counter[i] - anchorCounter);
      long between = bytes - frameBytes;
      long seen = between <= 0 ? 0 : Math.max(1, (between + frameBytes / 2) / frameBytes);
      damaged = Math.min(steps - 1, seen);
    }
    anchored = true;
    anchorCounter = counter[i];
    listener.found(buffer, place[i], steps, damaged);
  }

  /** Too long without a lock: decides the oldest frame of the best chain, or drops old bytes. */
  private void settle() {
    int best = bestEnd();
    int first = best;
    while (first >= 0 && before[first] >= 0) {
      first = before[first];
    }
    if (first >= 0 && (place[first] + LAG * frameBytes <= scan || place[first] == head)) {
      step(first, place[first] - head + distance);
      head = place[first] + 1;
      distance = 1;
    } else {
      int to = Math.max(head + 1, scan - LAG * frameBytes);
      if (first >= 0) {
        to = place[first];
      } else if (candidates == MOST_CANDIDATES) {
        to = Math.max(to, place[MOST_CANDIDATES / 2]);
      }
      distance += to - head;
      head = to;
    }
    scan = Math.max(scan, head);
    dropCandidatesBefore(head);
  }

  private void dropCandidatesBefore(int from) {
    int kept = 0;
    for (int i = 0; i < candidates; i++) {
      if (place[i] >= from) {
        place[kept] = place[i];
        counter[kept] = counter[i];
        kept++;
      }
    }
    candidates = kept;
    for (int i = 0; i < candidates; i++) {
      rate(i);
    }
  }

  private int bestEnd() {
    int best = -1;
    for (int i = 0; i < candidates; i++) {
      if (score[i] > (best < 0 ? 0 : score[best])) {
        best = i;
      }
    }
    return best;
  }

  /** Counter steps that fit both the counters and the bytes received; at least 1. */
  private long steps(long bytes, long counterDifference) {
    long steps = Math.floorMod(counterDifference, modulus);
    steps = steps == 0 ? modulus : steps;
    long held = held(bytes);
    return held <= steps ? steps : steps + (held - steps + modulus / 2) / modulus * modulus;
  }

  /** Whole frames that fill so many bytes best; at least 1. */
  private long held(long bytes) {
    return Math.max(1, (bytes + frameBytes / 2) / frameBytes);
  }

  /** Frames the counters say were sent beyond those the bytes have room for. */
  private long lost(long bytes, long counterDifference) {
    return steps(bytes, counterDifference) - held(bytes);
  }

  /**
   * What must have happened for a frame to begin {@code bytes} after another with such a counter,
   * as a cost in nats: little for damage in between, more for each byte too many or too few, most
   * for lost frames.
   */
  private double cost(long bytes, long counterDifference) {
    long held = held(bytes);
    long lost = lost(bytes, counterDifference);
    double damage = Math.min(3, 0.7 * (held - 1));
    double slip = Math.min(9, 3.0 * Math.abs(bytes - held * frameBytes) / Math.max(1, held - 1));
    double gap = 0;
    if (lost < 0) {
      gap = 12;
    } else if (lost > 0) {
      // A step over half the counter's range is rather a damaged counter, seen from behind.
      gap = 10 + Math.log((double) lost) + (lost > modulus / 2 ? 8 : 0);
    }
    return damage + slip + gap;
  }
}
