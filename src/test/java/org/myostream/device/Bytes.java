package org.myostream.device;

import java.util.Arrays;

/** Reads a known number of bytes from either end of a link, however they are torn. */
final class Bytes {
  private static final int IDLE_READS = 50;

  private Bytes() {}

  static byte[] read(Transport transport, int count) {
    return collect(count, transport::read);
  }

  static byte[] read(Pty pty, int count) {
    return collect(count, into -> pty.read(into, Transport.IDLE_MILLIS));
  }

  private static byte[] collect(int count, Reader reader) {
    byte[] all = new byte[count];
    byte[] some = new byte[count];
    int held = 0;
    int idle = 0;
    while (held < count && idle < IDLE_READS) {
      int read = reader.read(some);
      if (read < 0) {
        break;
      }
      idle = read == 0 ? idle + 1 : 0;
      int taken = Math.min(read, count - held);
      System.arraycopy(some, 0, all, held, taken);
      held += taken;
    }
    return Arrays.copyOf(all, held);
  }

  private interface Reader {
    int read(byte[] into);
  }
}
