package org.myostream.lsl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The text of an {@code lsl_api.cfg}: sections of keys, {@code ;} comments, sets in braces (lsl.md
 * 2.9). Immutable.
 */
final class LslConfig {
  private static final System.Logger LOG = System.getLogger(LslConfig.class.getName());

  /** Scopes in growing order; each includes the groups of those before it. */
  private enum Scope {
    MACHINE("{127.0.0.1}", ""),
    LINK("{255.255.255.255, 224.0.0.1, 224.0.0.183}", "FF02"),
    SITE("{239.255.172.215}", "FF05"),
    ORGANIZATION("{}", "FF08"),
    GLOBAL("{}", "FF0E");

    final String addresses;
    final String v6Prefix;

    Scope(String addresses, String v6Prefix) {
      this.addresses = addresses;
      this.v6Prefix = v6Prefix;
    }

    String key() {
      return "multicast." + name().toLowerCase(Locale.ROOT) + "addresses";
    }
  }

  private static final String V6_GROUP = "113D:6FDD:2C17:A643:FFE2:1BD1:3CD2";

  private final Map<String, String> values;

  private LslConfig(Map<String, String> values) {
    this.values = values;
  }

  static LslConfig empty() {
    return new LslConfig(Map.of());
  }

  /** Reads the first file that exists of those that liblsl looks for. */
  static LslConfig find() {
    for (Path file : candidates(System.getenv("LSLAPICFG"), System.getProperty("user.home", ""))) {
      if (Files.isRegularFile(file)) {
        try {
          return parse(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException | IllegalArgumentException e) {
          LOG.log(System.Logger.Level.WARNING, "{0} is ignored: {1}", file, e.getMessage());
          return empty();
        }
      }
    }
    return empty();
  }

  static List<Path> candidates(@Nullable String fromEnvironment, String home) {
    List<Path> files = new ArrayList<>();
    if (fromEnvironment != null && !fromEnvironment.isBlank()) {
      files.add(Path.of(fromEnvironment));
    }
    files.add(Path.of("lsl_api.cfg"));
    files.add(Path.of(home, "lsl_api", "lsl_api.cfg"));
    files.add(Path.of("/etc", "lsl_api", "lsl_api.cfg"));
    return files;
  }

  /**
   * @throws IllegalArgumentException with the line, if liblsl would discard the file
   */
  static LslConfig parse(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    String section = "";
    int number = 0;
    for (String raw : (Iterable<String>) text.lines()::iterator) {
      number++;
      String line = raw.strip();
      if (line.isEmpty() || line.startsWith(";")) {
        continue;
      }
      if (line.startsWith("[") && line.endsWith("]")) {
        section = line.substring(1, line.length() - 1).strip().toLowerCase(Locale.ROOT);
        continue;
      }
      int equals = line.indexOf('=');
      if (equals < 1 || line.startsWith("#")) {
        throw new IllegalArgumentException(
            "line " + number + " is neither 'key = value' nor a ';' comment: " + line);
      }
      String key = section + "." + line.substring(0, equals).strip().toLowerCase(Locale.ROOT);
      if (values.put(key, line.substring(equals + 1).strip()) != null) {
        throw new IllegalArgumentException("line " + number + " repeats the key " + key);
      }
    }
    LslConfig config = new LslConfig(values);
    config.settings();
    return config;
  }

  /** What the file says about outlets; the rest are defaults. */
  LslSettings settings() {
    return new LslSettings(
        text("lab.sessionid", "default"),
        number("ports.baseport", 16572),
        number("ports.portrange", 32),
        text("ports.allowrandomports", "1").equals("1"),
        number("ports.multicastport", 16571),
        ipv6(),
        groups(),
        set(text("multicast.interfaces", "{}")),
        text("multicast.listenaddress", ""),
        false,
        1000,
        10_000,
        5000);
  }

  private boolean ipv6() {
    String value = text("ports.ipv6", "allow").toLowerCase(Locale.ROOT);
    return switch (value) {
      case "allow", "a", "force", "f" -> true;
      case "disable", "d" -> false;
      default ->
          throw new IllegalArgumentException(
              "ports.IPv6 = " + value + " is none of allow, disable, force");
    };
  }

  private List<String> groups() {
    List<String> override = set(text("multicast.addressesoverride", "{}"));
    if (!override.isEmpty()) {
      return override;
    }
    Scope scope = scope(text("multicast.resolvescope", "site"));
    String v6Group = text("multicast.ipv6multicastgroup", V6_GROUP);
    List<String> groups = new ArrayList<>();
    for (Scope each : EnumSet.range(Scope.MACHINE, scope)) {
      groups.addAll(set(text(each.key(), each.addresses)));
      if (!each.v6Prefix.isEmpty()) {
        groups.add(each.v6Prefix + ":" + v6Group);
      }
    }
    return groups;
  }

  private static Scope scope(String name) {
    for (Scope each : Scope.values()) {
      if (each.name().equalsIgnoreCase(name)) {
        return each;
      }
    }
    throw new IllegalArgumentException(
        "multicast.ResolveScope = "
            + name
            + " is none of machine, link, site, organization, global");
  }

  private String text(String key, String otherwise) {
    String value = values.getOrDefault(key, otherwise);
    return value.isEmpty() ? otherwise : value;
  }

  private int number(String key, int otherwise) {
    String value = text(key, Integer.toString(otherwise));
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(key + " = " + value + " is not a whole number", e);
    }
  }

  private static List<String> set(String braced) {
    String inner = braced.strip();
    if (inner.startsWith("{") && inner.endsWith("}")) {
      inner = inner.substring(1, inner.length() - 1);
    }
    return List.of(inner.split(",", -1)).stream()
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }
}
