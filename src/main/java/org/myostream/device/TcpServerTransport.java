package org.myostream.device;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A device that connects to the host, such as a Wi-Fi probe.
 *
 * <p>Listens for as long as it lives. One probe is served at a time: while it sends, others are
 * turned away; once it has been silent for {@link #SILENCE_MILLIS}, a newcomer takes its place,
 * because a probe that lost its power comes back without having closed its old connection.
 */
public final class TcpServerTransport implements Transport {
  /** Silence after which a newcomer replaces the connected probe. */
  static final int SILENCE_MILLIS = 500;

  private static final Logger log = LoggerFactory.getLogger(TcpServerTransport.class);

  private final String host;
  private final int port;
  private final TcpLink link;
  private volatile @Nullable ServerSocketChannel server;
  private volatile @Nullable SocketChannel newcomer;
  private volatile boolean closed;

  /**
   * Will listen on {@code port}.
   *
   * @param host the local address to listen on; empty for all
   * @param port 0 for any free one
   */
  public TcpServerTransport(String host, int port) throws IOException {
    this.host = host;
    this.port = port;
    this.link = new TcpLink(this::ready);
  }

  @Override
  public String endpoint() {
    return (host.isEmpty() ? "*" : host) + ":" + localPort();
  }

  @Override
  public String absence() {
    return "waiting for the probe on port " + localPort();
  }

  /** The port that is listened on; the one asked for while nothing is. */
  public int localPort() {
    ServerSocketChannel current = server;
    return current == null ? port : current.socket().getLocalPort();
  }

  @Override
  public int readSize() {
    return TcpLink.READ_SIZE;
  }

  /** Starts to listen; {@link #connect} does it too. */
  public void listen() throws IOException {
    if (server != null) {
      return;
    }
    InetSocketAddress address =
        host.isEmpty() ? new InetSocketAddress(port) : new InetSocketAddress(host, port);
    ServerSocketChannel opened = ServerSocketChannel.open();
    try {
      opened.configureBlocking(false);
      opened.bind(address, 2);
      opened.register(link.selector(), SelectionKey.OP_ACCEPT);
    } catch (BindException e) {
      TcpLink.closeQuietly(opened);
      throw new DeviceUnreachableException(
          "cannot listen on "
              + endpoint()
              + " ("
              + e.getMessage()
              + "); does another program"
              + " use the port?",
          e);
    } catch (IOException | RuntimeException e) {
      TcpLink.closeQuietly(opened);
      throw e;
    }
    server = opened;
  }

  @Override
  public boolean connect(int timeoutMillis) throws IOException {
    listen();
    boolean open = newcomer != null || link.await(Math.min(timeoutMillis, IDLE_MILLIS));
    if (!open || closed) {
      throw new ClosedChannelException();
    }
    SocketChannel next = newcomer;
    newcomer = null;
    if (next == null) {
      return false;
    }
    link.adopt(next);
    return true;
  }

  private void ready(SelectionKey key) {
    if (key.isValid() && key.isAcceptable()) {
      try {
        accept(((ServerSocketChannel) key.channel()).accept());
      } catch (IOException e) {
        log.warn("a connection to {} broke before it was accepted: {}", endpoint(), e.getMessage());
      }
    }
  }

  private void accept(@Nullable SocketChannel candidate) {
    if (candidate == null) {
      return;
    }
    SocketChannel older = newcomer;
    if (older != null) {
      TcpLink.closeQuietly(older);
    }
    if (!link.isUp() || link.silentMillis() >= SILENCE_MILLIS) {
      newcomer = candidate;
    } else {
      log.warn("{} already serves a probe; another one was turned away", endpoint());
      TcpLink.closeQuietly(candidate);
    }
  }

  @Override
  public int read(byte[] into) {
    int count = link.read(into);
    return newcomer == null ? count : LOST;
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    link.write(bytes);
  }

  @Override
  public void disconnect() {
    link.disconnect();
  }

  @Override
  public void close() {
    closed = true;
    link.close();
    ServerSocketChannel listening = server;
    if (listening != null) {
      TcpLink.closeQuietly(listening);
    }
    SocketChannel waiting = newcomer;
    if (waiting != null) {
      TcpLink.closeQuietly(waiting);
    }
  }
}
