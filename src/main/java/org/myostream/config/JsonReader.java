package org.myostream.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads one JSON document into nodes; an entry whose value is null counts as absent. */
final class JsonReader {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final NodeBuilder builder;
  private final JsonParser parser;

  private JsonReader(NodeBuilder builder, JsonParser parser) {
    this.builder = builder;
    this.parser = parser;
  }

  static ConfigNode read(String source, String text) {
    NodeBuilder builder = new NodeBuilder(source);
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      return new JsonReader(builder, parser).document();
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      throw builder.error(
          line, "", "not valid JSON: " + e.getOriginalMessage() + "; correct this line");
    }
  }

  private ConfigNode document() {
    if (parser.nextToken() == null) {
      throw builder.error(1, "", "the file is empty; write a JSON object");
    }
    ConfigNode root = value(at(""), 0);
    if (parser.nextToken() != null) {
      throw builder.error(line(), "", "text follows the end of the document; delete it");
    }
    return root;
  }

  private ConfigNode value(ConfigNode at, int depth) {
    builder.checkDepth(line(), at.path(), depth);
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(at, depth);
      case START_ARRAY -> array(at, depth);
      case VALUE_STRING -> leaf(at, parser.getString());
      case VALUE_TRUE -> leaf(at, true);
      case VALUE_FALSE -> leaf(at, false);
      case VALUE_NUMBER_INT -> leaf(at, parser.getLongValue());
      case VALUE_NUMBER_FLOAT ->
          leaf(at, builder.finite(line(), at.path(), "the value", parser.getDoubleValue()));
      default -> throw builder.error(line(), at.path(), "null is not a value; write one");
    };
  }

  private ConfigNode object(ConfigNode at, int depth) {
    Map<String, ConfigNode> map = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      ConfigNode place = at(NodeBuilder.child(at.path(), name));
      if (parser.nextToken() != JsonToken.VALUE_NULL) {
        builder.put(map, name, value(place, depth + 1));
      }
    }
    return builder.map(at, map);
  }

  private ConfigNode array(ConfigNode at, int depth) {
    List<ConfigNode> list = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      list.add(value(at(NodeBuilder.child(at.path(), list.size())), depth + 1));
    }
    return builder.list(at, list);
  }

  private ConfigNode leaf(ConfigNode at, Object value) {
    return builder.node(at.line(), at.column(), at.path(), value);
  }

  private ConfigNode at(String path) {
    return new ConfigNode("", line(), parser.currentTokenLocation().getColumnNr(), path, "");
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }
}
