package org.myostream.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The time an FTDI adapter holds bytes back to fill a USB packet: 16 ms unless set.
 *
 * <p>Only the administrator may change it on Linux 5.13 and later, so all we can do is say how.
 */
public final class LatencyTimer {
  /** Longest hold, in milliseconds, that needs no advice. */
  private static final int ACCEPTABLE_MILLIS = 2;

  private static final Path ADAPTERS = Path.of("/sys/bus/usb-serial/devices");

  /** A line for {@code /etc/udev/rules.d/99-myostream.rules} that sets 1 ms on every adapter. */
  public static final String UDEV_RULE =
      "ACTION==\"add\", SUBSYSTEM==\"usb-serial\", DRIVER==\"ftdi_sio\", ATTR{latency_timer}=\"1\"";

  private LatencyTimer() {}

  /** One line of advice on the adapter behind {@code path}; empty if there is nothing to say. */
  public static Optional<String> advice(String path) {
    return advice(path, ADAPTERS);
  }

  static Optional<String> advice(String path, Path adapters) {
    try {
      Path name = Path.of(path).toRealPath().getFileName();
      Path timer = adapters.resolve(String.valueOf(name)).resolve("latency_timer");
      if (!Files.isReadable(timer)) {
        return Optional.empty();
      }
      int millis = Integer.parseInt(Files.readString(timer).strip());
      return millis <= ACCEPTABLE_MILLIS ? Optional.empty() : Optional.of(advice(path, millis));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String advice(String path, int millis) {
    return path
        + ": the USB adapter holds bytes back for "
        + millis
        + " ms; for 1 ms put this line into /etc/udev/rules.d/99-myostream.rules and plug it in"
        + " again: "
        + UDEV_RULE;
  }
}
