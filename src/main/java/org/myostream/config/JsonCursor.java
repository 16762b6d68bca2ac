package org.myostream.config;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Reads a JSON document of any length from front to back without keeping it, for files of samples;
 * {@link Config} is for settings. Stands on one value at a time, and each of its methods goes to
 * the end of that value. {@code NaN} and {@code null} are read as numbers that are not known.
 *
 * <p>What is wrong is told by a {@link ConfigException} with the line. One thread.
 */
public final class JsonCursor {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final String source;
  private final JsonParser parser;

  private JsonCursor(String source, JsonParser parser) {
    this.source = source;
    this.parser = parser;
  }

  /** Reads an entry of an object; the cursor stands on its value and must be moved to its end. */
  @FunctionalInterface
  public interface Entries {
    /** Reads the value of {@code key}. */
    void entry(String key);
  }

  /**
   * Reads a whole document.
   *
   * @param source what messages call it
   * @param in UTF-8, with or without a byte order mark; not closed
   * @param reader reads the value that the document holds
   */
  public static <T> T read(String source, InputStream in, Function<JsonCursor, T> reader)
      throws IOException {
    JsonCursor cursor = new JsonCursor(source, FACTORY.createParser(ObjectReadContext.empty(), in));
    try {
      if (cursor.parser.nextToken() == null) {
        throw new ConfigException(source, "the file is empty; write a JSON object");
      }
      T result = reader.apply(cursor);
      if (cursor.parser.nextToken() != null) {
        throw cursor.error("", "text follows the end of the document; delete it");
      }
      return result;
    } catch (JacksonIOException e) {
      throw e.getCause();
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      throw new ConfigException(
          source,
          line,
          "",
          "not valid JSON: " + firstLine(e.getOriginalMessage()) + "; correct this line");
    }
  }

  private static String firstLine(@Nullable String message) {
    String text = String.valueOf(message);
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }

  /** What is wrong here, for the caller to throw. */
  public ConfigException error(String path, String problem) {
    return new ConfigException(source, line(), path, problem);
  }

  /** The line of the value, from 1. */
  public int line() {
    return Math.max(1, parser.currentTokenLocation().getLineNr());
  }

  /** Whether the value is a list. */
  public boolean isList() {
    return parser.currentToken() == JsonToken.START_ARRAY;
  }

  /** Whether the value is a number. */
  public boolean isNumber() {
    return parser.currentToken().isNumeric();
  }

  /** Whether the value is null. */
  public boolean isNull() {
    return parser.currentToken() == JsonToken.VALUE_NULL;
  }

  /** Reads this object, entry by entry. */
  public void object(String path, Entries entries) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw wrong(path, "an object {...}");
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      parser.nextToken();
      entries.entry(key);
    }
  }

  /** Reads this list, item by item; {@code items} is given the index of each. */
  public void list(String path, IntConsumer items) {
    if (!isList()) {
      throw wrong(path, "a list [...]");
    }
    for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      items.accept(i);
    }
  }

  /** This number; NaN for null. */
  public double number(String path) {
    return switch (parser.currentToken()) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_NULL -> Double.NaN;
      case VALUE_STRING ->
          throw error(
              path,
              "the text \""
                  + shortened(parser.getString())
                  + "\" is not a number; write numbers"
                  + " without quotes");
      default -> throw wrong(path, "a number");
    };
  }

  /** This text. */
  public String text(String path) {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw wrong(path, "a text in quotes");
    }
    return parser.getString();
  }

  /** This text, or this number as it is spelled; null for null. */
  public @Nullable String label(String path) {
    return isNull() ? null : isNumber() ? parser.getString() : text(path);
  }

  /** Reads this value; what is wrong in it is returned, and the rest of the value left out. */
  public @Nullable ConfigException attempt(Runnable reader) {
    int outside = depth() - (parser.currentToken().isStructStart() ? 1 : 0);
    try {
      reader.run();
      return null;
    } catch (ConfigException e) {
      while (depth() > outside) {
        parser.nextToken();
      }
      return e;
    }
  }

  private int depth() {
    return parser.streamReadContext().getNestingDepth();
  }

  /** Leaves this value out. */
  public void skip() {
    parser.skipChildren();
  }

  /** What to tell about a key that means nothing here. */
  public static String unknownKey(String key, Collection<String> known) {
    return Spelling.unknownKey(key, known);
  }

  private ConfigException wrong(String path, String wanted) {
    String found =
        switch (parser.currentToken()) {
          case START_OBJECT -> "an object";
          case START_ARRAY -> "a list";
          case VALUE_STRING -> "the text \"" + shortened(parser.getString()) + "\"";
          default -> shortened(parser.getString());
        };
    return error(path, found + " is not " + wanted);
  }

  private static String shortened(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "..." : text;
  }
}
