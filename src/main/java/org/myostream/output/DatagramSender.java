package org.myostream.output;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.jspecify.annotations.Nullable;

/**
 * Sends datagrams to one address without ever waiting: what the network does not take at once is
 * dropped and counted. Not connected, so that a receiver that is not there yet is no error. Used by
 * one thread; {@link #dropped} may be read by any.
 */
final class DatagramSender implements AutoCloseable {
  private static final int SEND_BUFFER_BYTES = 1 << 18;

  private final DatagramChannel channel;
  private final InetSocketAddress target;
  private volatile long dropped;
  private volatile @Nullable String lastError;

  private DatagramSender(DatagramChannel channel, InetSocketAddress target) {
    this.channel = channel;
    this.target = target;
  }

  static DatagramSender open(InetSocketAddress target) throws IOException {
    if (target.isUnresolved()) {
      throw new IOException(
          "the host of udp:"
              + target.getHostString()
              + ":"
              + target.getPort()
              + " cannot be resolved; check its name or give its address");
    }
    DatagramChannel channel =
        DatagramChannel.open(
            target.getAddress() instanceof Inet6Address
                ? StandardProtocolFamily.INET6
                : StandardProtocolFamily.INET);
    try {
      channel.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER_BYTES);
      channel.setOption(StandardSocketOptions.SO_BROADCAST, true);
      channel.configureBlocking(false);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    return new DatagramSender(channel, target);
  }

  /** Sends {@code datagram} from its position to its limit; false if it was dropped. */
  boolean send(ByteBuffer datagram) {
    int bytes = datagram.remaining();
    try {
      if (channel.send(datagram, target) == bytes) {
        return true;
      }
      lastError = "the send buffer was full";
    } catch (IOException e) {
      lastError = e.getMessage();
    }
    drop();
    return false;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  private void drop() {
    dropped++;
  }

  long dropped() {
    return dropped;
  }

  /** Why the latest datagram was dropped, or null. */
  @Nullable String lastError() {
    return lastError;
  }

  /** Host and port, as a person would type them. */
  String target() {
    return target.getHostString() + ":" + target.getPort();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
