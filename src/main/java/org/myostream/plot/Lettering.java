package org.myostream.plot;

/**
 * How text is set.
 *
 * @param size of the font
 * @param colour of the letters
 * @param anchor which part of the text is at its place
 * @param bold whether it is bold
 * @param turn degrees clockwise about its place
 */
public record Lettering(double size, Colour colour, Anchor anchor, boolean bold, double turn) {
  /** Which part of a text is at its place. */
  public enum Anchor {
    /** Its left end. */
    START,
    /** Its middle. */
    MIDDLE,
    /** Its right end. */
    END
  }

  /** Upright regular text that starts at its place. */
  public static Lettering of(double size) {
    return new Lettering(size, Colour.INK, Anchor.START, false, 0);
  }

  /** The same in another colour. */
  public Lettering in(Colour newColour) {
    return new Lettering(size, newColour, anchor, bold, turn);
  }

  /** The same, centred on its place. */
  public Lettering middle() {
    return new Lettering(size, colour, Anchor.MIDDLE, bold, turn);
  }

  /** The same, ending at its place. */
  public Lettering end() {
    return new Lettering(size, colour, Anchor.END, bold, turn);
  }

  /** The same in bold. */
  public Lettering strong() {
    return new Lettering(size, colour, anchor, true, turn);
  }

  /** The same, turned clockwise by that many degrees. */
  public Lettering turned(double degrees) {
    return new Lettering(size, colour, anchor, bold, degrees);
  }
}
