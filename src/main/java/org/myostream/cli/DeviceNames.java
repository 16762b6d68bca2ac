package org.myostream.cli;

import org.jspecify.annotations.Nullable;
import org.myostream.device.DeviceUri;

/** A stable, short name for a device, for the names of its streams. */
final class DeviceNames {
  private DeviceNames() {}

  /** The profile of a device URI, else its scheme, in letters that suit any stream's name. */
  static String of(@Nullable String uri) {
    if (uri == null) {
      return "device";
    }
    DeviceUri device = DeviceUri.parse(uri);
    String name = device.option("profile", device.scheme());
    return name.replaceAll("[^A-Za-z0-9_.-]", "_");
  }
}
