package org.myostream.lsl;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.Channel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The network side of one outlet. Network thread only, except where it says otherwise. */
final class OutletServer {
  private static final int MOST_CONNECTIONS = 256;
  private static final long CLOSING_NANOS = TimeUnit.MILLISECONDS.toNanos(1000);

  private final LslNode node;
  private final StreamInfo info;
  private final SampleRing ring;
  private final int bytesPerSecond;
  private final String uid = UUID.randomUUID().toString();
  private final StreamXml xml;
  private final StreamQuery query;
  private final List<Channel> sockets = new ArrayList<>();
  private final List<TcpConnection> connections = new ArrayList<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private long closingSinceNanos;
  private boolean closing;
  private int feeds;
  private long endedSent;
  private long endedDropped;

  private volatile int consumers;
  private volatile long sent;
  private volatile long dropped;

  /** Opens the sockets; any thread. */
  OutletServer(LslNode node, StreamInfo info, SampleRing ring, int bytesPerSecond)
      throws IOException {
    this.node = node;
    this.info = info;
    this.ring = ring;
    this.bytesPerSecond = bytesPerSecond;
    try {
      int[] v4 = open(StandardProtocolFamily.INET);
      int[] v6 = node.settings().ipv6() && hostHasIpv6() ? openIfPossible() : new int[2];
      xml =
          new StreamXml(
              info,
              uid,
              node.settings().sessionId(),
              hostname(),
              LslClock.seconds(),
              new StreamXml.Ports(v4[0], v4[1], v6[0], v6[1]));
    } catch (IOException | RuntimeException e) {
      closeSockets();
      throw e;
    }
    query = new StreamQuery(xml);
  }

  /** Makes the outlet visible; any thread. */
  void publish() throws IOException {
    for (Channel socket : sockets) {
      if (socket instanceof ServerSocketChannel acceptor) {
        node.watch(acceptor, SelectionKey.OP_ACCEPT, key -> accept(acceptor));
      } else if (socket instanceof DatagramChannel datagrams) {
        node.watch(
            datagrams,
            SelectionKey.OP_READ,
            new DatagramAnswers(node, datagrams, List.of(this), true));
      }
    }
    node.outlets().add(this);
    node.queries().submit(engine -> query.evaluate("count(*) > 0", engine));
    node.wake();
  }

  private int[] open(ProtocolFamily family) throws IOException {
    ServicePorts ports = new ServicePorts(node.settings());
    ServerSocketChannel acceptor = ports.listen(family);
    sockets.add(acceptor);
    DatagramChannel datagrams = ports.datagrams(family);
    sockets.add(datagrams);
    return new int[] {port(acceptor), port(datagrams)};
  }

  private int[] openIfPossible() {
    int opened = sockets.size();
    try {
      return open(StandardProtocolFamily.INET6);
    } catch (IOException | UnsupportedOperationException e) {
      System.getLogger(OutletServer.class.getName())
          .log(System.Logger.Level.DEBUG, "no IPv6 for this outlet: {0}", e.getMessage());
      while (sockets.size() > opened) {
        close(sockets.remove(opened));
      }
      return new int[2];
    }
  }

  private static int port(NetworkChannel channel) throws IOException {
    return channel.getLocalAddress() instanceof InetSocketAddress local ? local.getPort() : 0;
  }

  private static boolean hostHasIpv6() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .anyMatch(java.net.Inet6Address.class::isInstance);
  }

  private static String hostname() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  private void accept(ServerSocketChannel acceptor) throws IOException {
    for (SocketChannel peer = acceptor.accept(); peer != null; peer = acceptor.accept()) {
      try {
        if (closing || connections.size() >= MOST_CONNECTIONS) {
          peer.close();
          continue;
        }
        peer.setOption(StandardSocketOptions.TCP_NODELAY, true);
        peer.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        peer.setOption(StandardSocketOptions.SO_SNDBUF, Math.max(16 * 1024, bytesPerSecond / 4));
        connections.add(new TcpConnection(this, peer));
      } catch (IOException e) {
        peer.close();
      }
    }
  }

  /** Room for 50 ms of samples, at least one. */
  int stagingBytes() {
    return Math.max(4096, bytesPerSecond / 20);
  }

  LslNode node() {
    return node;
  }

  StreamInfo info() {
    return info;
  }

  SampleRing ring() {
    return ring;
  }

  String uid() {
    return uid;
  }

  /** Any thread. */
  StreamXml xml() {
    return xml;
  }

  /** Any thread. */
  StreamQuery query() {
    return query;
  }

  void added() {
    feeds++;
    consumers = feeds;
  }

  void removed(FeedClient feed) {
    endedSent += feed.sent();
    endedDropped += feed.dropped();
    feeds--;
    consumers = feeds;
  }

  /** Consumers being fed; any thread. */
  int consumers() {
    return consumers;
  }

  /** Samples handed to sockets, summed over consumers; any thread. */
  long sent() {
    return sent;
  }

  /** Samples dropped for slow consumers, summed over consumers; any thread. */
  long dropped() {
    return dropped;
  }

  void pump(long nowNanos) {
    for (int i = 0; i < connections.size(); i++) {
      connections.get(i).pump(nowNanos);
    }
    count();
  }

  void tick(long nowNanos) {
    for (int i = connections.size() - 1; i >= 0; i--) {
      TcpConnection connection = connections.get(i);
      connection.tick(nowNanos);
      if (!connection.isOpen()) {
        connections.remove(i);
      }
    }
    count();
    if (closing && (connections.isEmpty() || nowNanos - closingSinceNanos > CLOSING_NANOS)) {
      connections.forEach(TcpConnection::close);
      node.outlets().remove(this);
      ended.countDown();
    }
  }

  private void count() {
    long sentNow = endedSent;
    long droppedNow = endedDropped;
    for (int i = 0; i < connections.size(); i++) {
      FeedClient feed = connections.get(i).feed();
      if (feed != null) {
        sentNow += feed.sent();
        droppedNow += feed.dropped();
      }
    }
    sent = sentNow;
    dropped = droppedNow;
  }

  /** Sends what is queued, closes every connection and returns; any other thread. */
  void close() {
    node.execute(
        () -> {
          closing = true;
          closingSinceNanos = System.nanoTime();
          closeSockets();
          connections.forEach(TcpConnection::end);
        });
    try {
      if (!ended.await(2 * CLOSING_NANOS, TimeUnit.NANOSECONDS)) {
        System.getLogger(OutletServer.class.getName())
            .log(System.Logger.Level.WARNING, "LSL outlet {0} did not close in time", info.name());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void closeSockets() {
    sockets.forEach(OutletServer::close);
  }

  private static void close(Channel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      System.getLogger(OutletServer.class.getName())
          .log(System.Logger.Level.DEBUG, "closing an LSL socket failed", e);
    }
  }
}
