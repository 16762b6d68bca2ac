package org.myostream.lsl;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Finds streams: asks by multicast and broadcast on every interface, and each service port of this
 * computer and of known peers one by one, over IPv4 (lsl.md 2.2). Any thread.
 */
public final class LslResolver {
  private static final System.Logger LOG = System.getLogger(LslResolver.class.getName());
  private static final long WAVE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final int ANSWER_BYTES = 64 * 1024;
  private static final int MOST_STREAMS = 10_000;
  private static final int HOPS = 24;

  private final LslSettings settings;
  private final List<String> peers;

  /** A resolver that knows no other computer by name. */
  public LslResolver(LslSettings settings) {
    this(settings, List.of());
  }

  /**
   * A resolver that also asks computers which multicast does not reach.
   *
   * @param peers their names or addresses
   */
  public LslResolver(LslSettings settings, List<String> peers) {
    this.settings = settings;
    this.peers = List.copyOf(peers);
  }

  LslSettings settings() {
    return settings;
  }

  /**
   * Streams of the session that match, each once.
   *
   * @param predicate XPath 1.0 over the stream's {@code info}, such as {@code type='Markers'};
   *     empty for all
   * @param enough returns as soon as so many are found; a large number waits out the time
   * @throws IOException if no query can be sent
   */
  public List<FoundStream> resolve(String predicate, int enough, Duration timeout)
      throws IOException, InterruptedException {
    String id = Long.toUnsignedString(ThreadLocalRandom.current().nextLong());
    Map<String, FoundStream> found = new LinkedHashMap<>();
    long end = System.nanoTime() + timeout.toNanos();
    long nextWave = System.nanoTime();
    try (MulticastSocket socket = new MulticastSocket(new InetSocketAddress(local(), 0))) {
      byte[] query = query(predicate, socket.getLocalPort(), id);
      DatagramPacket answer = new DatagramPacket(new byte[ANSWER_BYTES], ANSWER_BYTES);
      while (found.size() < enough) {
        if (Thread.interrupted()) {
          throw new InterruptedException("resolving " + predicate);
        }
        long now = System.nanoTime();
        if (now - end >= 0) {
          break;
        }
        if (now - nextWave >= 0) {
          wave(socket, query);
          nextWave = now + WAVE_NANOS;
        }
        long wait = Math.min(end, nextWave) - now;
        socket.setSoTimeout(
            (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(Math.min(wait, WAVE_NANOS))));
        try {
          answer.setLength(ANSWER_BYTES);
          socket.receive(answer);
          accept(answer, id, found);
        } catch (SocketTimeoutException e) {
          // the next wave, or the end
        }
      }
    }
    return new ArrayList<>(found.values());
  }

  private InetAddress local() throws IOException {
    return InetAddress.getByName(settings.loopbackOnly() ? "127.0.0.1" : "0.0.0.0");
  }

  /** An {@code or} must not get around the session. */
  private byte[] query(String predicate, int port, String id) {
    String asked = predicate.strip();
    String joined = asked.contains(" or ") ? "(" + asked + ")" : asked;
    String session = "session_id='" + settings.sessionId() + "'";
    String query = asked.isEmpty() ? session : session + " and " + joined;
    return ("LSL:shortinfo\r\n" + query + "\r\n" + port + " " + id + "\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void accept(DatagramPacket answer, String id, Map<String, FoundStream> found) {
    String text = new String(answer.getData(), 0, answer.getLength(), StandardCharsets.UTF_8);
    int line = text.indexOf('\n');
    if (line < 0 || !text.substring(0, line).strip().equals(id) || found.size() >= MOST_STREAMS) {
      return;
    }
    try {
      FoundStream stream = FoundStream.parse(text.substring(line + 1), answer.getAddress());
      found.putIfAbsent(stream.uid(), stream);
    } catch (IllegalArgumentException e) {
      LOG.log(
          System.Logger.Level.DEBUG,
          "an answer from {0} is passed over: {1}",
          answer.getAddress(),
          e.getMessage());
    }
  }

  /** Asks everybody once; a way that does not work costs only itself. */
  private void wave(MulticastSocket socket, byte[] query) throws IOException {
    int sent = 0;
    for (int port = 0; port < settings.portRange(); port++) {
      sent += send(socket, query, "127.0.0.1", settings.basePort() + port);
      for (String peer : peers) {
        sent += send(socket, query, peer, settings.basePort() + port);
      }
    }
    List<NetworkInterface> interfaces = interfaces();
    socket.setBroadcast(true);
    socket.setTimeToLive(settings.loopbackOnly() ? 0 : HOPS);
    for (String group : settings.groups()) {
      InetAddress address = InetAddress.getByName(group);
      if (!(address instanceof Inet4Address)) {
        continue;
      }
      if (!address.isMulticastAddress()) {
        sent +=
            settings.loopbackOnly() && !address.isLoopbackAddress()
                ? 0
                : send(socket, query, group, settings.multicastPort());
        continue;
      }
      for (NetworkInterface each : interfaces) {
        sent += multicast(socket, query, group, each);
      }
    }
    if (sent == 0) {
      throw new IOException("no LSL query can be sent: no interface takes it");
    }
  }

  private int multicast(MulticastSocket socket, byte[] query, String group, NetworkInterface each) {
    try {
      socket.setOption(StandardSocketOptions.IP_MULTICAST_IF, each);
      return send(socket, query, group, settings.multicastPort());
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "no query to {0} on {1}", group, each.getName());
      return 0;
    }
  }

  private List<NetworkInterface> interfaces() throws SocketException {
    return NetworkInterface.networkInterfaces()
        .filter(each -> Discovery.wanted(each, settings))
        .filter(each -> !settings.loopbackOnly() || isLoopback(each))
        .filter(each -> each.inetAddresses().anyMatch(Inet4Address.class::isInstance))
        .toList();
  }

  private static boolean isLoopback(NetworkInterface each) {
    try {
      return each.isLoopback();
    } catch (SocketException e) {
      return false;
    }
  }

  private static int send(MulticastSocket socket, byte[] query, String host, int port) {
    try {
      socket.send(new DatagramPacket(query, query.length, new InetSocketAddress(host, port)));
      return 1;
    } catch (IOException | IllegalArgumentException e) {
      LOG.log(System.Logger.Level.DEBUG, "no query to {0}: {1}", host, e.getMessage());
      return 0;
    }
  }
}
