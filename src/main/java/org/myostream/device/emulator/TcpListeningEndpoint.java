package org.myostream.device.emulator;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A device that the host calls, one host at a time. */
final class TcpListeningEndpoint implements Endpoint {
  private final ServerSocketChannel server;
  private final int port;
  private final TcpPeer peer = new TcpPeer();

  TcpListeningEndpoint(int port) throws IOException {
    server = ServerSocketChannel.open();
    server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
    server.configureBlocking(false);
    try {
      server.bind(new InetSocketAddress(port));
    } catch (BindException e) {
      server.close();
      throw new IOException("port " + port + " is taken; choose another one", e);
    }
    this.port = server.socket().getLocalPort();
  }

  @Override
  public String place() {
    return "tcp://127.0.0.1:" + port;
  }

  @Override
  public boolean connect() throws IOException {
    if (!peer.isUp()) {
      SocketChannel accepted = server.accept();
      if (accepted == null) {
        return false;
      }
      peer.adopt(accepted);
    }
    return true;
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
    TcpPeer.closeQuietly(server);
    peer.hangUp();
  }
}
