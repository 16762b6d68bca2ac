package org.myostream.config;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A JSON Schema (draft 2020-12) from the class path. Immutable; any thread. */
public final class ConfigSchema {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Schema schema;

  private ConfigSchema(Schema schema) {
    this.schema = schema;
  }

  /** The schema in the class-path resource {@code name}. */
  public static ConfigSchema resource(String name) {
    try (InputStream in = ConfigSchema.class.getResourceAsStream("/" + name)) {
      if (in == null) {
        throw new ConfigException(name, "there is no such built-in schema");
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new ConfigException(name, "cannot be read (" + e.getMessage() + ")");
    }
  }

  /** The schema in {@code json}. */
  public static ConfigSchema parse(String json) {
    SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    return new ConfigSchema(registry.getSchema(json, InputFormat.JSON));
  }

  /**
   * Returns {@code node} if it fits.
   *
   * @throws ConfigException on the first thing that does not; an unknown key comes before a missing
   *     one, since it is usually the missing one misspelt
   */
  public ConfigNode check(ConfigNode node) {
    List<Error> errors = schema.validate(json(node));
    errors.stream()
        .map(error -> SchemaFault.of(error, node, schema.getSchemaNode()))
        .min(Comparator.comparingInt(SchemaFault::rank).thenComparingInt(SchemaFault::line))
        .ifPresent(
            fault -> {
              throw fault.exception();
            });
    return node;
  }

  private static JsonNode json(ConfigNode node) {
    Object value = node.value();
    if (value instanceof Map) {
      ObjectNode object = JSON.objectNode();
      node.entries().forEach((key, entry) -> object.set(key, json(entry)));
      return object;
    }
    if (value instanceof List) {
      ArrayNode array = JSON.arrayNode();
      node.items().forEach(item -> array.add(json(item)));
      return array;
    }
    if (value instanceof Boolean bool) {
      return JSON.booleanNode(bool);
    }
    if (value instanceof Long number) {
      return JSON.numberNode(number.longValue());
    }
    if (value instanceof Double number) {
      return JSON.numberNode(number.doubleValue());
    }
    return JSON.stringNode((String) value);
  }
}
