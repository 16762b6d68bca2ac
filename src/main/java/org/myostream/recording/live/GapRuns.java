package org.myostream.recording.live;

import org.myostream.recording.journal.Gap;

/**
 * Missing frames between two that are there: runs, each beginning where the last ended, with their
 * causes. Mutable, one owner at a time; does not allocate but in {@link #get}.
 */
final class GapRuns {
  private static final int MOST = 64;

  private final long[] from = new long[MOST];
  private final long[] to = new long[MOST];
  private final Gap.Cause[] causes = new Gap.Cause[MOST];
  private int size;

  /** Adds frames {@code first} to before {@code end}; of too many runs, the last takes the rest. */
  void add(long first, long end, Gap.Cause cause) {
    if (end <= first) {
      return;
    }
    boolean joins = size > 0 && (size == MOST || causes[size - 1] == cause);
    if (!joins) {
      from[size] = first;
      causes[size] = cause;
      size++;
    }
    to[size - 1] = end;
  }

  void addAll(GapRuns other) {
    for (int i = 0; i < other.size; i++) {
      add(other.from[i], other.to[i], other.causes[i]);
    }
  }

  int size() {
    return size;
  }

  Gap get(int i) {
    return new Gap(from[i], to[i], causes[i]);
  }

  void removeFirst() {
    size--;
    System.arraycopy(from, 1, from, 0, size);
    System.arraycopy(to, 1, to, 0, size);
    System.arraycopy(causes, 1, causes, 0, size);
  }

  void clear() {
    size = 0;
  }
}
