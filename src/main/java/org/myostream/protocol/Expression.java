package org.myostream.protocol;

import org.myostream.config.ConfigNode;

/**
 * Evaluates an arithmetic expression of a protocol file: numbers, names of settings and constants,
 * {@code + - * / ^} and parentheses. {@code ^} binds tightest and to the right, as on paper.
 */
final class Expression {
  private static final int DEEPEST = 32;

  private final ConfigNode node;
  private final String text;
  private final ProtocolSettings settings;
  private int at;
  private int depth;

  private Expression(ConfigNode node, ProtocolSettings settings) {
    this.node = node;
    this.text = node.text();
    this.settings = settings;
  }

  static double evaluate(ConfigNode node, ProtocolSettings settings) {
    Expression expression = new Expression(node, settings);
    double value = expression.sum();
    expression.skipBlanks();
    if (expression.at < expression.text.length()) {
      throw expression.wrong("unexpected \"" + expression.text.charAt(expression.at) + "\"");
    }
    if (!Double.isFinite(value)) {
      throw expression.wrong("the result is not a finite number");
    }
    return value;
  }

  private double sum() {
    if (++depth > DEEPEST) {
      throw wrong("nested deeper than " + DEEPEST + " parentheses");
    }
    double value = product();
    while (true) {
      if (take('+')) {
        value += product();
      } else if (take('-')) {
        value -= product();
      } else {
        depth--;
        return value;
      }
    }
  }

  private double product() {
    double value = signed();
    while (true) {
      if (take('*')) {
        value *= signed();
      } else if (take('/')) {
        value /= signed();
      } else {
        return value;
      }
    }
  }

  private double signed() {
    return take('-') ? -power() : power();
  }

  private double power() {
    double base = atom();
    return take('^') ? StrictMath.pow(base, signed()) : base;
  }

  private double atom() {
    if (take('(')) {
      double value = sum();
      if (!take(')')) {
        throw wrong("a closing parenthesis is missing");
      }
      return value;
    }
    int start = at;
    while (at < text.length() && isWordPart(start)) {
      at++;
    }
    String word = text.substring(start, at);
    if (word.isEmpty()) {
      throw wrong("a number or a name is missing at column " + (at + 1) + " of the expression");
    }
    if (Character.isDigit(word.charAt(0)) || word.charAt(0) == '.') {
      try {
        return Double.parseDouble(word);
      } catch (NumberFormatException e) {
        throw wrong("\"" + word + "\" is not a number");
      }
    }
    return settings.number(node, word);
  }

  /** Letters, digits, dot and underscore; also the sign of an exponent, as in 1e-6. */
  private boolean isWordPart(int start) {
    char c = text.charAt(at);
    if (Character.isLetterOrDigit(c) || c == '_' || c == '.') {
      return true;
    }
    boolean number = at > start && Character.isDigit(text.charAt(start));
    return number && (c == '-' || c == '+') && Character.toLowerCase(text.charAt(at - 1)) == 'e';
  }

  private boolean take(char wanted) {
    skipBlanks();
    if (at < text.length() && text.charAt(at) == wanted) {
      at++;
      skipBlanks();
      return true;
    }
    return false;
  }

  private void skipBlanks() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }

  private RuntimeException wrong(String problem) {
    return node.error("the expression \"" + text + "\" cannot be used: " + problem);
  }
}
