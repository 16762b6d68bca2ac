package org.myostream.device;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** A device that listens: the host connects to it. */
public final class TcpClientTransport implements Transport {
  private final String host;
  private final int port;
  private final TcpLink link;
  private volatile boolean closed;

  /** A link to {@code host:port}, down as yet. */
  public TcpClientTransport(String host, int port) throws IOException {
    this.host = host;
    this.port = port;
    this.link = new TcpLink(key -> {});
  }

  @Override
  public String endpoint() {
    return host + ":" + port;
  }

  @Override
  public String absence() {
    return "no answer from " + endpoint();
  }

  @Override
  public int readSize() {
    return TcpLink.READ_SIZE;
  }

  @Override
  public boolean connect(int timeoutMillis) throws IOException {
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new DeviceUnreachableException(
          "the host name " + host + " is not known; check its spelling or use the IP address");
    }
    SocketChannel channel = SocketChannel.open();
    boolean connected = false;
    try {
      connected = connect(channel, address, timeoutMillis);
    } catch (ConnectException e) {
      throw new DeviceUnreachableException(
          endpoint()
              + " refuses the connection; is the device switched on, and does no other program"
              + " use it?",
          e);
    } catch (ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      throw unreachable(e.getMessage());
    } finally {
      if (!connected) {
        TcpLink.closeQuietly(channel);
        link.disconnect();
      }
    }
    if (!connected) {
      throw unreachable("no answer in " + timeoutMillis + " ms");
    }
    link.adopt(channel);
    return true;
  }

  private boolean connect(SocketChannel channel, InetSocketAddress address, int timeoutMillis)
      throws IOException {
    channel.configureBlocking(false);
    if (channel.connect(address)) {
      return true;
    }
    SelectionKey key = channel.register(link.selector(), SelectionKey.OP_CONNECT);
    if (!link.await(timeoutMillis) || closed) {
      throw new ClosedChannelException();
    }
    boolean connected = channel.finishConnect();
    key.interestOps(0);
    return connected;
  }

  private DeviceUnreachableException unreachable(@Nullable String reason) {
    return new DeviceUnreachableException(
        "cannot reach "
            + endpoint()
            + " ("
            + reason
            + "); is the device switched on and this computer in its network?");
  }

  @Override
  public int read(byte[] into) {
    return link.read(into);
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
  }
}
