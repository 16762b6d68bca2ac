package org.myostream.device;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where frames come from, as a user writes it: a scheme, a place and options.
 *
 * <pre>
 * serial:/dev/ttyUSB0?profile=cyton-daisy&amp;gain=12
 * tcp://192.168.1.5:23456?profile=...      tcp-listen://:54321?profile=muovi-plus
 * synthetic:?ch=16&amp;fs=2000&amp;seed=1          replay:walk.csv?speed=max
 * </pre>
 *
 * The place ends at the last {@code ?}; option values may be percent-encoded. Immutable.
 *
 * @param text all of it, for messages
 * @param scheme what comes before the first colon, in lower case
 * @param place a path, or {@code host:port} without the slashes; may be empty
 * @param options keys and values in the order written
 */
public record DeviceUri(String text, String scheme, String place, Map<String, String> options) {
  static final List<String> EXAMPLES =
      List.of(
          "serial:/dev/ttyUSB0?profile=cyton",
          "tcp://192.168.1.5:23456?profile=NAME",
          "tcp-listen://:54321?profile=muovi",
          "synthetic:?ch=16&fs=2000",
          "replay:FILE.csv");

  /** Keeps its own copy of the options. */
  public DeviceUri {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /**
   * Reads {@code text}.
   *
   * @throws IllegalArgumentException if it has no scheme, or an option without key or value, or
   *     twice
   */
  public static DeviceUri parse(String text) {
    int colon = text.indexOf(':');
    if (colon <= 0) {
      throw new IllegalArgumentException(
          "device \"" + text + "\" has no scheme; write it as one of: " + examples());
    }
    int query = text.lastIndexOf('?');
    String place = query < 0 ? text.substring(colon + 1) : text.substring(colon + 1, query);
    String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
    return new DeviceUri(
        text,
        scheme,
        place.startsWith("//") && scheme.startsWith("tcp") ? place.substring(2) : place,
        query < 0 ? Map.of() : options(text, text.substring(query + 1)));
  }

  static String examples() {
    return String.join(", ", EXAMPLES);
  }

  private static Map<String, String> options(String text, String query) {
    Map<String, String> options = new LinkedHashMap<>();
    for (String part : query.split("&", -1)) {
      int equals = part.indexOf('=');
      if (equals <= 0 || equals == part.length() - 1) {
        if (part.isEmpty() && query.isEmpty()) {
          continue;
        }
        throw new IllegalArgumentException(
            "device " + text + ": option \"" + part + "\" is not KEY=VALUE");
      }
      String key = part.substring(0, equals);
      if (options.put(key, decode(text, part.substring(equals + 1))) != null) {
        throw new IllegalArgumentException("device " + text + ": option " + key + " is set twice");
      }
    }
    return options;
  }

  private static String decode(String text, String value) {
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "device " + text + ": \"" + value + "\" is not percent-encoded; write % as %25", e);
    }
  }

  /** The value of an option, or null. */
  public @Nullable String option(String key) {
    return options.get(key);
  }

  /** The value of an option, or {@code otherwise}. */
  public String option(String key, String otherwise) {
    return options.getOrDefault(key, otherwise);
  }

  /** An option that is a number in {@code min..max}. */
  public double number(String key, double min, double max, double otherwise) {
    String value = options.get(key);
    if (value == null) {
      return otherwise;
    }
    try {
      double number = Double.parseDouble(value);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Refused below, like a number out of range.
    }
    throw error(key, "is not a number in " + plain(min) + ".." + plain(max));
  }

  /** An option that is a whole number in {@code min..max}. */
  public int integer(String key, int min, int max, int otherwise) {
    double number = number(key, min, max, otherwise);
    if (number != Math.rint(number)) {
      throw error(key, "is not a whole number");
    }
    return (int) number;
  }

  private static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  /** What is wrong with an option, for the caller to throw. */
  public IllegalArgumentException error(String key, String problem) {
    return new IllegalArgumentException(
        "device " + text + ": option " + key + "=" + options.get(key) + " " + problem);
  }

  /** Refuses options other than {@code known}. */
  public void allowOnly(List<String> known) {
    for (String key : options.keySet()) {
      if (!known.contains(key)) {
        throw new IllegalArgumentException(
            "device "
                + text
                + ": unknown option "
                + key
                + "; "
                + (known.isEmpty() ? "there are none" : "known: " + String.join(", ", known)));
      }
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
