package org.myostream.device;

import java.util.List;

/**
 * What could be opened.
 *
 * @param ports serial ports of this computer
 * @param profiles set-ups that are shipped
 */
public record DeviceListing(List<PortListing> ports, List<DeviceProfile> profiles) {
  /** Keeps its own copies. */
  public DeviceListing {
    ports = List.copyOf(ports);
    profiles = List.copyOf(profiles);
  }
}
