package org.myostream.config;

import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** One finding of the schema validator, said in a sentence of ours. */
record SchemaFault(int rank, int line, ConfigException exception) {
  private static final int UNKNOWN_KEY = 0;
  private static final int WRONG_VALUE = 1;
  private static final int MISSING_KEY = 2;
  private static final int COMBINATION = 3;

  static SchemaFault of(Error error, ConfigNode root, JsonNode schema) {
    ConfigNode at = locate(error, root);
    JsonNode rule = schema.at(error.getSchemaLocation().getFragment().toString());
    return switch (error.getKeyword()) {
      case "additionalProperties", "unevaluatedProperties" -> unknownKey(error, at, schema);
      case "required" ->
          fault(MISSING_KEY, at, "key \"" + error.getProperty() + "\" is missing; add it");
      case "type" -> fault(WRONG_VALUE, at, at.described() + " is not " + types(rule));
      case "enum" -> fault(WRONG_VALUE, at, at.described() + " is not one of " + list(rule));
      case "const" -> fault(WRONG_VALUE, at, at.described() + " must be " + list(rule));
      case "minimum" -> limit(at, "is below " + rule.asString() + ", the least allowed");
      case "maximum" -> limit(at, "is above " + rule.asString() + ", the most allowed");
      case "exclusiveMinimum" -> limit(at, "is not above " + rule.asString());
      case "exclusiveMaximum" -> limit(at, "is not below " + rule.asString());
      case "minItems" -> limit(at, "needs at least " + rule.asString() + " items");
      case "maxItems" -> limit(at, "has more than " + rule.asString() + " items, the most allowed");
      case "minProperties" -> limit(at, "needs at least " + rule.asString() + " entries");
      case "maxProperties" -> limit(at, "has more than " + rule.asString() + " entries");
      case "minLength" -> limit(at, "needs at least " + rule.asString() + " characters");
      case "maxLength" -> limit(at, "has more than " + rule.asString() + " characters");
      case "pattern" -> limit(at, "must match the pattern " + rule.asString());
      default -> fault(COMBINATION, at, at.described() + " does not fit: " + error.getMessage());
    };
  }

  private static SchemaFault unknownKey(Error error, ConfigNode at, JsonNode schema) {
    String key = error.getProperty();
    String pointer = error.getSchemaLocation().getFragment().toString();
    JsonNode parent = schema.at(pointer.substring(0, pointer.lastIndexOf('/')));
    Collection<String> known = new ArrayList<>(parent.path("properties").propertyNames());
    ConfigNode entry = at.isMap() ? at.find(key) : null;
    return fault(UNKNOWN_KEY, entry == null ? at : entry, Spelling.unknownKey(key, known));
  }

  private static SchemaFault limit(ConfigNode at, String problem) {
    return fault(WRONG_VALUE, at, at.described() + " " + problem + "; change it");
  }

  private static SchemaFault fault(int rank, ConfigNode at, String problem) {
    return new SchemaFault(rank, at.line(), at.error(problem));
  }

  private static ConfigNode locate(Error error, ConfigNode root) {
    ConfigNode node = root;
    var location = error.getInstanceLocation();
    for (int i = 0; i < location.getNameCount(); i++) {
      Object step = location.getElement(i);
      ConfigNode next =
          node.isList()
              ? node.items().get(Integer.parseInt(step.toString()))
              : node.find(step.toString());
      if (next == null) {
        return node;
      }
      node = next;
    }
    return node;
  }

  private static String types(JsonNode rule) {
    List<String> names = new ArrayList<>();
    if (rule.isArray()) {
      rule.forEach(type -> names.add(typeName(type.asString())));
    } else {
      names.add(typeName(rule.asString()));
    }
    return String.join(" or ", names);
  }

  private static String typeName(String type) {
    return switch (type) {
      case "object" -> "a map of keys and values";
      case "array" -> "a list";
      case "string" -> "a text";
      case "integer" -> "a whole number";
      case "number" -> "a number";
      default -> "true or false";
    };
  }

  private static String list(JsonNode rule) {
    if (!rule.isArray()) {
      return rule.asString();
    }
    List<String> values = new ArrayList<>();
    rule.forEach(value -> values.add(value.asString()));
    return String.join(", ", values);
  }
}
