package org.myostream.cli;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A file name with {@code {placeholders}}, filled in when a recording begins. */
final class OutputTemplate {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");

  private static final Map<String, String> OPTIONS = Map.of("session", "--session-label");

  private final Map<String, @Nullable String> values = new LinkedHashMap<>();

  /** Placeholders {@code {date}} as 2026-03-04 and {@code {time}} as 050607. */
  OutputTemplate(LocalDateTime now) {
    values.put("date", format(now, "yyyy-MM-dd"));
    values.put("time", format(now, "HHmmss"));
  }

  private static String format(LocalDateTime now, String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(now);
  }

  /**
   * Adds a placeholder; null if the user did not say it.
   *
   * @throws IllegalArgumentException if the value does not suit a file name
   */
  OutputTemplate with(String name, @Nullable String value) {
    if (value != null && !LABEL.matcher(value).matches()) {
      throw new IllegalArgumentException(
          name
              + " \""
              + value
              + "\" is not 1 to 64 letters, digits, dots, dashes or underscores, the first a letter"
              + " or digit");
    }
    values.put(name, value);
    return this;
  }

  /**
   * The file name.
   *
   * @throws IllegalArgumentException if {@code text} has a placeholder that is unknown or without
   *     value, or a brace that begins or ends none
   */
  String fill(String text) {
    Matcher matcher = PLACEHOLDER.matcher(text);
    StringBuilder filled = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(filled, Matcher.quoteReplacement(value(text, matcher.group(1))));
    }
    matcher.appendTail(filled);
    if (filled.indexOf("{") >= 0 || filled.indexOf("}") >= 0) {
      throw new IllegalArgumentException(
          "\"" + text + "\" has a brace without its partner; placeholders are " + names());
    }
    return filled.toString();
  }

  private String value(String text, String name) {
    if (!values.containsKey(name)) {
      throw new IllegalArgumentException(
          "\"" + text + "\": there is no placeholder {" + name + "}; there are " + names());
    }
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "\""
              + text
              + "\": {"
              + name
              + "} has no value; give it with "
              + OPTIONS.getOrDefault(name, "--" + name));
    }
    return value;
  }

  private String names() {
    return "{" + String.join("}, {", values.keySet()) + "}";
  }
}
