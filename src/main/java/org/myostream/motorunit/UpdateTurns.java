package org.myostream.motorunit;

import java.util.Arrays;

/**
 * Whose turn it is to be updated: a unit that has something new and whose hop has passed, at most
 * one in each pace, the next in turn. One owner; nothing is allocated after construction.
 */
final class UpdateTurns {
  private static final long NEVER = Long.MAX_VALUE;

  /** Hops after which a unit that something else always came before need not wait for news. */
  private static final int OVERDUE = 4;

  private final boolean atOnce;
  private final long hop;
  private final long pace;
  private final long[] lastDue;
  private final long[] dueSince;
  private final boolean[] fresh;
  private final boolean[] news;
  private boolean started;
  private int dueCount;
  private long lastOfAny = Long.MIN_VALUE / 2;
  private int lastUnit;

  /**
   * @param atOnce what is not taken in the frame in which it is new waits for the next news, so
   *     that estimates are not of the past; but not for ever
   */
  UpdateTurns(int units, double rateHz, TrackingSettings settings, boolean atOnce) {
    this.atOnce = atOnce;
    hop = Math.max(1, Math.round(settings.hopMillis() * rateHz / 1000));
    pace = Math.round(settings.paceMillis() * rateHz / 1000);
    lastDue = new long[units];
    dueSince = new long[units];
    fresh = new boolean[units];
    news = new boolean[units];
    Arrays.fill(dueSince, NEVER);
  }

  /** Frames come from {@code index} on, after a gap or, {@code back}, once more. */
  void restart(long index, boolean back) {
    if (back) {
      lastOfAny = index - pace;
    }
    if (back || !started) {
      Arrays.fill(lastDue, index - hop);
    }
    started = true;
  }

  /** Whether {@code unit} has something new to tell. */
  void fresh(int unit, boolean something) {
    fresh[unit] = something;
    news[unit] = something;
  }

  /** Lets a unit become due once the frames before {@code now} are there. */
  void step(long now) {
    if (now - lastOfAny >= pace) {
      findDue(now);
    }
    Arrays.fill(news, false);
  }

  private void findDue(long now) {
    for (int k = 1; k <= fresh.length; k++) {
      int u = (lastUnit + k) % fresh.length;
      if (fresh[u] && dueSince[u] == NEVER && mayCome(u, now - lastDue[u])) {
        dueSince[u] = now;
        lastDue[u] = now;
        lastOfAny = now;
        lastUnit = u;
        dueCount++;
        return;
      }
    }
  }

  private boolean mayCome(int u, long waited) {
    return waited >= hop && (!atOnce || news[u] || waited >= OVERDUE * hop);
  }

  boolean due() {
    return dueCount > 0;
  }

  /** Takes the unit that has been due longest. */
  int take() {
    int longest = -1;
    for (int u = 0; u < dueSince.length; u++) {
      if (dueSince[u] != NEVER && (longest < 0 || dueSince[u] < dueSince[longest])) {
        longest = u;
      }
    }
    if (longest < 0) {
      throw new IllegalStateException("no unit is due");
    }
    dueSince[longest] = NEVER;
    fresh[longest] = false;
    dueCount--;
    return longest;
  }
}
