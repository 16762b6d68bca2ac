package org.myostream.lsl;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.nio.channels.Channel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;

/** One outlet's sockets: for each IP family a TCP port for data and a UDP port for service. */
final class OutletSockets implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(OutletSockets.class.getName());

  private final List<ServerSocketChannel> acceptors = new ArrayList<>();
  private final List<DatagramChannel> services = new ArrayList<>();

  /**
   * @throws IOException if IPv4 has no port left; IPv6 is left out where it does not work
   */
  OutletSockets(LslSettings settings) throws IOException {
    ServicePorts ports = new ServicePorts(settings);
    try {
      open(ports, StandardProtocolFamily.INET);
      if (settings.ipv6() && hostHasIpv6()) {
        openIpv6(ports);
      }
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  List<ServerSocketChannel> acceptors() {
    return acceptors;
  }

  List<DatagramChannel> services() {
    return services;
  }

  StreamXml.Ports ports() throws IOException {
    boolean v6 = services.size() > 1;
    return new StreamXml.Ports(
        port(acceptors.get(0)),
        port(services.get(0)),
        v6 ? port(acceptors.get(1)) : 0,
        v6 ? port(services.get(1)) : 0);
  }

  private void open(ServicePorts ports, ProtocolFamily family) throws IOException {
    acceptors.add(ports.listen(family));
    services.add(ports.datagrams(family));
  }

  private void openIpv6(ServicePorts ports) {
    try {
      open(ports, StandardProtocolFamily.INET6);
    } catch (IOException | UnsupportedOperationException e) {
      LOG.log(System.Logger.Level.DEBUG, "no IPv6 for this outlet: {0}", e.getMessage());
      while (acceptors.size() > 1) {
        close(acceptors.remove(1));
      }
    }
  }

  private static boolean hostHasIpv6() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .anyMatch(Inet6Address.class::isInstance);
  }

  private static int port(NetworkChannel channel) throws IOException {
    return channel.getLocalAddress() instanceof InetSocketAddress local ? local.getPort() : 0;
  }

  @Override
  public void close() {
    acceptors.forEach(OutletSockets::close);
    services.forEach(OutletSockets::close);
  }

  private static void close(Channel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "closing an LSL socket failed", e);
    }
  }
}
