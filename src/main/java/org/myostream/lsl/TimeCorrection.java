package org.myostream.lsl;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What to add to another computer's stamps to get this one's, by probes of its clock (lsl.md 2.4):
 * of several, the one whose answer took least time.
 *
 * @param seconds to add
 * @param roundTripSeconds how long the best probe took; the error is at most half of it
 */
public record TimeCorrection(double seconds, double roundTripSeconds) {
  private static final int PROBES = 8;
  private static final int PROBE_MILLIS = 30;
  private static final Pattern ANSWER =
      Pattern.compile("\\s*(-?\\d{1,10})\\s+(\\S{1,40})\\s+(\\S{1,40})\\s+(\\S{1,40})\\s*");

  /**
   * Probes the clock behind a UDP service port.
   *
   * @throws IOException if no probe was answered in time
   */
  static TimeCorrection measure(InetAddress address, int port, Duration timeout)
      throws IOException {
    int wave = ThreadLocalRandom.current().nextInt(1, 1 << 20);
    TimeCorrection best = new TimeCorrection(0, Double.POSITIVE_INFINITY);
    long end = System.nanoTime() + timeout.toNanos();
    int answered = 0;
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(new InetSocketAddress(address, port));
      for (int i = 0; answered < PROBES && System.nanoTime() - end < 0; i++) {
        send(socket, wave + i);
        TimeCorrection probe = receive(socket, wave, wave + i);
        if (probe != null) {
          answered++;
          best = probe.roundTripSeconds < best.roundTripSeconds ? probe : best;
        }
      }
    }
    if (answered == 0) {
      throw new IOException(
          "the clock at " + address.getHostAddress() + ":" + port + " answers no time probe");
    }
    return best;
  }

  private static void send(DatagramSocket socket, int wave) throws IOException {
    byte[] probe =
        ("LSL:timedata\r\n" + wave + " " + LslClock.seconds() + "\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    socket.send(new DatagramPacket(probe, probe.length));
  }

  /** The first answer to any probe of this measurement, or null if none comes for a while. */
  private static @org.jspecify.annotations.Nullable TimeCorrection receive(
      DatagramSocket socket, int first, int last) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[512], 512);
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(2L * PROBE_MILLIS);
    while (System.nanoTime() - end < 0) {
      socket.setSoTimeout(PROBE_MILLIS);
      try {
        packet.setLength(512);
        socket.receive(packet);
      } catch (SocketTimeoutException e) {
        continue;
      }
      double now = LslClock.seconds();
      String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII);
      Matcher answer = ANSWER.matcher(text);
      if (answer.matches()) {
        int wave = (int) Long.parseLong(answer.group(1));
        if (wave >= first && wave <= last) {
          return of(answer, now);
        }
      }
    }
    return null;
  }

  private static @org.jspecify.annotations.Nullable TimeCorrection of(Matcher answer, double t3) {
    try {
      double t0 = Double.parseDouble(answer.group(2));
      double t1 = Double.parseDouble(answer.group(3));
      double t2 = Double.parseDouble(answer.group(4));
      double roundTrip = (t3 - t0) - (t2 - t1);
      double offset = ((t1 - t0) + (t2 - t3)) / 2;
      return Double.isFinite(roundTrip) ? new TimeCorrection(-offset, roundTrip) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
