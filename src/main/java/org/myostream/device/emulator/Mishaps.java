package org.myostream.device.emulator;

import java.util.SplittableRandom;

/** When the link stalls, breaks, tears a write or holds it back. Times by nanoTime; one thread. */
final class Mishaps {
  private static final double NANOS_PER_MINUTE = 60e9;
  private static final long NEVER = Long.MAX_VALUE / 4;

  private final Faults faults;
  private final EmulatorLedger ledger;
  private final SplittableRandom chance;
  private long nextStall;
  private long stalledUntil;
  private long nextHangUp;

  Mishaps(Faults faults, EmulatorLedger ledger, long now) {
    this.faults = faults;
    this.ledger = ledger;
    chance = new SplittableRandom(faults.seed());
    stalledUntil = now;
    nextStall = now + NEVER;
    nextHangUp = now + NEVER;
  }

  /** The stream starts for the first time: from now on stalls and hang-ups come. */
  void begin(long now) {
    nextStall = now + untilNext(faults.stallsPerMinute());
    nextHangUp = now + untilNext(faults.hangUpsPerMinute());
  }

  /** Whether the device is silent now. */
  boolean isStalled(long now) {
    if (now - nextStall >= 0) {
      ledger.stalls++;
      stalledUntil = now + faults.stallMillis() * 1_000_000L;
      nextStall = stalledUntil + untilNext(faults.stallsPerMinute());
    }
    return now - stalledUntil < 0;
  }

  /** Whether the link is to go away now; if so the time of the next time is drawn. */
  boolean hangsUp(long now) {
    if (now - nextHangUp < 0) {
      return false;
    }
    ledger.hangUps++;
    nextHangUp = now + faults.hangUpMillis() * 1_000_000L + untilNext(faults.hangUpsPerMinute());
    return true;
  }

  /** How many of {@code bytes} new bytes to hand over now; 0 to keep them for the next write. */
  int cut(int bytes, int most) {
    if (faults.coalesce() > 0 && chance.nextDouble() < faults.coalesce()) {
      ledger.coalesced++;
      return 0;
    }
    if (faults.split() > 0 && bytes > 1 && chance.nextDouble() < faults.split()) {
      ledger.splits++;
      return 1 + chance.nextInt(bytes - 1);
    }
    return most;
  }

  /** Exponential waiting time of an event that comes so often a minute. */
  private long untilNext(double perMinute) {
    if (perMinute == 0) {
      return NEVER;
    }
    return (long) (-StrictMath.log(1 - chance.nextDouble()) * NANOS_PER_MINUTE / perMinute);
  }
}
