package org.myostream.protocol;

/**
 * Places where a frame may begin, and the most likely chain through them.
 *
 * <p>A chain is scored in nats. Each candidate brings {@code -ln} of the chance that random bytes
 * look like it, at most {@link #STRONGEST}; each step costs what must have happened between its two
 * frames. Candidates come in stream order; places are positions in the caller's buffer.
 */
final class FrameChain {
  static final int MOST = 512;
  private static final double STRONGEST = 14;
  private static final double FIRST = 6;

  private final int frameBytes;
  private final long modulus;
  private final double evidence;
  private final int[] place = new int[MOST];
  private final long[] counter = new long[MOST];
  private final double[] score = new double[MOST];
  private final boolean[] overGap = new boolean[MOST];
  private final int[] before = new int[MOST];
  private final int[] after = new int[MOST];
  private int size;
  private boolean anchored;
  private long anchorPlace;
  private long anchorCounter;

  FrameChain(FramePlan plan) {
    frameBytes = plan.frameBytes();
    modulus = plan.counterModulus();
    evidence = Math.min(STRONGEST, -StrictMath.log(plan.falseAcceptProbability()));
  }

  int size() {
    return size;
  }

  int place(int i) {
    return place[i];
  }

  /** True once a frame was delivered that others can be compared with. */
  boolean anchored() {
    return anchored;
  }

  /** The counter of the frame after the anchor. */
  long nextCounter() {
    return anchorCounter + 1 == modulus ? 0 : anchorCounter + 1;
  }

  /** Forgets the candidates. */
  void clear() {
    size = 0;
  }

  /** Forgets the anchor, as after a lost link. */
  void release() {
    anchored = false;
  }

  /** A frame with {@code frameCounter} was delivered from {@code at}. */
  void anchor(int at, long frameCounter) {
    anchored = true;
    anchorPlace = at;
    anchorCounter = frameCounter;
  }

  /** Makes candidate {@code i} the anchor. */
  void anchor(int i) {
    anchor(place[i], counter[i]);
  }

  /** The buffer moved down by {@code bytes}. */
  void shift(int bytes) {
    anchorPlace -= bytes;
    for (int i = 0; i < size; i++) {
      place[i] -= bytes;
    }
  }

  /** Adds a candidate behind all others; there must be room. */
  void add(int at, long frameCounter) {
    place[size] = at;
    counter[size] = frameCounter;
    rate(size);
    size++;
  }

  /** Forgets candidates before {@code from} and scores the rest anew. */
  void dropBefore(int from) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (place[i] >= from) {
        place[kept] = place[i];
        counter[kept] = counter[i];
        kept++;
      }
    }
    size = kept;
    for (int i = 0; i < size; i++) {
      rate(i);
    }
  }

  /** Scores candidate {@code i} by the best chain that ends in it. */
  private void rate(int i) {
    double best = evidence - FIRST;
    int link = -1;
    boolean gap = false;
    if (anchored) {
      best = evidence - cost(place[i] - anchorPlace, counter[i] - anchorCounter);
      gap = lost(place[i] - anchorPlace, counter[i] - anchorCounter) != 0;
    }
    for (int j = 0; j < i; j++) {
      // A frame that lost bytes may seem to reach into the next: overlaps are only dear.
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

  /** The candidate in which the best chain ends, or -1 if no chain is more likely than chance. */
  int end() {
    int best = -1;
    for (int i = 0; i < size; i++) {
      if (score[i] > (best < 0 ? 0 : score[best])) {
        best = i;
      }
    }
    return best;
  }

  /** True if the last candidate beats all others. */
  boolean lastIsBest() {
    for (int i = 0; i < size - 1; i++) {
      if (score[i] >= score[size - 1]) {
        return false;
      }
    }
    return true;
  }

  /** Whether the chain of the last candidate steps over frames that left no bytes. */
  boolean lastIsOverGap() {
    return overGap[size - 1];
  }

  /** How many frames that follow one another without any fault end in the last candidate. */
  int runOfLast() {
    int run = 1;
    for (int i = size - 1; before[i] >= 0; i = before[i]) {
      int j = before[i];
      boolean follows =
          place[i] - place[j] == frameBytes && Math.floorMod(counter[i] - counter[j], modulus) == 1;
      if (!follows) {
        return run;
      }
      run++;
    }
    return run;
  }

  /** The first candidate of the chain that ends in {@code last}; {@link #next} gives the others. */
  int first(int last) {
    int first = last;
    while (before[first] >= 0) {
      after[before[first]] = first;
      first = before[first];
    }
    return first;
  }

  /** The candidate after {@code i} in the chain {@link #first} was asked for. */
  int next(int i) {
    return after[i];
  }

  /** Counter steps from the anchor to candidate {@code i}; 0 without an anchor. */
  long steps(int i) {
    return anchored ? steps(place[i] - anchorPlace, counter[i] - anchorCounter) : 0;
  }

  /** Damaged frames between the anchor and candidate {@code i}. */
  long damaged(int i) {
    long between = place[i] - anchorPlace - frameBytes;
    if (!anchored || between <= 0) {
      return 0;
    }
    long seen = Math.max(1, (between + frameBytes / 2) / frameBytes);
    return Math.min(steps(i) - 1, seen);
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
   * What must have happened for a frame to begin {@code bytes} after another with such a counter:
   * little for damage in between, more for each byte too many or too few, most for lost frames.
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
      gap = 10 + StrictMath.log((double) lost) + (lost > modulus / 2 ? 8 : 0);
    }
    return damage + slip + gap;
  }
}
