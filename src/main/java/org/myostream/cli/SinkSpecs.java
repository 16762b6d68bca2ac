package org.myostream.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.myostream.config.ConfigNode;
import org.myostream.output.StreamKind;

/**
 * Reads where results go, from the command line or a session file:
 *
 * <pre>
 * udp:HOST:PORT   udp-json:HOST:PORT   ndjson:FILE   -   lsl
 * </pre>
 *
 * each with {@code ?streams=activations,envelope,emg,raw,quality} where the usual streams will not
 * do.
 */
final class SinkSpecs {
  private static final String STREAMS = "?streams=";

  private SinkSpecs() {}

  /**
   * Reads one word of the command line.
   *
   * @throws IllegalArgumentException if it does not have one of the forms above
   */
  static SinkSettings parse(String text) {
    int query = text.indexOf('?');
    String target = query < 0 ? text : text.substring(0, query);
    List<StreamKind> streams = query < 0 ? List.of() : streams(text, text.substring(query));
    int colon = target.indexOf(':');
    String kind = colon < 0 ? target : target.substring(0, colon);
    String rest = colon < 0 ? "" : target.substring(colon + 1);
    return switch (kind) {
      case "udp" -> udp(text, rest, false, streams);
      case "udp-json" -> udp(text, rest, true, streams);
      case "ndjson" -> new SinkSettings.Ndjson(file(rest), streams);
      case "-" -> new SinkSettings.Ndjson(null, streams);
      case "lsl" -> new SinkSettings.Lsl(false, streams);
      default ->
          throw new IllegalArgumentException(
              "\""
                  + text
                  + "\" is not a place to send to; write udp:HOST:PORT, udp-json:HOST:PORT, lsl,"
                  + " ndjson:FILE or -");
    };
  }

  private static @Nullable Path file(String name) {
    return name.isEmpty() || name.equals("-") ? null : Path.of(name);
  }

  private static List<StreamKind> streams(String text, String query) {
    if (!query.startsWith(STREAMS)) {
      throw new IllegalArgumentException(
          "\"" + text + "\": the only option is " + STREAMS + "NAME,NAME");
    }
    List<StreamKind> streams = new ArrayList<>();
    for (String label : query.substring(STREAMS.length()).split(",", -1)) {
      streams.add(StreamKind.of(label));
    }
    return List.copyOf(streams);
  }

  private static SinkSettings udp(
      String text, String target, boolean json, List<StreamKind> streams) {
    HostPort place = hostAndPort(text, target);
    return new SinkSettings.Udp(place.host(), place.port(), json, streams);
  }

  /** A host by name or address, and a port. */
  record HostPort(String host, int port) {}

  /** Reads {@code HOST:PORT}; {@code text} is what to show in a message. */
  static HostPort hostAndPort(String text, String target) {
    int colon = target.lastIndexOf(':');
    String host = target.substring(0, Math.max(0, colon));
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    if (host.isBlank()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" does not name a host and a port; write HOST:PORT");
    }
    return new HostPort(host, port(text, target.substring(colon + 1)));
  }

  private static int port(String text, String number) {
    try {
      int port = Integer.parseInt(number);
      if (port >= 1 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Refused below, like a number out of range.
    }
    throw new IllegalArgumentException(
        "\"" + text + "\": port " + number + " is not a whole number in 1..65535");
  }

  /** Reads one item of a session file's list, already checked against the schema. */
  static SinkSettings read(ConfigNode node) {
    try {
      return node.isText() ? parse(node.text()) : readMap(node);
    } catch (org.myostream.config.ConfigException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw node.error(String.valueOf(e.getMessage()));
    }
  }

  private static SinkSettings readMap(ConfigNode node) {
    Map.Entry<String, ConfigNode> entry = node.entries().entrySet().iterator().next();
    ConfigNode settings = entry.getValue();
    List<StreamKind> streams =
        settings.list("streams").stream().map(item -> StreamKind.of(item.text())).toList();
    return switch (entry.getKey()) {
      case "udp" -> udp("udp:" + settings.text("to"), settings.text("to"), false, streams);
      case "udp-json" -> udp("udp-json:" + settings.text("to"), settings.text("to"), true, streams);
      case "ndjson" -> new SinkSettings.Ndjson(file(settings.text("file", "-")), streams);
      default -> new SinkSettings.Lsl(settings.bool("loopback", false), streams);
    };
  }
}
