package org.myostream.protocol;

import org.jspecify.annotations.Nullable;

/**
 * The links over which a device can be reached; a role that is null does not exist.
 *
 * @param serial a serial port
 * @param tcpClient this program connects to the device
 * @param tcpServer the device connects to this program
 */
public record TransportRoles(
    @Nullable Serial serial, @Nullable Tcp tcpClient, @Nullable Tcp tcpServer) {
  /**
   * A serial port, 8 data bits, no parity, 1 stop bit.
   *
   * @param baud bits a second
   * @param settleMillis wait after opening, in milliseconds: some boards restart
   */
  public record Serial(int baud, int settleMillis) {}

  /**
   * A TCP end.
   *
   * @param host where the device listens, or null; unused by a server
   * @param port the customary port, or 0 if there is none
   * @param noDelay whether TCP_NODELAY is set
   */
  public record Tcp(@Nullable String host, int port, boolean noDelay) {}
}
