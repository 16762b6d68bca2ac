package org.myostream.lsl;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;

/**
 * The newest samples of a stream as encoded records, written once and read by every client.
 *
 * <p>One writer at a time, which never waits: it overwrites the oldest records. Readers copy a
 * record first and then look whether it was overwritten meanwhile. Nothing allocates after
 * construction.
 */
final class SampleRing {
  private static final VarHandle HEAD;
  private static final VarHandle TAIL;

  static {
    try {
      MethodHandles.Lookup own = MethodHandles.lookup();
      HEAD = own.findVarHandle(SampleRing.class, "head", long.class);
      TAIL = own.findVarHandle(SampleRing.class, "tail", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final byte[] bytes;
  private final int slotMask;
  private final long[] start;
  private final int[] length;
  private final long[] pushedNanos;

  private long head;
  private long tail;
  private long nextByte;

  /**
   * @param records how many records to hold, rounded up to a power of two
   * @param capacityBytes room for all of them
   */
  SampleRing(int records, int capacityBytes) {
    int slots = Integer.highestOneBit(Math.max(2, records) - 1) << 1;
    bytes = new byte[capacityBytes];
    slotMask = slots - 1;
    start = new long[slots];
    length = new int[slots];
    pushedNanos = new long[slots];
  }

  /** The longest record that fits. */
  int longestRecord() {
    return bytes.length / 2;
  }

  /** Where the writer encodes its record. */
  byte[] bytes() {
    return bytes;
  }

  /** Makes room for a record, at the expense of the oldest, and returns its offset. Writer only. */
  int claim(int recordBytes) {
    int offset = (int) (nextByte % bytes.length);
    if (offset + recordBytes > bytes.length) {
      nextByte += bytes.length - offset;
      offset = 0;
    }
    long overwrittenBelow = nextByte + recordBytes - bytes.length;
    long oldest = tail;
    while (oldest < head
        && (head - oldest > slotMask || start[(int) oldest & slotMask] < overwrittenBelow)) {
      oldest++;
    }
    if (oldest != tail) {
      TAIL.setVolatile(this, oldest);
      VarHandle.fullFence();
    }
    return offset;
  }

  /** Makes the record just encoded visible to readers. Writer only. */
  void publish(int recordBytes, long nowNanos) {
    int slot = (int) head & slotMask;
    start[slot] = nextByte;
    length[slot] = recordBytes;
    pushedNanos[slot] = nowNanos;
    nextByte += recordBytes;
    HEAD.setRelease(this, head + 1);
  }

  /** The number of records ever published; the next one gets this index. */
  long end() {
    return (long) HEAD.getAcquire(this);
  }

  /** The index of the oldest record that is still intact. */
  long begin() {
    return (long) TAIL.getVolatile(this);
  }

  /** The first record in {@code [from, end)} pushed at or after {@code limitNanos}. */
  long firstNotBefore(long limitNanos, long from, long end) {
    long index = Math.max(from, begin());
    while (index < end && pushedNanos[(int) index & slotMask] - limitNanos < 0) {
      index++;
    }
    return index;
  }

  /** Bytes of a record; meaningless if the record is overwritten meanwhile. */
  int length(long index) {
    return length[(int) index & slotMask];
  }

  /**
   * Appends a record to {@code out}, which must have room for {@link #length} bytes.
   *
   * @return false if the record was overwritten; {@code out} is then unchanged
   */
  boolean copy(long index, ByteBuffer out) {
    int slot = (int) index & slotMask;
    int mark = out.position();
    int offset = (int) (start[slot] % bytes.length);
    int wanted = length[slot];
    int count = Math.min(Math.min(wanted, out.remaining()), bytes.length - offset);
    out.put(bytes, offset, count);
    VarHandle.acquireFence();
    if (begin() > index || count != wanted) {
      out.position(mark);
      return false;
    }
    return true;
  }
}
