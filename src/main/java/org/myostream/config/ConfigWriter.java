package org.myostream.config;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;

/**
 * Writes plain Java values (Map, Collection, String, Number, Boolean, number arrays, null) as JSON
 * or YAML.
 *
 * <p>Maps keep their order; a double is written with the fewest digits that read back to the same
 * bits; NaN and infinities become null, which JSON needs.
 */
public final class ConfigWriter {
  private static final CoreScalarResolver SCALARS = new CoreScalarResolver(false);
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./~][A-Za-z0-9_./~+%() -]*");

  private final StringBuilder out = new StringBuilder();

  private ConfigWriter() {}

  /** JSON on one line. */
  public static String json(@Nullable Object value) {
    ConfigWriter writer = new ConfigWriter();
    writer.jsonValue(value, -1);
    return writer.out.toString();
  }

  /** JSON over several lines, two blanks a level; a list of plain values stays on one line. */
  public static String prettyJson(@Nullable Object value) {
    ConfigWriter writer = new ConfigWriter();
    writer.jsonValue(value, 0);
    return writer.out.append('\n').toString();
  }

  /** YAML in block style; a list of plain values stays on one line. */
  public static String yaml(Map<String, ?> map) {
    ConfigWriter writer = new ConfigWriter();
    writer.yamlMap(map, 0, false);
    return writer.out.toString();
  }

  private void jsonValue(@Nullable Object value, int indent) {
    Collection<?> items = items(value);
    if (value instanceof Map<?, ?> map) {
      jsonMap(map, indent);
    } else if (items != null) {
      jsonList(items, isFlat(items) ? -1 : indent);
    } else {
      out.append(scalar(value));
    }
  }

  private void jsonMap(Map<?, ?> map, int indent) {
    String separator = "";
    out.append('{');
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(separator);
      newLine(indent, 1);
      quote(String.valueOf(entry.getKey()));
      out.append(indent < 0 ? ":" : ": ");
      jsonValue(entry.getValue(), indent < 0 ? -1 : indent + 1);
      separator = ",";
    }
    newLine(map.isEmpty() ? -1 : indent, 0);
    out.append('}');
  }

  private void jsonList(Collection<?> items, int indent) {
    String separator = "";
    out.append('[');
    for (Object item : items) {
      out.append(separator);
      newLine(indent, 1);
      jsonValue(item, indent < 0 ? -1 : indent + 1);
      separator = indent < 0 ? ", " : ",";
    }
    newLine(indent, 0);
    out.append(']');
  }

  private void newLine(int indent, int more) {
    if (indent >= 0) {
      out.append('\n').append("  ".repeat(indent + more));
    }
  }

  private void yamlMap(Map<?, ?> map, int indent, boolean inItem) {
    boolean first = inItem;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(first ? "" : "  ".repeat(indent)).append(plain(String.valueOf(entry.getKey())));
      out.append(':');
      yamlValue(entry.getValue(), indent);
      first = false;
    }
  }

  private void yamlValue(@Nullable Object value, int indent) {
    Collection<?> items = items(value);
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      out.append('\n');
      yamlMap(map, indent + 1, false);
    } else if (items != null && !isFlat(items)) {
      out.append('\n');
      for (Object item : items) {
        out.append("  ".repeat(indent + 1)).append("-");
        if (item instanceof Map<?, ?> map && !map.isEmpty()) {
          out.append(' ');
          yamlMap(map, indent + 2, true);
        } else {
          yamlValue(item, indent + 1);
        }
      }
    } else {
      out.append(' ').append(flow(value)).append('\n');
    }
  }

  private static String flow(@Nullable Object value) {
    Collection<?> items = items(value);
    if (items != null) {
      return "[" + String.join(", ", items.stream().map(ConfigWriter::flow).toList()) + "]";
    }
    if (value instanceof Map) {
      return "{}";
    }
    return value instanceof CharSequence text ? plain(text.toString()) : scalar(value);
  }

  private static String plain(String text) {
    boolean plain =
        PLAIN.matcher(text).matches()
            && !text.endsWith(" ")
            && SCALARS.resolve(text, true).equals(Tag.STR);
    return plain ? text : scalar(text);
  }

  private static boolean isFlat(Collection<?> items) {
    return items.stream().allMatch(item -> items(item) == null && !(item instanceof Map));
  }

  private static @Nullable Collection<?> items(@Nullable Object value) {
    if (value instanceof Collection<?> items) {
      return items;
    }
    if (value == null || !value.getClass().isArray()) {
      return null;
    }
    List<@Nullable Object> items = new ArrayList<>();
    for (int i = 0; i < Array.getLength(value); i++) {
      items.add(Array.get(value, i));
    }
    return items;
  }

  private static String scalar(@Nullable Object value) {
    if (value instanceof Double number && !Double.isFinite(number)) {
      return "null";
    }
    if (value instanceof Float number && !Float.isFinite(number)) {
      return "null";
    }
    if (value == null || value instanceof Number || value instanceof Boolean) {
      return String.valueOf(value);
    }
    ConfigWriter writer = new ConfigWriter();
    writer.quote(value.toString());
    return writer.out.toString();
  }

  private void quote(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || c == 0x7f || (Character.isSurrogate(c) && !pairs(text, i))) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private static boolean pairs(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }
}
