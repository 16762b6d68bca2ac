package org.myostream.plot;

/**
 * A rectangle of a picture.
 *
 * @param x left edge
 * @param y top edge
 */
public record Box(double x, double y, double width, double height) {
  /** Right edge. */
  public double right() {
    return x + width;
  }

  /** Bottom edge. */
  public double bottom() {
    return y + height;
  }
}
