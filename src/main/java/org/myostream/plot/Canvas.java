package org.myostream.plot;

/**
 * What can be drawn on: a {@link Picture}, or what renders one. Coordinates are pixels of a screen,
 * x to the right and y down; text sits on its base line.
 */
public interface Canvas {
  /**
   * A line through points, or a polygon.
   *
   * @param x finite
   * @param y finite, as many; neither is kept nor modified
   * @param closed whether the last point is joined to the first
   */
  void path(double[] x, double[] y, boolean closed, Paint paint);

  /** A rectangle from its top left corner. */
  void rectangle(double x, double y, double width, double height, Paint paint);

  /** A circle. */
  void circle(double x, double y, double radius, Paint paint);

  /** One line of text. */
  void text(double x, double y, String text, Lettering lettering);

  /**
   * Starts a group that {@link #end} ends.
   *
   * @param name what a reader sees who points at the group; empty for nothing
   */
  void begin(String name);

  /**
   * Starts a group that {@link #end} ends, of which only what is in a rectangle is seen.
   *
   * @param x left edge
   * @param y top edge
   */
  void beginClipped(double x, double y, double width, double height);

  /** Ends the group started last. */
  void end();
}
