package org.myostream.device;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.myostream.device.synthetic.SyntheticSettings;
import org.myostream.device.synthetic.SyntheticSource;
import org.myostream.pipeline.FrameSource;

/** The catalogue of sources: what each scheme of a device URI stands for. */
public final class Devices {
  /** Builds the source a URI names, without opening it. */
  private interface Maker {
    FrameSource make(DeviceUri uri) throws IOException;
  }

  private static final Map<String, Maker> MAKERS =
      new TreeMap<>(
          Map.of(
              "serial", AmplifierFactory::serial,
              "tcp", AmplifierFactory::tcp,
              "tcp-listen", AmplifierFactory::tcpListen,
              "replay", Devices::recording,
              "synthetic", Devices::synthetic));

  private Devices() {}

  /**
   * The source {@code uri} names. Nothing is opened or started yet: that is {@link
   * FrameSource#open}.
   *
   * @throws IllegalArgumentException if the scheme, the profile or an option is unknown or wrong
   * @throws IOException if a file it names cannot be read
   */
  public static FrameSource source(DeviceUri uri) throws IOException {
    Maker maker = MAKERS.get(uri.scheme());
    if (maker == null) {
      throw new IllegalArgumentException(
          "device "
              + uri
              + ": unknown scheme \""
              + uri.scheme()
              + "\"; write it as one of: "
              + DeviceUri.examples());
    }
    return maker.make(uri);
  }

  private static FrameSource recording(DeviceUri uri) {
    throw new IllegalArgumentException(
        "device " + uri + ": recordings are no devices here; the program's replay: opens them");
  }

  private static FrameSource synthetic(DeviceUri uri) {
    if (!uri.place().isEmpty()) {
      throw new IllegalArgumentException(
          "device " + uri + ": options of synthetic: start with ?, as in synthetic:?ch=16&fs=2000");
    }
    return new SyntheticSource(SyntheticSettings.parse(uri.options()));
  }

  /**
   * The files that describe an amplifier, word for word; null for a source that has none.
   *
   * @param uri one that {@link #source} accepts
   */
  public static @Nullable DeviceFiles files(DeviceUri uri) {
    String name = uri.option(AmplifierFactory.PROFILE);
    return name == null
        ? null
        : new DeviceFiles(ProfileLoader.text(name), ProfileLoader.load(name).protocolText());
  }

  /**
   * What the bytes captured from the amplifier at {@code uri} mean, by the files it was described
   * by when they were.
   *
   * @param source where the files come from, for messages
   * @throws IllegalArgumentException if a file or an option is wrong
   */
  public static RecordedLink recorded(DeviceUri uri, DeviceFiles files, String source) {
    return AmplifierFactory.recorded(uri, files, source);
  }

  /** What could be opened on this computer. */
  public static DeviceListing list() {
    List<DeviceProfile> profiles = ProfileLoader.names().stream().map(ProfileLoader::load).toList();
    return new DeviceListing(SerialPorts.all(), profiles);
  }
}
