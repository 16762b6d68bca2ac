package org.myostream.recording.bids;

/**
 * Something the checker found.
 *
 * @param rule name of the rule, in capitals
 * @param error false for a warning
 * @param file relative to the data set
 * @param place key, column or line in it; may be empty
 * @param value what was found there; may be empty
 * @param advice what is wrong and what to do, one clause
 */
public record Finding(
    String rule, boolean error, String file, String place, String value, String advice) {
  /** One line for people. */
  @Override
  public String toString() {
    return (error ? "error   " : "warning ")
        + rule
        + "  "
        + file
        + (place.isEmpty() ? "" : ", " + place)
        + (value.isEmpty() ? "" : ": " + value)
        + "; "
        + advice;
  }
}
