package org.myostream.plot;

/**
 * An opaque colour.
 *
 * @param red 0 to 255
 * @param green 0 to 255
 * @param blue 0 to 255
 */
public record Colour(int red, int green, int blue) {
  /** White paper. */
  public static final Colour WHITE = new Colour(255, 255, 255);

  /** Text. */
  public static final Colour INK = new Colour(34, 38, 43);

  /** Text that matters less. */
  public static final Colour GREY = new Colour(95, 102, 110);

  /** Axes. */
  public static final Colour AXIS = new Colour(150, 156, 163);

  /** Grid lines. */
  public static final Colour GRID = new Colour(226, 229, 232);

  /** Refuses what is not in 0 to 255. */
  public Colour {
    if (Math.min(red, Math.min(green, blue)) < 0 || Math.max(red, Math.max(green, blue)) > 255) {
      throw new IllegalArgumentException(
          "colour " + red + ", " + green + ", " + blue + " is not in 0..255");
    }
  }

  /** This colour with {@code share}, 0 to 1, of another. */
  public Colour mixed(Colour other, double share) {
    return new Colour(
        mixed(red, other.red, share),
        mixed(green, other.green, share),
        mixed(blue, other.blue, share));
  }

  /** The same darker, for letters. */
  public Colour lettering() {
    return mixed(INK, 0.3);
  }

  private static int mixed(int own, int other, double share) {
    return (int) Math.round(own + share * (other - own));
  }

  /** How bright it looks, 0 to 1 (ITU-R BT.601). */
  public double luma() {
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
  }

  /** As SVG spells it: {@code #0072b2}. */
  public String hex() {
    return "#" + digits(red) + digits(green) + digits(blue);
  }

  private static String digits(int value) {
    return (value < 16 ? "0" : "") + Integer.toHexString(value);
  }
}
