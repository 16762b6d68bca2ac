package org.myostream.device.emulator;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

/** The link to the host as it comes and goes, and what waits to be sent over it. One thread. */
final class HostLink {
  /** Bytes handed over at once, at most. */
  static final int LARGEST_WRITE = 1 << 16;

  private static final long HANG_UP_DRAIN_NANOS = 200_000_000;
  private static final long END_DRAIN_NANOS = 1_000_000_000;
  private static final long DRAIN_POLL_NANOS = 1_000_000;

  private final Endpoint endpoint;
  private final OutQueue queue;
  private final Mishaps mishaps;
  private final EmulatorLedger ledger;
  private final long hangUpNanos;
  private boolean up;
  private boolean leaving;
  private long leaveBy;
  private long downUntil;

  HostLink(
      Endpoint endpoint, OutQueue queue, Mishaps mishaps, EmulatorLedger ledger, Faults faults) {
    this.endpoint = endpoint;
    this.queue = queue;
    this.mishaps = mishaps;
    this.ledger = ledger;
    hangUpNanos = faults.hangUpMillis() * 1_000_000L;
    downUntil = System.nanoTime();
  }

  boolean isUp() {
    return up;
  }

  /** Whether frames made now can still reach the host. */
  boolean takesFrames() {
    return up && !leaving;
  }

  /** Settles the samples handed over so far once they are sure to arrive. */
  void settle() {
    if (queue.unsettled() > 0 && !endpoint.hasUnread()) {
      queue.settle();
    }
  }

  /** True if a hang-up is due and the host has read, or had the time to: {@link #letGo} next. */
  boolean hangsUp(long now) {
    if (up && !leaving && mishaps.hangsUp(now)) {
      leaving = true;
      leaveBy = now + HANG_UP_DRAIN_NANOS;
    }
    if (!leaving || (endpoint.hasUnread() && now - leaveBy < 0)) {
      return false;
    }
    downUntil = now + hangUpNanos;
    return true;
  }

  /** Looks for a host if there is none; true if one came. */
  boolean comesUp(long now) throws IOException {
    if (up || now - downUntil < 0 || !endpoint.connect()) {
      return false;
    }
    up = true;
    ledger.connections++;
    return true;
  }

  /** Takes what the host has sent: the count, 0 if nothing, -1 once the host is gone. */
  int read(byte[] into) throws IOException {
    return endpoint.read(into);
  }

  /** Sends what waits, unless a mishap holds it; false once the host is gone. */
  boolean flush(long now, boolean withNewFrames) throws IOException {
    boolean stalled = mishaps.isStalled(now);
    if (!takesFrames() || queue.size() == 0 || stalled) {
      return true;
    }
    int most = withNewFrames ? mishaps.cut(queue.size(), LARGEST_WRITE) : LARGEST_WRITE;
    if (most == 0) {
      return true;
    }
    int count = queue.writeTo(endpoint, most);
    if (count < 0) {
      return false;
    }
    ledger.bytes += count;
    return true;
  }

  /** Lets the host go, and loses what it has not read. */
  void letGo() {
    up = false;
    leaving = false;
    loseQueue();
    endpoint.hangUp();
  }

  private void loseQueue() {
    settle();
    queue.clear();
  }

  /**
   * Gives the host a moment to read what was handed over, which the end of the link may discard.
   */
  void drain(boolean hurried) {
    long patience = hurried ? HANG_UP_DRAIN_NANOS : END_DRAIN_NANOS;
    long start = System.nanoTime();
    while (up
        && queue.unsettled() > 0
        && endpoint.hasUnread()
        && System.nanoTime() - start < patience) {
      LockSupport.parkNanos(DRAIN_POLL_NANOS);
    }
  }

  /** Ends the link for good. */
  void close() {
    loseQueue();
    endpoint.close();
  }
}
