package org.myostream.lsl;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;

/** Opens sockets on the first free port of the service range, else on any if that is allowed. */
final class ServicePorts {
  private final LslSettings settings;

  ServicePorts(LslSettings settings) {
    this.settings = settings;
  }

  private interface Bind {
    void to(InetSocketAddress local) throws IOException;
  }

  /** A listening TCP socket. */
  ServerSocketChannel listen(ProtocolFamily family) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open(family);
    bind(family, channel, channel::bind);
    return channel;
  }

  /** A bound UDP socket. */
  DatagramChannel datagrams(ProtocolFamily family) throws IOException {
    DatagramChannel channel = DatagramChannel.open(family);
    bind(family, channel, channel::bind);
    return channel;
  }

  private void bind(ProtocolFamily family, AutoCloseable channel, Bind bind) throws IOException {
    InetAddress local = local(family);
    for (int i = 0; i < settings.portRange(); i++) {
      try {
        bind.to(new InetSocketAddress(local, settings.basePort() + i));
        return;
      } catch (BindException e) {
        // Taken by another outlet: the next one.
      }
    }
    try {
      if (settings.allowRandomPorts()) {
        bind.to(new InetSocketAddress(local, 0));
        return;
      }
      throw new BindException(
          "no free LSL port in %d..%d: close other outlets, or set AllowRandomPorts = 1"
              .formatted(settings.basePort(), settings.basePort() + settings.portRange() - 1));
    } catch (IOException e) {
      closeAfter(e, channel);
      throw e;
    }
  }

  private static void closeAfter(IOException failure, AutoCloseable channel) {
    try {
      channel.close();
    } catch (Exception e) {
      failure.addSuppressed(e);
    }
  }

  private InetAddress local(ProtocolFamily family) throws IOException {
    boolean v6 = family == StandardProtocolFamily.INET6;
    if (settings.loopbackOnly()) {
      return InetAddress.getByName(v6 ? "::1" : "127.0.0.1");
    }
    return InetAddress.getByName(v6 ? "::" : "0.0.0.0");
  }
}
