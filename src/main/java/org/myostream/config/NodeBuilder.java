package org.myostream.config;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/** What the YAML and JSON readers share: limits, duplicate keys, paths. */
final class NodeBuilder {
  static final int DEEPEST = 64;
  private static final int MOST_NODES = 500_000;

  private final String source;
  private int nodes;

  NodeBuilder(String source) {
    this.source = source;
  }

  ConfigNode node(int line, int column, String path, Object value) {
    if (++nodes > MOST_NODES) {
      throw error(line, path, "the file has more than " + MOST_NODES + " values; shorten it");
    }
    return new ConfigNode(source, line, column, path, value);
  }

  void checkDepth(int line, String path, int depth) {
    if (depth > DEEPEST) {
      throw error(line, path, "nested deeper than " + DEEPEST + " levels; flatten it");
    }
  }

  void put(Map<String, ConfigNode> map, String key, ConfigNode node) {
    ConfigNode earlier = map.putIfAbsent(key, node);
    if (earlier != null) {
      throw node.error(
          "key \"" + key + "\" is already given at line " + earlier.line() + "; delete one");
    }
  }

  ConfigNode map(ConfigNode at, Map<String, ConfigNode> map) {
    return node(at.line(), at.column(), at.path(), Collections.unmodifiableMap(map));
  }

  ConfigNode list(ConfigNode at, List<ConfigNode> list) {
    return node(at.line(), at.column(), at.path(), Collections.unmodifiableList(list));
  }

  double finite(int line, String path, String text, double value) {
    if (!Double.isFinite(value)) {
      throw error(line, path, text + " is not a finite number; write one that is");
    }
    return value;
  }

  ConfigException error(int line, String path, String problem) {
    return new ConfigException(source, line, path, problem);
  }

  static String child(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  static String child(String path, int index) {
    return path + "[" + index + "]";
  }
}
