package org.myostream.recording.text;

/**
 * How cells and numbers of a table are spelled.
 *
 * @param separator between cells; a blank stands for any run of blanks and tabs
 * @param decimalComma whether {@code 1,5} is one and a half
 * @param strict whether a number may neither be left out nor be infinite
 */
record TextSyntax(char separator, boolean decimalComma, boolean strict) {
  static final TextSyntax COMMA = new TextSyntax(',', false);

  /** One in which an empty cell is a missing sample. */
  TextSyntax(char separator, boolean decimalComma) {
    this(separator, decimalComma, false);
  }

  /** This one, in which an empty or infinite cell is no number. */
  TextSyntax strictly() {
    return new TextSyntax(separator, decimalComma, true);
  }
}
