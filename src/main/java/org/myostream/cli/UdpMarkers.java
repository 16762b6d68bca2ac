package org.myostream.cli;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Markers from the network: a datagram of text each, answered by a datagram. */
final class UdpMarkers implements AutoCloseable {
  private final DatagramSocket socket;
  private @Nullable MarkerAnswers answers;

  private UdpMarkers(DatagramSocket socket) {
    this.socket = socket;
  }

  /**
   * Opens a port; nothing is read yet.
   *
   * @param host the address of this computer to listen at
   */
  static UdpMarkers open(String host, int port) throws IOException {
    try {
      return new UdpMarkers(
          new DatagramSocket(new InetSocketAddress(InetAddress.getByName(host), port)));
    } catch (IOException e) {
      throw new Failure(
          ExitCode.IO,
          "no markers can be taken at UDP "
              + host
              + ":"
              + port
              + " ("
              + e.getMessage()
              + "); choose another port or an address of this computer",
          e);
    }
  }

  /** Where it listens. */
  InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  /** Takes markers from now on, on a thread of its own. */
  void start(MarkerLog log) {
    MarkerAnswers started = new MarkerAnswers("udp");
    answers = started;
    Thread thread = new Thread(() -> run(log, started), "myostream-markers-udp");
    thread.setDaemon(true);
    thread.start();
  }

  private void run(MarkerLog log, MarkerAnswers to) {
    DatagramPacket packet =
        new DatagramPacket(new byte[MarkerText.MOST_BYTES + 1], MarkerText.MOST_BYTES + 1);
    try {
      while (!socket.isClosed()) {
        if (received(packet)) {
          take(packet, log, to);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean received(DatagramPacket packet) {
    packet.setLength(packet.getData().length);
    try {
      socket.receive(packet);
      return true;
    } catch (IOException e) {
      return false; // closed, or a sender that does not listen for its answer
    }
  }

  private void take(DatagramPacket packet, MarkerLog log, MarkerAnswers to)
      throws InterruptedException {
    long nanos = System.nanoTime();
    String text = MarkerText.read(packet.getData(), packet.getLength());
    SocketAddress sender = packet.getSocketAddress();
    if (packet.getLength() > MarkerText.MOST_BYTES) {
      to.expect(
          text.substring(0, Math.min(80, text.length())),
          CompletableFuture.failedFuture(new IllegalArgumentException(MarkerText.tooLong())),
          answer -> send(answer, sender));
    } else if (!text.isEmpty()) {
      String source = "udp " + packet.getAddress().getHostAddress();
      to.expect(text, log.mark(text, source, nanos), answer -> send(answer, sender));
    }
  }

  private void send(String answer, SocketAddress to) {
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    try {
      socket.send(new DatagramPacket(bytes, bytes.length, to));
    } catch (IOException e) {
      // The sender is not heard any more; its marker is recorded all the same.
    }
  }

  /** Answers what was marked and closes the port; the recording has ended. */
  @Override
  public void close() {
    MarkerAnswers started = answers;
    if (started != null) {
      started.close();
    }
    socket.close();
  }
}
