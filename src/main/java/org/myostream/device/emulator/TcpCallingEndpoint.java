package org.myostream.device.emulator;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** A device that calls the host. */
final class TcpCallingEndpoint implements Endpoint {
  private static final long RETRY_NANOS = 50_000_000;

  private final String host;
  private final int port;
  private final TcpPeer peer = new TcpPeer();
  private @Nullable SocketChannel calling;
  private long nextTryNanos = System.nanoTime();

  TcpCallingEndpoint(String host, int port) {
    this.host = host;
    this.port = port;
  }

  @Override
  public String place() {
    return "tcp-listen://:" + port;
  }

  @Override
  public boolean connect() throws IOException {
    if (peer.isUp()) {
      return true;
    }
    SocketChannel current = calling;
    if (current == null) {
      if (System.nanoTime() - nextTryNanos < 0) {
        return false;
      }
      nextTryNanos = System.nanoTime() + RETRY_NANOS;
      InetSocketAddress address = new InetSocketAddress(host, port);
      if (address.isUnresolved()) {
        throw new IOException("the host name " + host + " is not known; check --connect");
      }
      current = SocketChannel.open();
      current.configureBlocking(false);
      calling = current;
      try {
        if (!current.connect(address)) {
          return false;
        }
      } catch (ConnectException e) {
        return giveUp(current);
      }
    }
    try {
      if (!current.finishConnect()) {
        return false;
      }
    } catch (IOException e) {
      return giveUp(current);
    }
    calling = null;
    peer.adopt(current);
    return true;
  }

  private boolean giveUp(SocketChannel current) {
    TcpPeer.closeQuietly(current);
    calling = null;
    return false;
  }

  @Override
  public int read(byte[] into) {
    return peer.read(into);
  }

  @Override
  public int write(byte[] bytes, int offset, int count) {
    return peer.write(bytes, offset, count);
  }

  @Override
  public void hangUp() {
    peer.hangUp();
  }

  @Override
  public void close() {
    TcpPeer.closeQuietly(calling);
    peer.hangUp();
  }
}
