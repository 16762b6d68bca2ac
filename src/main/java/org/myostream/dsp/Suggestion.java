package org.myostream.dsp;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** The tail of a refusal: what was probably meant, and what is known. */
final class Suggestion {
  private Suggestion() {}

  static String of(String given, Collection<String> known, String what) {
    if (known.isEmpty()) {
      return "; it takes no " + what;
    }
    String nearest =
        known.stream().min(Comparator.comparingInt(k -> distance(given, k))).orElseThrow();
    String meant =
        distance(given, nearest) <= Math.max(2, nearest.length() / 3)
            ? "; did you mean " + nearest + "?"
            : "";
    return meant
        + (meant.isEmpty() ? "; " : " ")
        + "known "
        + what
        + ": "
        + String.join(", ", known);
  }

  private static int distance(String a, String b) {
    return levenshtein(a.toLowerCase(Locale.ROOT), b.toLowerCase(Locale.ROOT));
  }

  /** Insertions, deletions and replacements that make one word the other. */
  private static int levenshtein(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
