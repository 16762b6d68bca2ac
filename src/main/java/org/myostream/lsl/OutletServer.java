package org.myostream.lsl;

import java.io.IOException;
import java.net.InetAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The network side of one outlet. Network thread only, except where it says otherwise. */
final class OutletServer {
  private static final String HOSTNAME = hostname();
  private static final int LEAST_SEND_BUFFER = 16 * 1024;
  private static final int MOST_CONNECTIONS = 256;
  private static final long CLOSING_NANOS = TimeUnit.MILLISECONDS.toNanos(1000);

  private final LslNode node;
  private final StreamInfo info;
  private final SampleRing ring;
  private final int bytesPerSecond;
  private final String uid = UUID.randomUUID().toString();
  private final StreamXml xml;
  private final StreamQuery query;
  private final OutletSockets sockets;
  private final List<SelectionKey> acceptKeys = new ArrayList<>();
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
    sockets = new OutletSockets(node.settings());
    xml =
        new StreamXml(
            info, uid, node.settings().sessionId(), HOSTNAME, LslClock.seconds(), sockets.ports());
    query = new StreamQuery(xml);
  }

  /** Makes the outlet visible; any thread. */
  void publish() throws IOException {
    for (ServerSocketChannel acceptor : sockets.acceptors()) {
      acceptKeys.add(node.watch(acceptor, SelectionKey.OP_ACCEPT, key -> accept(acceptor)));
    }
    for (DatagramChannel service : sockets.services()) {
      DatagramAnswers answers = new DatagramAnswers(node, service, List.of(this), true);
      node.watch(service, SelectionKey.OP_READ, answers);
    }
    node.outlets().add(this);
    node.queries().submit(engine -> query.evaluate("count(*) > 0", engine));
    node.wake();
  }

  /** Without asking a name server, which can take seconds. */
  private static String hostname() {
    try {
      Path kernel = Path.of("/proc/sys/kernel/hostname");
      if (Files.isReadable(kernel)) {
        return Files.readString(kernel).strip();
      }
      String windows = System.getenv("COMPUTERNAME");
      return windows != null ? windows : InetAddress.getLocalHost().getHostName();
    } catch (IOException e) {
      return "localhost";
    }
  }

  private void accept(ServerSocketChannel acceptor) throws IOException {
    try {
      for (SocketChannel peer = acceptor.accept(); peer != null; peer = acceptor.accept()) {
        welcome(peer);
      }
    } catch (IOException e) {
      // Out of file handles, say: again at the next tick, not at once for ever.
      acceptKeys.forEach(key -> key.interestOps(0));
      throw e;
    }
  }

  private void welcome(SocketChannel peer) throws IOException {
    if (closing || connections.size() >= MOST_CONNECTIONS) {
      peer.close();
      return;
    }
    try {
      peer.setOption(StandardSocketOptions.TCP_NODELAY, true);
      peer.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
      peer.setOption(
          StandardSocketOptions.SO_SNDBUF, Math.max(LEAST_SEND_BUFFER, bytesPerSecond / 4));
      connections.add(new TcpConnection(this, peer));
    } catch (IOException e) {
      peer.close();
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
    if (!closing) {
      acceptKeys.forEach(key -> key.interestOps(SelectionKey.OP_ACCEPT));
    } else if (connections.isEmpty() || nowNanos - closingSinceNanos > CLOSING_NANOS) {
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
          sockets.close();
          connections.forEach(TcpConnection::end);
          tick(closingSinceNanos);
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
}
