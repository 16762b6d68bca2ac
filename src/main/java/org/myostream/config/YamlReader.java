package org.myostream.config;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;

/**
 * Reads one YAML 1.2 document (core schema) into nodes. Anchors, aliases and tags are refused: the
 * files this program reads need none, and aliases can make a small file huge.
 */
final class YamlReader {
  private static final CoreScalarResolver SCALARS = new CoreScalarResolver(false);

  private final NodeBuilder builder;
  private final Iterator<Event> events;

  private YamlReader(String text, NodeBuilder builder, LoadSettings settings) {
    this.builder = builder;
    this.events = new Parse(settings).parseString(text).iterator();
  }

  static ConfigNode read(String source, String text) {
    LoadSettings settings = LoadSettings.builder().setLabel(source).build();
    NodeBuilder builder = new NodeBuilder(source);
    try {
      return new YamlReader(text, builder, settings).document();
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw builder.error(line, "", "not valid YAML: " + e.getProblem() + "; correct this line");
    } catch (YamlEngineException e) {
      throw new ConfigException(source, "not valid YAML: " + firstLine(e) + "; correct the file");
    }
  }

  private static String firstLine(YamlEngineException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
  }

  private ConfigNode document() {
    next();
    Event start = next();
    if (start.getEventId() == Event.ID.StreamEnd) {
      throw builder.error(1, "", "the file is empty; write at least one key and value");
    }
    ConfigNode root = value(next(), at(1, 1, ""), 0);
    next();
    Event end = next();
    if (end.getEventId() != Event.ID.StreamEnd) {
      throw builder.error(line(end), "", "a second document begins here; keep only one");
    }
    return root;
  }

  private ConfigNode value(Event event, ConfigNode at, int depth) {
    builder.checkDepth(line(event), at.path(), depth);
    refuseReferences(event, at.path());
    return switch (event.getEventId()) {
      case MappingStart -> mapping(at, depth);
      case SequenceStart -> sequence(at, depth);
      case Scalar -> scalar((ScalarEvent) event, at);
      default -> throw builder.error(line(event), at.path(), "expected a value here");
    };
  }

  private ConfigNode mapping(ConfigNode at, int depth) {
    Map<String, ConfigNode> map = new LinkedHashMap<>();
    for (Event key = next(); key.getEventId() != Event.ID.MappingEnd; key = next()) {
      refuseReferences(key, at.path());
      if (!(key instanceof ScalarEvent scalar)) {
        throw builder.error(line(key), at.path(), "a key must be a plain text; write one");
      }
      String name = scalar.getValue();
      ConfigNode place = at(line(key), column(key), NodeBuilder.child(at.path(), name));
      builder.put(map, name, value(next(), place, depth + 1));
    }
    return builder.map(at, map);
  }

  private ConfigNode sequence(ConfigNode at, int depth) {
    List<ConfigNode> list = new ArrayList<>();
    for (Event item = next(); item.getEventId() != Event.ID.SequenceEnd; item = next()) {
      String path = NodeBuilder.child(at.path(), list.size());
      list.add(value(item, at(line(item), column(item), path), depth + 1));
    }
    return builder.list(at, list);
  }

  private ConfigNode scalar(ScalarEvent scalar, ConfigNode at) {
    String text = scalar.getValue();
    Object value = scalar.isPlain() ? resolve(scalar, at.path()) : text;
    return builder.node(at.line(), at.column(), at.path(), value);
  }

  private Object resolve(ScalarEvent scalar, String path) {
    String text = scalar.getValue();
    Tag tag = SCALARS.resolve(text, true);
    if (tag.equals(Tag.NULL)) {
      throw builder.error(line(scalar), path, "has no value; write one or delete the key");
    }
    if (tag.equals(Tag.BOOL)) {
      return Boolean.valueOf(text.toLowerCase(Locale.ROOT));
    }
    if (tag.equals(Tag.INT)) {
      return whole(scalar, path);
    }
    if (tag.equals(Tag.FLOAT)) {
      String plain = text.replace(".inf", "Infinity").replace(".nan", "NaN");
      boolean named = !plain.equals(text) || text.matches("[-+]?\\.[A-Za-z]+");
      double number = named ? Double.NaN : Double.parseDouble(text);
      return builder.finite(line(scalar), path, text, number);
    }
    return text;
  }

  private Long whole(ScalarEvent scalar, String path) {
    String text = scalar.getValue();
    try {
      if (text.startsWith("0x")) {
        return Long.parseLong(text.substring(2), 16);
      }
      return text.startsWith("0o") ? Long.parseLong(text.substring(2), 8) : Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw builder.error(
          line(scalar), path, text + " does not fit in 64 bits; write a smaller number");
    }
  }

  private void refuseReferences(Event event, String path) {
    if (event.getEventId() == Event.ID.Alias
        || (event instanceof NodeEvent node && node.getAnchor().isPresent())) {
      throw builder.error(line(event), path, "anchors and aliases are refused; write it out");
    }
    if (event instanceof ScalarEvent scalar && scalar.getTag().isPresent()) {
      throw builder.error(
          line(event), path, "the tag " + scalar.getTag().get() + " is refused; delete it");
    }
  }

  private Event next() {
    return events.next();
  }

  private ConfigNode at(int line, int column, String path) {
    return new ConfigNode("", line, column, path, "");
  }

  private static int line(Event event) {
    return event.getStartMark().map(Mark::getLine).orElse(0) + 1;
  }

  private static int column(Event event) {
    return event.getStartMark().map(Mark::getColumn).orElse(0) + 1;
  }
}
