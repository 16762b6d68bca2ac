package org.myostream.recording.live;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bytes of the wire on their way to the journal: a ring of records, each with its time and
 * direction. What does not fit is left out and counted. Those who add take turns among themselves;
 * the recorder's thread, which takes, never holds them up.
 */
final class WireRing {
  private static final int HEAD_BYTES = Long.BYTES + Integer.BYTES + 1;

  /** Takes a record. */
  interface Taker {
    void take(long nanos, boolean received, byte[] bytes, int offset, int length)
        throws IOException;
  }

  private final byte[] ring;
  private final ByteBuffer headIn = ByteBuffer.allocate(HEAD_BYTES);
  private final ByteBuffer headOut = ByteBuffer.allocate(HEAD_BYTES);
  private final byte[] record;
  private final AtomicLong added = new AtomicLong();
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();

  WireRing(int bytes) {
    ring = new byte[bytes];
    record = new byte[bytes];
  }

  /** Adds a record, or leaves it out if it does not fit or {@code suspended}. Does not allocate. */
  synchronized void add(
      long nanos, boolean received, byte[] bytes, int offset, int length, boolean suspended) {
    long at = added.getPlain();
    if (suspended || HEAD_BYTES + (long) length > ring.length - (at - taken.getAcquire())) {
      dropped.getAndAdd(length);
      return;
    }
    headIn.putLong(0, nanos).putInt(Long.BYTES, length);
    headIn.put(HEAD_BYTES - 1, (byte) (received ? 1 : 0));
    copyIn(at, headIn.array(), 0, HEAD_BYTES);
    copyIn(at + HEAD_BYTES, bytes, offset, length);
    added.setRelease(at + HEAD_BYTES + length);
  }

  private void copyIn(long at, byte[] from, int offset, int length) {
    int start = (int) (at % ring.length);
    int first = Math.min(length, ring.length - start);
    System.arraycopy(from, offset, ring, start, first);
    System.arraycopy(from, offset + first, ring, 0, length - first);
  }

  private void copyOut(long at, byte[] to, int length) {
    int start = (int) (at % ring.length);
    int first = Math.min(length, ring.length - start);
    System.arraycopy(ring, start, to, 0, first);
    System.arraycopy(ring, 0, to, first, length - first);
  }

  boolean empty() {
    return taken.getPlain() == added.getAcquire();
  }

  /** Hands the oldest record to {@code taker}; gone even if that fails. Not when empty. */
  void take(Taker taker) throws IOException {
    long at = taken.getPlain();
    copyOut(at, headOut.array(), HEAD_BYTES);
    int length = headOut.getInt(Long.BYTES);
    copyOut(at + HEAD_BYTES, record, length);
    taken.setRelease(at + HEAD_BYTES + length);
    taker.take(headOut.getLong(0), headOut.get(HEAD_BYTES - 1) != 0, record, 0, length);
  }

  /** Counts bytes left out after they were taken. */
  void dropAll() {
    while (!empty()) {
      long at = taken.getPlain();
      copyOut(at, headOut.array(), HEAD_BYTES);
      int length = headOut.getInt(Long.BYTES);
      taken.setRelease(at + HEAD_BYTES + length);
      dropped.getAndAdd(length);
    }
  }

  /** Bytes left out so far. Any thread. */
  long dropped() {
    return dropped.getAcquire();
  }
}
