package org.myostream.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of a configuration file that remembers where it stands.
 *
 * <p>A node holds a map, a list, a text, an integer, a number or a truth value. Accessors with a
 * key read one entry of a map; those without read this node. Each refuses a value of the wrong type
 * or outside its range with a {@link ConfigException} that names file, line, key and limit.
 * Immutable.
 */
public final class ConfigNode {
  private final String source;
  private final int line;
  private final int column;
  private final String path;
  private final Object value;

  ConfigNode(String source, int line, int column, String path, Object value) {
    this.source = source;
    this.line = line;
    this.column = column;
    this.path = path;
    this.value = value;
  }

  /** The file this came from, as the user named it. */
  public String source() {
    return source;
  }

  /** The 1-based line; of the key if this is an entry of a map. */
  public int line() {
    return line;
  }

  /** The 1-based column; of the key if this is an entry of a map. */
  public int column() {
    return column;
  }

  /** Keys from the top, for example {@code channels[3].gain}; empty at the top. */
  public String path() {
    return path;
  }

  /** True if this holds a map. */
  public boolean isMap() {
    return value instanceof Map;
  }

  /** True if this holds a list. */
  public boolean isList() {
    return value instanceof List;
  }

  /** True if this holds a text. */
  public boolean isText() {
    return value instanceof String;
  }

  /** True if this holds a number, whole or not. */
  public boolean isNumber() {
    return value instanceof Number;
  }

  /** True if this holds true or false. */
  public boolean isBool() {
    return value instanceof Boolean;
  }

  /** What is wrong with this value, for the caller to throw. */
  public ConfigException error(String problem) {
    return new ConfigException(source, line, path, problem);
  }

  /** The entries of this map in file order. */
  @SuppressWarnings("unchecked")
  public Map<String, ConfigNode> entries() {
    if (!(value instanceof Map)) {
      throw wrongType("a map of keys and values");
    }
    return (Map<String, ConfigNode>) value;
  }

  /** The items of this list. */
  @SuppressWarnings("unchecked")
  public List<ConfigNode> items() {
    if (!(value instanceof List)) {
      throw wrongType("a list");
    }
    return (List<ConfigNode>) value;
  }

  /** This text. */
  public String text() {
    if (value instanceof String text) {
      return text;
    }
    throw wrongType("a text; put it in quotes");
  }

  /** This text, which must be one of {@code allowed}. */
  public String oneOf(String... allowed) {
    String text = text();
    if (!Arrays.asList(allowed).contains(text)) {
      throw error("\"" + text + "\" is not one of " + String.join(", ", allowed));
    }
    return text;
  }

  /** This whole number; 5.0 counts as 5. */
  public long integer() {
    if (value instanceof Long number) {
      return number;
    }
    if (value instanceof Double number
        && number == Math.rint(number)
        && Math.abs(number) < 0x1p53) {
      return number.longValue();
    }
    throw wrongType("a whole number");
  }

  /** This whole number, which must lie in {@code min..max}. */
  public int integer(int min, int max) {
    long number = integer();
    if (number < min || number > max) {
      throw error(number + " is not in " + min + ".." + max + "; choose a value in that range");
    }
    return (int) number;
  }

  /** This number; always finite. */
  public double number() {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw wrongType("a number");
  }

  /** This number, which must lie in {@code min..max}. */
  public double number(double min, double max) {
    double number = number();
    if (!(number >= min && number <= max)) {
      throw error(number + " is not in " + min + ".." + max + "; choose a value in that range");
    }
    return number;
  }

  /** This truth value. */
  public boolean bool() {
    if (value instanceof Boolean bool) {
      return bool;
    }
    throw wrongType("true or false");
  }

  /** True if this map has {@code key}. */
  public boolean has(String key) {
    return entries().containsKey(key);
  }

  /** The entry of {@code key}, or null. */
  public @Nullable ConfigNode find(String key) {
    return entries().get(key);
  }

  /** The entry of {@code key}, which must be there. */
  public ConfigNode at(String key) {
    ConfigNode node = entries().get(key);
    if (node == null) {
      throw error("key \"" + key + "\" is missing; add it");
    }
    return node;
  }

  /** The text at {@code key}. */
  public String text(String key) {
    return at(key).text();
  }

  /** The text at {@code key}, or {@code otherwise}. */
  public String text(String key, String otherwise) {
    ConfigNode node = find(key);
    return node == null ? otherwise : node.text();
  }

  /** The whole number at {@code key}, in {@code min..max}. */
  public int integer(String key, int min, int max) {
    return at(key).integer(min, max);
  }

  /** The whole number at {@code key}, in {@code min..max}, or {@code otherwise}. */
  public int integer(String key, int min, int max, int otherwise) {
    ConfigNode node = find(key);
    return node == null ? otherwise : node.integer(min, max);
  }

  /** The number at {@code key}, in {@code min..max}. */
  public double number(String key, double min, double max) {
    return at(key).number(min, max);
  }

  /** The number at {@code key}, in {@code min..max}, or {@code otherwise}. */
  public double number(String key, double min, double max, double otherwise) {
    ConfigNode node = find(key);
    return node == null ? otherwise : node.number(min, max);
  }

  /** The truth value at {@code key}, or {@code otherwise}. */
  public boolean bool(String key, boolean otherwise) {
    ConfigNode node = find(key);
    return node == null ? otherwise : node.bool();
  }

  /** The items of the list at {@code key}; none if there is no such key. */
  public List<ConfigNode> list(String key) {
    ConfigNode node = find(key);
    return node == null ? List.of() : node.items();
  }

  /** The entries of the map at {@code key}; none if there is no such key. */
  public Map<String, ConfigNode> map(String key) {
    ConfigNode node = find(key);
    return node == null ? Map.of() : node.entries();
  }

  /** Refuses any key of this map that is not in {@code allowed}, and names the nearest that is. */
  public void allowOnly(String... allowed) {
    for (Map.Entry<String, ConfigNode> entry : entries().entrySet()) {
      if (!Arrays.asList(allowed).contains(entry.getKey())) {
        throw entry.getValue().error(Spelling.unknownKey(entry.getKey(), Arrays.asList(allowed)));
      }
    }
  }

  /** A copy in plain Java: LinkedHashMap, List, String, Long, Double, Boolean. */
  public Object toJava() {
    if (value instanceof Map) {
      return toJavaMap();
    }
    if (value instanceof List) {
      List<Object> copy = new ArrayList<>();
      items().forEach(item -> copy.add(item.toJava()));
      return Collections.unmodifiableList(copy);
    }
    return value;
  }

  /** A copy of this map in plain Java, in file order. */
  public Map<String, Object> toJavaMap() {
    Map<String, Object> copy = new LinkedHashMap<>();
    entries().forEach((key, node) -> copy.put(key, node.toJava()));
    return copy;
  }

  Object value() {
    return value;
  }

  /** What this holds, for messages: type and, if short, value. */
  String described() {
    if (value instanceof Map) {
      return "a map";
    }
    if (value instanceof List) {
      return "a list";
    }
    if (value instanceof String text) {
      return "the text \"" + (text.length() > 40 ? text.substring(0, 40) + "..." : text) + "\"";
    }
    return value.toString();
  }

  private ConfigException wrongType(String wanted) {
    return error(described() + " is not " + wanted);
  }
}
