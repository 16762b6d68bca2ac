package org.myostream.recording.text;

/**
 * How cells and numbers of a table are spelled.
 *
 * @param separator between cells; a blank stands for any run of blanks and tabs
 * @param decimalComma whether {@code 1,5} is one and a half
 */
record TextSyntax(char separator, boolean decimalComma) {
  static final TextSyntax COMMA = new TextSyntax(',', false);
}
