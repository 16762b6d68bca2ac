package org.myostream.recording.bids;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parts of a BIDS file name: {@code sub-01_task-grip_emg.bdf} has the entities sub and task,
 * the suffix emg and the extension .bdf.
 *
 * @param values entities in the order of the name
 * @param suffix last part before the extension
 * @param extension from its dot on
 * @param wellFormed false if a part is no {@code key-label} of letters and digits
 */
record Entities(Map<String, String> values, String suffix, String extension, boolean wellFormed) {
  /** The order BIDS asks for, of those that EMG files may have. */
  static final List<String> ORDER =
      List.of("sub", "ses", "task", "acq", "run", "recording", "space", "desc");

  Entities {
    values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  static Entities of(String fileName) {
    int dot = fileName.indexOf('.');
    String stem = dot < 0 ? fileName : fileName.substring(0, dot);
    String extension = dot < 0 ? "" : fileName.substring(dot);
    String[] parts = stem.split("_", -1);
    Map<String, String> values = new LinkedHashMap<>();
    boolean wellFormed = true;
    for (int i = 0; i < parts.length - 1; i++) {
      int dash = parts[i].indexOf('-');
      String key = dash < 0 ? "" : parts[i].substring(0, dash);
      String label = parts[i].substring(dash + 1);
      wellFormed &= ORDER.contains(key) && label.matches("[A-Za-z0-9]+");
      wellFormed &= values.put(key, label) == null;
    }
    String suffix = parts[parts.length - 1];
    return new Entities(values, suffix, extension, wellFormed && suffix.matches("[a-z]+"));
  }

  /** True if the entities are in the order BIDS asks for. */
  boolean ordered() {
    List<Integer> places = new ArrayList<>();
    values.keySet().forEach(key -> places.add(ORDER.indexOf(key)));
    return places.equals(places.stream().sorted().toList());
  }

  /** True if a file of these entities says something about one of {@code other}. */
  boolean appliesTo(Entities other) {
    return values.entrySet().stream()
        .allMatch(
            entry ->
                entry.getKey().equals("space")
                    || entry.getValue().equals(other.values.get(entry.getKey())));
  }

  String get(String key) {
    return values.getOrDefault(key, "");
  }

  /** A label: letters and digits only, or {@code fallback} if there are none. */
  static String label(String text, String fallback) {
    StringBuilder kept = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 128 && Character.isLetterOrDigit(c)) {
        kept.append(c);
      }
    }
    return kept.isEmpty() ? fallback : kept.toString();
  }
}
