package org.myostream.lsl;

import java.util.regex.Pattern;

/** Checks queries before they are sent: a stream does not answer one it cannot read. */
public final class LslQuery {
  /** With the session's name it must fit what outlets read. */
  private static final int LONGEST = 900;

  private static final Pattern LITERAL = Pattern.compile("'[^']*'|\"[^\"]*\"");

  /** A word where a value belongs, which XPath takes for the name of an element. */
  private static final Pattern BARE_VALUE =
      Pattern.compile("(?:^\\s*|=\\s*)[A-Za-z_][\\w.-]*+\\s*(?:$|\\)|and\\b|or\\b)");

  private LslQuery() {}

  /**
   * Returns {@code query} if streams can be found by it.
   *
   * @throws IllegalArgumentException in one sentence, if it is blank, too long, no XPath 1.0, or
   *     compares a field with a word that is not in quotes
   */
  public static String check(String query) {
    if (query.isBlank()) {
      throw new IllegalArgumentException("the LSL query is blank; " + example());
    }
    if (query.length() > LONGEST) {
      throw new IllegalArgumentException(
          "the LSL query has " + query.length() + " characters, above " + LONGEST + "; shorten it");
    }
    String said = "LSL query \"" + query + "\" ";
    if (query.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          said.replaceAll("\\p{Cntrl}", "?") + "holds a control character; write it on one line");
    }
    if (BARE_VALUE.matcher(LITERAL.matcher(query).replaceAll("''")).find()) {
      throw new IllegalArgumentException(
          said + "lacks quotes around a value (the shell takes them away); " + example());
    }
    if (new StreamQuery.Engine().expression(query) == null) {
      throw new IllegalArgumentException(said + "is not XPath 1.0; " + example());
    }
    return query;
  }

  private static String example() {
    return "write one such as \"type='Markers'\" or \"name='Stimuli' and hostname='lab2'\"";
  }
}
