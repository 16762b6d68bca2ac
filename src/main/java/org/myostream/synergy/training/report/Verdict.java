package org.myostream.synergy.training.report;

/**
 * One thing that was checked.
 *
 * @param grade how it came out
 * @param sentence what was found, for people
 */
record Verdict(Grade grade, String sentence) {
  /** How a check came out. */
  enum Grade {
    /** Nothing to worry about. */
    GOOD("good"),
    /** To be kept in mind. */
    CARE("care"),
    /** A reason not to believe it. */
    POOR("poor"),
    /** Not checked. */
    OPEN("not checked");

    private final String word;

    Grade(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }

    String css() {
      return word.replace(' ', '-');
    }
  }
}
