package org.myostream.plot;

import java.util.List;

/**
 * Colours that people with a colour vision deficiency can tell apart: those of Okabe and Ito (2008)
 * without yellow, which is too pale for lines on white.
 */
public final class Palette {
  /** What stands out: a chosen value, the first series. */
  public static final Colour BLUE = new Colour(0, 114, 178);

  /** What warns: a threshold missed, a negative value. */
  public static final Colour VERMILION = new Colour(213, 94, 0);

  /** What went well. */
  public static final Colour GREEN = new Colour(0, 128, 96);

  private static final List<Colour> SERIES =
      List.of(
          BLUE,
          new Colour(222, 143, 5),
          GREEN,
          VERMILION,
          new Colour(184, 97, 150),
          new Colour(70, 160, 215),
          new Colour(115, 86, 62),
          new Colour(96, 100, 108));

  private Palette() {}

  /** The colour of the i-th series, from 0; after eight they come again. */
  public static Colour series(int i) {
    return SERIES.get(i % SERIES.size());
  }

  /**
   * White at 0, blue towards {@code most}, vermilion towards {@code -most}; values beyond are taken
   * as the end, what is not a number as grey.
   */
  public static Colour diverging(double value, double most) {
    if (Double.isNaN(value)) {
      return Colour.GRID;
    }
    double share = most > 0 ? Math.min(1, Math.abs(value) / most) : 0;
    return Colour.WHITE.mixed(value < 0 ? VERMILION : BLUE, 0.92 * share);
  }
}
