package org.myostream.device;

/** A host and a port as in {@code 10.0.0.1:23456}, {@code [::1]:80}, {@code :54321}. */
record HostPort(String host, int port) {
  /** Reads the place of {@code uri}; what it leaves out is taken from the profile. */
  static HostPort parse(DeviceUri uri, String defaultHost, int defaultPort) {
    String place = uri.place();
    int bracket = place.lastIndexOf(']');
    int colon = place.indexOf(':', Math.max(0, bracket));
    String host = colon < 0 ? place : place.substring(0, colon);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    int port = colon < 0 ? defaultPort : port(uri, place.substring(colon + 1));
    return new HostPort(host.isEmpty() ? defaultHost : host, port);
  }

  private static int port(DeviceUri uri, String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Refused below, like a port out of range.
    }
    throw new IllegalArgumentException(
        "device " + uri + ": port \"" + text + "\" is not a whole number in 0..65535");
  }
}
