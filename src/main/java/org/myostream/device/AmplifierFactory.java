package org.myostream.device;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.myostream.protocol.FramePlan;
import org.myostream.protocol.FrameProtocol;
import org.myostream.protocol.TransportRoles;
import org.myostream.signal.StreamSpec;

/** Builds the source of an amplifier from its URI, its profile and its protocol. */
final class AmplifierFactory {
  static final String PROFILE = "profile";
  private static final String GRID = "grid";
  private static final String BAUD = "baud";

  /** A serial device that says nothing for so long has lost its mind or its power. */
  private static final int SERIAL_PATIENCE_MILLIS = 2000;

  /** On TCP what is late may still come: giving the connection up would lose it. */
  private static final int TCP_PATIENCE_MILLIS = 5000;

  private AmplifierFactory() {}

  static DeviceSource serial(DeviceUri uri) throws IOException {
    DeviceProfile profile = profile(uri, TransportDefaults.Kind.SERIAL);
    if (uri.place().isEmpty()) {
      throw new IllegalArgumentException(
          "device " + uri + " names no port; write it like serial:/dev/ttyUSB0?profile=cyton");
    }
    int baud = uri.integer(BAUD, 300, 12_000_000, profile.transport().baud());
    FramePlan plan = plan(uri, profile, BAUD);
    TransportRoles.Serial role = plan.dialogue().roles().serial();
    return new DeviceSource(
        plan,
        spec(uri, profile, plan),
        new SerialTransport(uri.place(), baud),
        new LinkTiming(role == null ? 0 : role.settleMillis(), SERIAL_PATIENCE_MILLIS));
  }

  static DeviceSource tcp(DeviceUri uri) throws IOException {
    DeviceProfile profile = profile(uri, TransportDefaults.Kind.TCP);
    HostPort place = HostPort.parse(uri, profile.transport().host(), profile.transport().port());
    if (place.host().isEmpty()) {
      throw new IllegalArgumentException(
          "device " + uri + " names no host; write it like tcp://192.168.1.5:23456?profile=NAME");
    }
    FramePlan plan = plan(uri, profile);
    return new DeviceSource(
        plan,
        spec(uri, profile, plan),
        new TcpClientTransport(place.host(), place.port()),
        new LinkTiming(0, TCP_PATIENCE_MILLIS));
  }

  static DeviceSource tcpListen(DeviceUri uri) throws IOException {
    DeviceProfile profile = profile(uri, TransportDefaults.Kind.TCP_LISTEN);
    HostPort place = HostPort.parse(uri, "", profile.transport().port());
    FramePlan plan = plan(uri, profile);
    return new DeviceSource(
        plan,
        spec(uri, profile, plan),
        new TcpServerTransport(place.host(), place.port()),
        new LinkTiming(0, TCP_PATIENCE_MILLIS));
  }

  private static DeviceProfile profile(DeviceUri uri, TransportDefaults.Kind kind) {
    String name = uri.option(PROFILE);
    if (name == null) {
      throw new IllegalArgumentException(
          "device "
              + uri
              + " names no profile; add ?profile= and one of: "
              + String.join(", ", ProfileLoader.names()));
    }
    DeviceProfile profile = ProfileLoader.load(name);
    boolean serialProfile = profile.transport().kind() == TransportDefaults.Kind.SERIAL;
    if (serialProfile != (kind == TransportDefaults.Kind.SERIAL)) {
      throw new IllegalArgumentException(
          "device "
              + uri
              + ": profile "
              + profile.name()
              + " is reached by "
              + profile.transport().kind().scheme()
              + ":, not by "
              + uri.scheme()
              + ":");
    }
    return profile;
  }

  /** What the bytes of the amplifier at {@code uri} mean, by files it was once described by. */
  static RecordedLink recorded(DeviceUri uri, DeviceFiles files, String source) {
    DeviceProfile profile = ProfileLoader.parse(source + "/profile.yaml", files.profile());
    FrameProtocol protocol = FrameProtocol.parse(source + "/protocol.yaml", files.protocol());
    FramePlan plan = plan(uri, profile, protocol, BAUD);
    return new RecordedLink(plan, spec(uri, profile, plan));
  }

  private static FramePlan plan(DeviceUri uri, DeviceProfile profile, String... linkOptions) {
    return plan(uri, profile, profile.frameProtocol(), linkOptions);
  }

  private static FramePlan plan(
      DeviceUri uri, DeviceProfile profile, FrameProtocol protocol, String... linkOptions) {
    List<String> known = new ArrayList<>(List.of(PROFILE, GRID));
    known.addAll(List.of(linkOptions));
    known.addAll(protocol.settingNames());
    uri.allowOnly(known);
    Map<String, Object> overrides = new LinkedHashMap<>();
    for (String setting : protocol.settingNames()) {
      String value = uri.option(setting);
      if (value != null) {
        overrides.put(setting, numberOrText(value));
      }
    }
    try {
      return profile.plan(protocol, overrides);
    } catch (IllegalArgumentException e) {
      throw overrides.isEmpty()
          ? e
          : new IllegalArgumentException("device " + uri + ": " + e.getMessage(), e);
    }
  }

  private static Object numberOrText(String value) {
    try {
      return Double.valueOf(value);
    } catch (NumberFormatException e) {
      return value;
    }
  }

  private static StreamSpec spec(DeviceUri uri, DeviceProfile profile, FramePlan plan) {
    return profile.stream(plan, uri.option(GRID));
  }
}
