package org.myostream.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.myostream.config.ConfigException;
import org.myostream.config.ConfigNode;

/** The settings and constants of a protocol with the values one device profile gives them. */
final class ProtocolSettings {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z][a-z0-9_]*)}");

  private final Map<String, Object> values = new LinkedHashMap<>();

  private ProtocolSettings() {}

  /**
   * Checks {@code given} against the declarations of {@code protocol}, fills in defaults and
   * computes the constants. A given value may be a {@link ConfigNode}, so that an error names the
   * line of the profile.
   */
  static ProtocolSettings resolve(ConfigNode protocol, Map<String, ?> given) {
    ProtocolSettings settings = new ProtocolSettings();
    Map<String, ConfigNode> declared = protocol.map("settings");
    for (Map.Entry<String, ?> entry : given.entrySet()) {
      if (!declared.containsKey(entry.getKey())) {
        throw misuse(
            protocol,
            entry.getKey(),
            entry.getValue(),
            "is not a setting of protocol "
                + protocol.text("protocol")
                + "; it has "
                + names(declared));
      }
    }
    declared.forEach(
        (name, node) -> settings.values.put(name, choose(protocol, name, node, given.get(name))));
    protocol
        .map("constants")
        .forEach(
            (name, node) -> {
              if (declared.containsKey(name)) {
                throw node.error("a setting has the same name; rename one");
              }
              settings.values.put(name, settings.value(node));
            });
    return settings;
  }

  private static String names(Map<String, ConfigNode> declared) {
    return declared.isEmpty() ? "none" : String.join(", ", declared.keySet());
  }

  private static Object choose(
      ConfigNode protocol, String name, ConfigNode declared, @Nullable Object given) {
    checkDeclaration(declared);
    if (given == null) {
      ConfigNode otherwise = declared.find("default");
      if (otherwise == null) {
        throw new ConfigException(
            protocol.source(),
            "setting \""
                + name
                + "\" must be given by the "
                + "device profile: "
                + declared.text("about")
                + "; allowed are "
                + allowed(declared));
      }
      given = otherwise;
    }
    Object value = plain(given instanceof ConfigNode node ? node.toJava() : given);
    if (!fits(declared, value)) {
      throw misuse(
          protocol,
          name,
          given,
          show(value)
              + " is not allowed for setting "
              + name
              + "; allowed are "
              + allowed(declared));
    }
    return value;
  }

  private static void checkDeclaration(ConfigNode declared) {
    boolean range = declared.has("min") || declared.has("max");
    if (range == declared.has("values")) {
      throw declared.error("a setting needs either values or both min and max; give one of them");
    }
    if (range && !(declared.at("min").number() <= declared.at("max").number())) {
      throw declared.at("min").error("min is above max; swap them");
    }
    ConfigNode otherwise = declared.find("default");
    if (otherwise != null && !fits(declared, plain(otherwise.toJava()))) {
      throw otherwise.error(
          show(plain(otherwise.toJava())) + " is not allowed; allowed are " + allowed(declared));
    }
  }

  private static boolean fits(ConfigNode declared, Object value) {
    if (declared.has("values")) {
      return declared.list("values").stream().anyMatch(v -> plain(v.toJava()).equals(value));
    }
    return value instanceof Double number
        && number >= declared.at("min").number()
        && number <= declared.at("max").number()
        && (!declared.bool("whole", false) || number == Math.rint(number));
  }

  private static String allowed(ConfigNode declared) {
    if (declared.has("values")) {
      List<String> texts = new ArrayList<>();
      declared.list("values").forEach(value -> texts.add(show(plain(value.toJava()))));
      return String.join(", ", texts);
    }
    return (declared.bool("whole", false) ? "whole numbers " : "")
        + show(declared.at("min").number())
        + " to "
        + show(declared.at("max").number());
  }

  private static ConfigException misuse(
      ConfigNode protocol, String name, @Nullable Object given, String problem) {
    return given instanceof ConfigNode node
        ? node.error(problem)
        : new ConfigException(protocol.source(), "setting \"" + name + "\": " + problem);
  }

  /** Numbers become Double, all else text. */
  private static Object plain(Object value) {
    return value instanceof Number number ? (Object) number.doubleValue() : value.toString();
  }

  private static String show(Object value) {
    if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
      return Long.toString(number.longValue());
    }
    return value.toString();
  }

  /** Every setting and constant, for people and for emulators. */
  Map<String, Object> all() {
    return values;
  }

  /** The value of a node: a number, a text, an expression, or a table over a setting. */
  Object value(ConfigNode node) {
    if (node.isMap()) {
      return lookUp(node);
    }
    if (node.isText()) {
      Object named = values.get(node.text());
      if (named != null) {
        return named;
      }
      return node.text().matches("[a-z0-9]*[a-z][a-z0-9]*")
          ? node.text()
          : Expression.evaluate(node, this);
    }
    return node.number();
  }

  private Object lookUp(ConfigNode node) {
    Object chosen = values.get(node.text("setting"));
    if (chosen == null) {
      throw node.at("setting")
          .error(
              "there is no setting or constant \""
                  + node.text("setting")
                  + "\"; known are "
                  + String.join(", ", values.keySet()));
    }
    ConfigNode entry = node.at("table").find(show(chosen));
    if (entry == null) {
      throw node.at("table").error("the table has no entry for " + show(chosen) + "; add one");
    }
    return value(entry);
  }

  /** The number of a node. */
  double number(ConfigNode node) {
    Object value = value(node);
    if (value instanceof Double number) {
      return number;
    }
    throw node.error("\"" + value + "\" is not a number, a setting or a constant");
  }

  /** The number at a key, or {@code otherwise}. */
  double number(ConfigNode map, String key, double otherwise) {
    ConfigNode node = map.find(key);
    return node == null ? otherwise : number(node);
  }

  /** The number of a name inside an expression. */
  double number(ConfigNode node, String name) {
    Object value = values.get(name);
    if (value instanceof Double number) {
      return number;
    }
    throw node.error(
        "\""
            + name
            + "\" is not a setting or constant that is a number; known are "
            + String.join(", ", values.keySet()));
  }

  /** The whole number of a node, in a range. */
  int integer(ConfigNode node, int min, int max) {
    double value = number(node);
    if (!(value >= min && value <= max) || value != Math.rint(value)) {
      throw node.error(show(value) + " is not a whole number in " + min + ".." + max);
    }
    return (int) value;
  }

  /** The text of a node. */
  String text(ConfigNode node) {
    return show(value(node));
  }

  /** True if the conditions under {@code when} hold, or there are none. */
  boolean applies(ConfigNode block) {
    for (Map.Entry<String, ConfigNode> entry : block.map("when").entrySet()) {
      Object chosen = values.get(entry.getKey());
      if (chosen == null) {
        throw entry
            .getValue()
            .error(
                "there is no setting \""
                    + entry.getKey()
                    + "\"; known are "
                    + String.join(", ", values.keySet()));
      }
      ConfigNode wanted = entry.getValue();
      boolean holds =
          wanted.isList()
              ? wanted.items().stream().anyMatch(item -> plain(item.toJava()).equals(chosen))
              : plain(wanted.toJava()).equals(chosen);
      if (!holds) {
        return false;
      }
    }
    return true;
  }

  /** The text of {@code node} with each {@code {name}} replaced by its value. */
  String expand(ConfigNode node, Map<String, String> more) {
    Matcher matcher = PLACEHOLDER.matcher(node.text());
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      String name = matcher.group(1);
      Object value = more.containsKey(name) ? more.get(name) : values.get(name);
      if (value == null) {
        throw node.error(
            "there is no setting or constant \""
                + name
                + "\" for {"
                + name
                + "}; known are "
                + String.join(", ", values.keySet()));
      }
      matcher.appendReplacement(out, Matcher.quoteReplacement(show(value)));
    }
    return matcher.appendTail(out).toString();
  }
}
