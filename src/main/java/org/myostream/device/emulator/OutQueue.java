package org.myostream.device.emulator;

import java.io.IOException;

/**
 * What a device has said and the link has not yet taken, with the end of each sample marked, so
 * that a sample is settled once its last byte is sure to arrive. Bounded; does not allocate; one
 * thread.
 */
final class OutQueue {
  /** Told when the last byte of a sample is handed over, when it is sure to arrive, or lost. */
  interface SampleListener {
    void left(long sample);

    void arrived(long sample, boolean damaged);

    void lost(long sample);
  }

  static final int BYTES = 1 << 18;
  private static final int MARKS = 1 << 14;

  private final byte[] bytes = new byte[BYTES];
  private final long[] ends = new long[MARKS];
  private final long[] samples = new long[MARKS];
  private final boolean[] damaged = new boolean[MARKS];
  private final SampleListener listener;
  private final int capacity;
  private int head;
  private int tail;
  private long taken;
  private int firstMark;
  private int marks;
  private int leftMarks;

  /** A queue that holds at most {@code capacity} bytes. */
  OutQueue(SampleListener listener, int capacity) {
    this.capacity = capacity;
    this.listener = listener;
  }

  /** Bytes waiting. */
  int size() {
    return tail - head;
  }

  boolean hasRoomFor(int count) {
    return size() + count <= capacity && marks < MARKS;
  }

  /** The array to append to, from {@link #end} on, after {@link #makeRoom}. */
  byte[] array() {
    return bytes;
  }

  int end() {
    return tail;
  }

  void makeRoom(int count) {
    if (tail + count > BYTES) {
      System.arraycopy(bytes, head, bytes, 0, tail - head);
      tail -= head;
      head = 0;
    }
  }

  void append(int count) {
    tail += count;
  }

  void add(byte[] more) {
    makeRoom(more.length);
    System.arraycopy(more, 0, bytes, tail, more.length);
    tail += more.length;
  }

  /** The bytes up to here complete a sample. */
  void mark(long sample, boolean isDamaged) {
    int at = (firstMark + marks++) & (MARKS - 1);
    ends[at] = taken + size();
    samples[at] = sample;
    damaged[at] = isDamaged;
  }

  /** Writes at most {@code most} bytes; returns how many went, or -1 once the host is gone. */
  int writeTo(Endpoint endpoint, int most) throws IOException {
    int count = endpoint.write(bytes, head, Math.min(most, size()));
    if (count > 0) {
      head += count;
      taken += count;
      if (head == tail) {
        head = 0;
        tail = 0;
      }
      while (leftMarks < marks && ends[(firstMark + leftMarks) & (MARKS - 1)] <= taken) {
        listener.left(samples[(firstMark + leftMarks) & (MARKS - 1)]);
        leftMarks++;
      }
    }
    return count;
  }

  /** Samples not settled. */
  int unsettled() {
    return marks;
  }

  /** Everything handed over so far is sure to arrive. */
  void settle() {
    for (; leftMarks > 0; leftMarks--) {
      listener.arrived(samples[firstMark], damaged[firstMark]);
      firstMark = (firstMark + 1) & (MARKS - 1);
      marks--;
    }
  }

  /** The link is gone, and all of this with it. */
  void clear() {
    taken += size();
    head = 0;
    tail = 0;
    leftMarks = 0;
    for (; marks > 0; marks--) {
      listener.lost(samples[firstMark]);
      firstMark = (firstMark + 1) & (MARKS - 1);
    }
  }
}
