package org.myostream.lsl;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ProtocolFamily;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.channels.MembershipKey;
import java.nio.channels.SelectionKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The sockets on which queries to everybody arrive: one per IP family, in all groups on all
 * interfaces. A group that cannot be joined costs only itself.
 */
final class Discovery implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Discovery.class.getName());

  private final LslNode node;
  private final LslSettings settings;
  private final Map<String, MembershipKey> joined = new HashMap<>();
  private final List<DatagramChannel> channels = new ArrayList<>();

  Discovery(LslNode node, LslSettings settings) {
    this.node = node;
    this.settings = settings;
  }

  /** Opens what can be opened; without any socket, outlets are still found by unicast. */
  void open() {
    open(StandardProtocolFamily.INET);
    if (settings.ipv6()) {
      open(StandardProtocolFamily.INET6);
    }
    joinNewInterfaces();
  }

  private void open(ProtocolFamily family) {
    try {
      DatagramChannel channel = DatagramChannel.open(family);
      channels.add(channel);
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      channel.bind(new InetSocketAddress(local(family), settings.multicastPort()));
      node.watch(
          channel, SelectionKey.OP_READ, new DatagramAnswers(node, channel, node.outlets(), false));
    } catch (IOException | UnsupportedOperationException e) {
      LOG.log(
          family == StandardProtocolFamily.INET
              ? System.Logger.Level.WARNING
              : System.Logger.Level.DEBUG,
          "no LSL discovery over {0} on port {1}: {2}",
          family,
          Integer.toString(settings.multicastPort()),
          e.getMessage());
    }
  }

  private InetAddress local(ProtocolFamily family) throws IOException {
    boolean v6 = family == StandardProtocolFamily.INET6;
    if (!settings.listenAddress().isEmpty()) {
      InetAddress wanted = InetAddress.getByName(settings.listenAddress());
      if (wanted instanceof Inet6Address == v6) {
        return wanted;
      }
    }
    return InetAddress.getByName(v6 ? "::" : "0.0.0.0");
  }

  /** Joins the groups on interfaces that appeared since the last call. */
  synchronized void joinNewInterfaces() {
    try {
      List<NetworkInterface> interfaces =
          NetworkInterface.networkInterfaces().filter(each -> wanted(each, settings)).toList();
      for (int i = settings.groups().size() - 1; i >= 0; i--) {
        InetAddress group = InetAddress.getByName(settings.groups().get(i));
        if (group.isMulticastAddress()) {
          interfaces.forEach(each -> join(group, each));
        }
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "network interfaces cannot be listed", e);
    }
  }

  /** True for an interface that the settings let discovery use. */
  static boolean wanted(NetworkInterface each, LslSettings settings) {
    try {
      if (!each.isUp()) {
        return false;
      }
      if (!settings.interfaces().isEmpty()) {
        return settings.interfaces().contains(each.getName())
            || each.inetAddresses()
                .anyMatch(address -> settings.interfaces().contains(address.getHostAddress()));
      }
      return each.isLoopback() || (each.supportsMulticast() && !settings.loopbackOnly());
    } catch (SocketException e) {
      return false;
    }
  }

  private void join(InetAddress group, NetworkInterface on) {
    boolean v6 = group instanceof Inet6Address;
    String key = group.getHostAddress() + " " + on.getIndex() + " " + on.getName();
    for (DatagramChannel channel : channels) {
      try {
        boolean channelV6 =
            channel.getLocalAddress() instanceof InetSocketAddress local
                && local.getAddress() instanceof Inet6Address;
        if (channelV6 == v6 && !joined.containsKey(key)) {
          joined.put(key, channel.join(group, on));
        }
      } catch (IOException | RuntimeException e) {
        LOG.log(System.Logger.Level.DEBUG, "{0} not joined on {1}", group, on.getName());
      }
    }
  }

  @Override
  public synchronized void close() throws IOException {
    for (DatagramChannel channel : channels) {
      channel.close();
    }
  }
}
