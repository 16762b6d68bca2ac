package org.myostream.dsp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The one spelling of a list of stages: the same settings give the same text on every machine,
 * locale and JDK.
 *
 * <p>One line a stage, in order, each ended by a line feed: its name, a blank and its settings as
 * JSON without blanks, keys in the order of the record, names in a map sorted by their characters,
 * numbers in plain decimal with the fewest digits that read back exactly.
 *
 * <pre>
 * high_pass {"cutoff_hz":20,"order":2}
 * rectify {}
 * </pre>
 */
final class CanonicalText {
  private CanonicalText() {}

  static String of(List<StageSettings> stages) {
    return stages.stream()
        .map(s -> StageCatalogue.nameOf(s) + " " + object(StageCatalogue.describe(s)) + "\n")
        .collect(Collectors.joining());
  }

  static String sha256Hex(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String object(Map<?, ?> map) {
    return map.entrySet().stream()
        .map(e -> quoted(e.getKey().toString()) + ":" + value(e.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String value(Object value) {
    if (value instanceof Number number) {
      return ShortestDecimal.of(number.doubleValue());
    }
    if (value instanceof Boolean) {
      return value.toString();
    }
    if (value instanceof List<?> list) {
      return list.stream().map(CanonicalText::value).collect(Collectors.joining(",", "[", "]"));
    }
    if (value instanceof Map<?, ?> map) {
      return object(new TreeMap<>(map));
    }
    return quoted(value.toString());
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
