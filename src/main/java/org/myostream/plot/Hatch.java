package org.myostream.plot;

/** Rectangles of slanted lines: values below 0 look different in black and white too. */
public final class Hatch {
  private static final double SPACING = 4.5;

  private Hatch() {}

  /** Fills a rectangle with a tint of a colour and lines of it, and outlines it. */
  public static void rectangle(Picture picture, Box box, Colour colour) {
    picture.rectangle(
        box.x(),
        box.y(),
        box.width(),
        box.height(),
        Paint.fill(colour.mixed(Colour.WHITE, 0.8)).outlined(colour, 0.9));
    lines(picture, box, Paint.line(colour, 1.1));
  }

  /** Lines that rise to the right, within a rectangle. */
  public static void lines(Picture picture, Box box, Paint paint) {
    double end = box.width() + box.height();
    for (double d = SPACING; d < end; d += SPACING) {
      double x1 = Math.max(0, d - box.height());
      double x2 = Math.min(d, box.width());
      picture.line(box.x() + x1, box.y() + d - x1, box.x() + x2, box.y() + d - x2, paint);
    }
  }
}
