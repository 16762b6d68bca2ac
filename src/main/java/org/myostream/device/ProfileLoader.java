package org.myostream.device;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.myostream.config.Config;
import org.myostream.config.ConfigNode;
import org.myostream.config.ConfigSchema;
import org.myostream.signal.Channel;
import org.myostream.signal.ChannelKind;
import org.myostream.signal.ChannelLayout;
import org.myostream.signal.ElectrodeGrid;

/** Reads profiles: those that are shipped by name, any other by the path of its file. */
public final class ProfileLoader {
  private static final String FOLDER = "org/myostream/device-profiles";
  private static final String SCHEMA = "org/myostream/schema/device-profile.schema.json";
  private static final String SUFFIX = ".yaml";
  private static final int MOST_CHANNELS = 4096;

  private ProfileLoader() {}

  /** Names of the profiles that are shipped, sorted. */
  public static List<String> names() {
    return Config.resourceNames(FOLDER).stream()
        .filter(name -> name.endsWith(SUFFIX))
        .map(name -> name.substring(0, name.length() - SUFFIX.length()))
        .toList();
  }

  /**
   * A profile.
   *
   * @param nameOrFile a shipped name, or the path of a YAML file: anything with a slash, or that
   *     ends in {@code .yaml}
   * @throws IllegalArgumentException if there is none, or the file is wrong; with file, line, key,
   *     value and limit
   */
  public static DeviceProfile load(String nameOrFile) {
    ConfigSchema schema = ConfigSchema.resource(SCHEMA);
    if (isFile(nameOrFile)) {
      Path file = Path.of(nameOrFile);
      return read(Config.file(file, schema), file);
    }
    if (!names().contains(nameOrFile)) {
      throw new IllegalArgumentException(
          "there is no profile \""
              + nameOrFile
              + "\"; choose one of: "
              + String.join(", ", names())
              + ", or give the path of a file that ends in .yaml");
    }
    return read(Config.resource(FOLDER + "/" + nameOrFile + SUFFIX, schema), null);
  }

  private static boolean isFile(String nameOrFile) {
    return nameOrFile.endsWith(SUFFIX) || nameOrFile.contains("/") || nameOrFile.contains("\\");
  }

  /** The text of the file that {@link #load} reads. */
  static String text(String nameOrFile) {
    return isFile(nameOrFile)
        ? Config.text(Path.of(nameOrFile))
        : Config.resourceText(FOLDER + "/" + nameOrFile + SUFFIX);
  }

  /** A profile from the text of a file; {@code source} names it in messages. */
  static DeviceProfile parse(String source, String yaml) {
    return read(ConfigSchema.resource(SCHEMA).check(Config.parse(source, yaml)), null);
  }

  private static DeviceProfile read(ConfigNode root, @Nullable Path file) {
    ChannelLayout layout = layout(root.at("channels"));
    return new DeviceProfile(
        root.text("name"),
        root.text("title"),
        root.text("protocol"),
        file == null ? null : beside(file, root.text("protocol")),
        transport(root.at("transport")),
        root.number("sample-rate-hz", 0.1, 100_000),
        root.map("settings"),
        layout,
        grids(root, layout.indicesOf(ChannelKind.EMG).length),
        root.text("notes", ""));
  }

  /** A protocol of the user's own, next to the profile; null if there is none. */
  private static @Nullable Path beside(Path profile, String protocol) {
    Path file = profile.resolveSibling(protocol + SUFFIX);
    return Files.isRegularFile(file) ? file : null;
  }

  private static TransportDefaults transport(ConfigNode node) {
    String kind = node.at("kind").oneOf("serial", "tcp", "tcp-listen");
    if (kind.equals("serial")) {
      node.allowOnly("kind", "baud");
      int baud = node.integer("baud", 300, 12_000_000);
      return new TransportDefaults(TransportDefaults.Kind.SERIAL, baud, "", 0);
    }
    boolean listens = kind.equals("tcp-listen");
    node.allowOnly(listens ? new String[] {"kind", "port"} : new String[] {"kind", "host", "port"});
    return new TransportDefaults(
        listens ? TransportDefaults.Kind.TCP_LISTEN : TransportDefaults.Kind.TCP,
        0,
        node.text("host", ""),
        node.integer("port", 1, 65_535));
  }

  private static ChannelLayout layout(ConfigNode list) {
    List<Channel> channels = new ArrayList<>();
    for (ConfigNode entry : list.items()) {
      addChannels(entry, channels);
      if (channels.size() > MOST_CHANNELS) {
        throw entry.error("more than " + MOST_CHANNELS + " channels, the limit");
      }
    }
    try {
      return new ChannelLayout(channels);
    } catch (IllegalArgumentException e) {
      throw list.error(e.getMessage() + "; rename one");
    }
  }

  private static void addChannels(ConfigNode entry, List<Channel> into) {
    String name = entry.text("name");
    String unit = entry.text("unit");
    ChannelKind kind = kind(entry.at("kind"));
    if (kind == ChannelKind.EMG && !unit.equals("microvolts") && !unit.equals("counts")) {
      throw entry.at("unit").error("\"" + unit + "\": EMG is in microvolts, or in counts");
    }
    @Nullable String muscle = entry.has("muscle") ? entry.text("muscle") : null;
    if (entry.has("count")) {
      int count = entry.integer("count", 1, MOST_CHANNELS);
      IntStream.rangeClosed(1, count)
          .forEach(i -> into.add(new Channel(name + i, kind, unit, muscle)));
    } else {
      into.add(new Channel(name, kind, unit, muscle));
    }
  }

  private static ChannelKind kind(ConfigNode node) {
    return switch (node.oneOf("emg", "imu", "aux", "trigger", "counter")) {
      case "emg" -> ChannelKind.EMG;
      case "imu" -> ChannelKind.IMU;
      case "trigger" -> ChannelKind.TRIGGER;
      case "counter" -> ChannelKind.COUNTER;
      default -> ChannelKind.AUX;
    };
  }

  private static List<ElectrodeGrid> grids(ConfigNode root, int emgChannels) {
    List<ElectrodeGrid> grids = new ArrayList<>();
    for (ConfigNode node : root.list("grids")) {
      ElectrodeGrid grid = GridReader.read(node);
      if (grid.electrodes() > emgChannels) {
        throw node.error(
            "the grid has "
                + grid.electrodes()
                + " electrodes, but the profile only "
                + emgChannels
                + " EMG channels");
      }
      grids.add(grid);
    }
    return grids;
  }
}
