package org.myostream.device;

/**
 * How a device is reached unless the user says otherwise.
 *
 * @param kind serial port, or which side of a TCP connection the host is
 * @param baud bits per second of a serial port; 0 for TCP
 * @param host address of a device that listens; empty if there is no usual one
 * @param port TCP port; 0 for a serial port
 */
public record TransportDefaults(Kind kind, int baud, String host, int port) {
  /** Ways to reach a device. */
  public enum Kind {
    /** A serial port. */
    SERIAL("serial"),
    /** The device listens, the host connects. */
    TCP("tcp"),
    /** The host listens, the device connects. */
    TCP_LISTEN("tcp-listen");

    private final String scheme;

    Kind(String scheme) {
      this.scheme = scheme;
    }

    /** As in a device URI and in a profile. */
    public String scheme() {
      return scheme;
    }
  }
}
