package org.myostream.protocol;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.myostream.config.Config;
import org.myostream.config.ConfigNode;
import org.myostream.config.ConfigSchema;

/**
 * A wire format read from a YAML file and checked against its schema. Immutable; any thread.
 *
 * <p>{@link #plan} compiles it for the settings of one device.
 */
public final class FrameProtocol {
  /** Where the built-in protocols are on the class path. */
  public static final String FOLDER = "org/myostream/firmware-protocols";

  private static final String SCHEMA = "org/myostream/schema/firmware-protocol.schema.json";
  private static final String SUFFIX = ".yaml";

  private final ConfigNode node;

  private FrameProtocol(ConfigNode node) {
    this.node = SchemaHolder.SCHEMA.check(node);
  }

  private static final class SchemaHolder {
    static final ConfigSchema SCHEMA = ConfigSchema.resource(FrameProtocol.SCHEMA);
  }

  /** The built-in protocol called {@code name}. */
  public static FrameProtocol builtIn(String name) {
    List<String> names = builtInNames();
    if (!names.contains(name)) {
      throw new IllegalArgumentException(
          "there is no protocol \"" + name + "\"; there are " + String.join(", ", names));
    }
    return named(new FrameProtocol(Config.resource(FOLDER + "/" + name + SUFFIX)), name);
  }

  /** The text of the file of the built-in protocol called {@code name}. */
  public static String builtInText(String name) {
    return Config.resourceText(FOLDER + "/" + name + SUFFIX);
  }

  /** The protocol in a file of the user's. */
  public static FrameProtocol file(Path path) {
    return new FrameProtocol(Config.file(path));
  }

  /** The protocol in {@code yaml}; {@code source} names it in messages. */
  public static FrameProtocol parse(String source, String yaml) {
    return new FrameProtocol(Config.parse(source, yaml));
  }

  /** The names of the built-in protocols, sorted. */
  public static List<String> builtInNames() {
    return Config.resourceNames(FOLDER).stream()
        .filter(file -> file.endsWith(SUFFIX))
        .map(file -> file.substring(0, file.length() - SUFFIX.length()))
        .toList();
  }

  private static FrameProtocol named(FrameProtocol protocol, String name) {
    if (!protocol.name().equals(name)) {
      throw protocol
          .node
          .at("protocol")
          .error("\"" + protocol.name() + "\" must be the name of the file, " + name);
    }
    return protocol;
  }

  /** The protocol's name. */
  public String name() {
    return node.text("protocol");
  }

  /** What it is, for people. */
  public String title() {
    return node.text("title");
  }

  /** The names of its settings. */
  public List<String> settingNames() {
    return List.copyOf(node.map("settings").keySet());
  }

  /**
   * Compiles the protocol.
   *
   * @param settings values by name: Number, String or Boolean, or {@link ConfigNode}, in which case
   *     an error names the line of that node's file. Settings not given take their default
   * @throws IllegalArgumentException if a setting is unknown, missing or out of range, or the file
   *     is inconsistent or asks for what is not supported yet
   */
  public FramePlan plan(Map<String, ?> settings) {
    return new PlanCompiler(node, ProtocolSettings.resolve(node, settings)).compile();
  }
}
