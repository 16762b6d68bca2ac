package org.myostream.synergy.training.report;

import java.util.List;

/** Words that make figures sentences. */
final class Sentences {
  private static final List<String> NUMBERS =
      List.of(
          "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
          "eleven", "twelve");

  private Sentences() {}

  /** {@code one synergy}, {@code five synergies}. */
  static String counted(int count, String one, String many) {
    String number = count < NUMBERS.size() ? NUMBERS.get(count) : Integer.toString(count);
    return number + " " + (count == 1 ? one : many);
  }

  /** With a capital. */
  static String capital(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
  }

  /** {@code a}, {@code a and b}, {@code a, b and c}; after six names, how many more. */
  static String listed(List<String> names) {
    if (names.size() > 7) {
      return String.join(", ", names.subList(0, 6)) + " and " + (names.size() - 6) + " more";
    }
    if (names.size() < 2) {
      return String.join("", names);
    }
    return String.join(", ", names.subList(0, names.size() - 1))
        + " and "
        + names.get(names.size() - 1);
  }
}
