package org.myostream.config;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Finds the key a user probably meant. */
final class Spelling {
  private Spelling() {}

  static String unknownKey(String key, Collection<String> known) {
    String nearest = nearest(key, known);
    String advice =
        nearest != null
            ? "did you mean \"" + nearest + "\"?"
            : known.isEmpty()
                ? "nothing is allowed here; delete it"
                : "allowed are " + String.join(", ", known);
    return "unknown key \"" + key + "\"; " + advice;
  }

  private static @Nullable String nearest(String key, Collection<String> known) {
    String nearest = null;
    int best = Math.max(2, key.length() / 3) + 1;
    for (String candidate : known) {
      int distance = distance(key, candidate);
      if (distance < best && distance < candidate.length()) {
        best = distance;
        nearest = candidate;
      }
    }
    return nearest;
  }

  /** Levenshtein distance: fewest single-character edits. */
  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int swap = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(swap, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
