package org.myostream.lsl;

import java.util.List;

/**
 * How outlets are found and served. Immutable; outlets of a process with equal settings share one
 * network thread and one discovery socket.
 *
 * @param sessionId consumers see only outlets of their own session; liblsl's is {@code default}
 * @param basePort first port of the service range
 * @param portRange number of ports in the service range
 * @param allowRandomPorts whether any free port will do when the range is exhausted
 * @param multicastPort the port on which all outlets of the network listen for queries
 * @param ipv6 whether IPv6 is served beside IPv4
 * @param groups addresses on which queries arrive; those that are not multicast need no joining
 * @param interfaces names or addresses of the interfaces to join groups on; empty means all
 * @param listenAddress the local address for queries; empty means any
 * @param loopbackOnly whether only consumers on this computer may find and read the streams
 * @param backlogMillis the oldest sample a slow consumer still gets; older ones are dropped
 * @param stallMillis a consumer that accepts nothing for so long is disconnected
 * @param requestMillis a connection that has not sent its request by then is closed
 */
public record LslSettings(
    String sessionId,
    int basePort,
    int portRange,
    boolean allowRandomPorts,
    int multicastPort,
    boolean ipv6,
    List<String> groups,
    List<String> interfaces,
    String listenAddress,
    boolean loopbackOnly,
    int backlogMillis,
    int stallMillis,
    int requestMillis) {

  private static final int HIGHEST_PORT = 65535;

  public LslSettings {
    groups = List.copyOf(groups);
    interfaces = List.copyOf(interfaces);
    atLeast(basePort, 1, "LSL base port");
    atLeast(portRange, 0, "LSL port range");
    if (basePort + portRange - 1 > HIGHEST_PORT || multicastPort > HIGHEST_PORT) {
      throw new IllegalArgumentException(
          "LSL ports: base %d with range %d and multicast %d exceed %d"
              .formatted(basePort, portRange, multicastPort, HIGHEST_PORT));
    }
    atLeast(multicastPort, 1, "LSL multicast port");
    atLeast(backlogMillis, 1, "LSL backlog in ms");
    atLeast(stallMillis, 1, "LSL stall limit in ms");
    atLeast(requestMillis, 1, "LSL request limit in ms");
  }

  private static void atLeast(int value, int least, String what) {
    if (value < least) {
      throw new IllegalArgumentException(what + " " + value + " is below " + least);
    }
  }

  /** liblsl's own defaults: site scope, all interfaces, IPv6 beside IPv4. */
  public static LslSettings defaults() {
    return LslConfig.empty().settings();
  }

  /**
   * The settings of the {@code lsl_api.cfg} that liblsl would use (lsl.md 2.9), else the defaults.
   * As in liblsl, a malformed file counts as empty; it is logged once.
   */
  public static LslSettings load() {
    return LslConfig.find().settings();
  }

  /** The same for consumers on this computer only: IPv4 loopback, nothing leaves the host. */
  public LslSettings forLoopback() {
    return with(sessionId, false, true, backlogMillis, stallMillis, requestMillis);
  }

  /** The same in another session. */
  public LslSettings withSessionId(String session) {
    return with(session, ipv6, loopbackOnly, backlogMillis, stallMillis, requestMillis);
  }

  /** The same with other limits for slow consumers and slow requests, in milliseconds. */
  public LslSettings withLimits(int backlog, int stall, int request) {
    return with(sessionId, ipv6, loopbackOnly, backlog, stall, request);
  }

  private LslSettings with(
      String session, boolean v6, boolean loopback, int backlog, int stall, int request) {
    return new LslSettings(
        session,
        basePort,
        portRange,
        allowRandomPorts,
        multicastPort,
        v6,
        groups,
        interfaces,
        listenAddress,
        loopback,
        backlog,
        stall,
        request);
  }
}
