package org.myostream.cli;

/** A whole number in a text of the user. */
final class UnitNumber {
  private UnitNumber() {}

  static int of(String what, String text, int least, int most) {
    int value;
    try {
      value = Integer.parseInt(text);
    } catch (NumberFormatException e) {
      value = Integer.MAX_VALUE;
    }
    if (value < least || value > most) {
      throw new Failure(ExitCode.USAGE, what + " " + text + " is not in " + least + ".." + most);
    }
    return value;
  }
}
