package org.myostream.cli;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.HdrHistogram.Histogram;
import org.myostream.device.emulator.Emulator;

/**
 * Receives the binary datagrams of a stream and notes when each came. {@link #delays} compares that
 * with when the emulated amplifier handed over the last byte of the newest frame in it.
 */
final class DelayReceiver implements AutoCloseable {
  private static final int MOST = 1 << 20;
  private static final int MOST_SHIFT = 4096;
  private static final int REMEMBERED = 60_000 - MOST_SHIFT;
  private static final long LARGEST_NANOS = 60_000_000_000L;

  private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
  private final long[] newest = new long[MOST];
  private final long[] receivedNanos = new long[MOST];
  private final Thread thread = new Thread(this::receive, "selftest-receiver");
  private volatile int count;
  private volatile long sequenceHoles;

  DelayReceiver() throws SocketException {
    socket.setReceiveBufferSize(1 << 20);
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return socket.getLocalPort();
  }

  /** Datagrams received. */
  int count() {
    return count;
  }

  /** Datagrams that were sent but never came. */
  long sequenceHoles() {
    return sequenceHoles;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  private void receive() {
    ByteBuffer bytes = ByteBuffer.allocate(65536).order(ByteOrder.LITTLE_ENDIAN);
    DatagramPacket packet = new DatagramPacket(bytes.array(), bytes.capacity());
    long expected = 0;
    try {
      while (count < MOST) {
        packet.setLength(bytes.capacity());
        socket.receive(packet);
        long now = System.nanoTime();
        int frames = bytes.getShort(40);
        long sequence = bytes.getLong(8);
        sequenceHoles += sequence - expected;
        expected = sequence + 1;
        if (frames > 0) {
          newest[count] = bytes.getLong(16) + (long) (frames - 1) * bytes.getInt(44);
          receivedNanos[count] = now;
          count++;
        }
      }
    } catch (IOException e) {
      return; // closed
    }
  }

  /**
   * Delays in nanoseconds of all datagrams from number {@code first} on. The device's index and the
   * emulator's number of a sample differ by what was generated before the first frame came: by the
   * shift that makes no delay negative and the least of them smallest.
   */
  Histogram delays(Emulator emulator, int first) {
    Histogram histogram = new Histogram(1_000, LARGEST_NANOS, 3);
    int from = stillRemembered(first);
    long shift = shift(emulator, from);
    for (int i = from; i < count; i++) {
      long written = emulator.writtenNanosOf(newest[i] + shift);
      if (written != 0) {
        histogram.recordValue(Math.max(0, Math.min(LARGEST_NANOS, receivedNanos[i] - written)));
      }
    }
    return histogram;
  }

  /** The emulator remembers the times of its latest 65536 samples only. */
  private int stillRemembered(int first) {
    int from = first;
    while (from < count && newest[from] < newest[count - 1] - REMEMBERED) {
      from++;
    }
    return from;
  }

  private long shift(Emulator emulator, int first) {
    long best = 0;
    long bestNanos = Long.MAX_VALUE;
    for (long shift = -MOST_SHIFT; shift <= MOST_SHIFT; shift++) {
      long median = medianNanos(emulator, first, shift);
      if (median >= 0 && median < bestNanos) {
        bestNanos = median;
        best = shift;
      }
    }
    return best;
  }

  private long medianNanos(Emulator emulator, int first, long shift) {
    long[] some = new long[Math.min(101, count - first)];
    for (int i = 0; i < some.length; i++) {
      long sample = newest[first + i] + shift;
      long written = sample < 0 ? 0 : emulator.writtenNanosOf(sample);
      some[i] = written == 0 ? -1 : receivedNanos[first + i] - written;
    }
    java.util.Arrays.sort(some);
    return some.length == 0 ? -1 : some[some.length / 2];
  }

  @Override
  public void close() {
    socket.close();
  }
}
