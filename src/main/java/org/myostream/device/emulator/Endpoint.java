package org.myostream.device.emulator;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The device's end of a link. Nothing waits; called by the emulator's thread only, except {@link
 * #close}.
 */
public interface Endpoint extends AutoCloseable {
  /** What a host would be told to open. */
  String place();

  /** Brings the link up if a host is there; true once it is. */
  boolean connect() throws IOException;

  /** Takes what the host has sent: the count, 0 if nothing, -1 once the host is gone. */
  int read(byte[] into) throws IOException;

  /** Hands over what fits: the count, or -1 once the host is gone. */
  int write(byte[] bytes, int offset, int count) throws IOException;

  /**
   * Whether bytes handed over still wait for the host, so that {@link #hangUp} would lose them.
   * Only a link that loses them says so: TCP delivers what it took before the end of the stream.
   */
  default boolean hasUnread() {
    return false;
  }

  /** Lets the link go; {@link #connect} may bring it up again. */
  void hangUp();

  @Override
  void close();

  /** A pseudo terminal under the name {@code link}; there from now on. */
  static Endpoint pty(Path link) throws IOException {
    return new PtyEndpoint(link);
  }

  /** A TCP client, as probes on Wi-Fi are; tries again until the host listens. */
  static Endpoint connectTo(String host, int port) {
    return new TcpCallingEndpoint(host, port);
  }

  /** A TCP server on every interface; port 0 takes a free one. */
  static Endpoint listenOn(int port) throws IOException {
    return new TcpListeningEndpoint(port);
  }
}
