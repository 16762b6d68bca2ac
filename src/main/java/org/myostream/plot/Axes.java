package org.myostream.plot;

import java.util.List;

/** A plot area with its axes, and what is drawn in it in the units of the data. One thread. */
public final class Axes {
  private static final Lettering TICK = Lettering.of(11).in(Colour.GREY);
  private static final Lettering NAME = Lettering.of(12).in(Colour.GREY);
  private static final Lettering TITLE = Lettering.of(13).strong();

  private final Picture picture;
  private final Box box;
  private final Scale x;
  private final Scale y;

  /** A plot area on a picture; nothing is drawn yet. */
  public Axes(Picture picture, Box box, Scale x, Scale y) {
    this.picture = picture;
    this.box = box;
    this.x = x;
    this.y = y;
  }

  /** The plot area. */
  public Box box() {
    return box;
  }

  /** Values to pixels across. */
  public Scale x() {
    return x;
  }

  /** Values to pixels up. */
  public Scale y() {
    return y;
  }

  /** Text above the plot area, at its left edge. */
  public Axes title(String title) {
    return title(title, 10);
  }

  /** Text that high above the plot area, at its left edge. */
  public Axes title(String title, double rise) {
    picture.text(
        box.x(), box.y() - rise, TextWidth.fitted(title, TITLE, picture.width() - box.x()), TITLE);
    return this;
  }

  /** Horizontal grid lines with their values at the left. */
  public Axes yTicks(Ticks ticks) {
    double[] values = ticks.values();
    List<String> labels = ticks.labels();
    for (int i = 0; i < values.length; i++) {
      grid(values[i], labels.get(i));
    }
    return this;
  }

  /** A horizontal grid line with a text at the left. */
  public Axes grid(double value, String label) {
    double at = y.at(value);
    picture.line(box.x(), at, box.right(), at, Paint.line(Colour.GRID, 1));
    picture.text(box.x() - 6, at + 4, label, TICK.end());
    return this;
  }

  /** A line below the plot area with ticks and their values. */
  public Axes xTicks(Ticks ticks) {
    return xTicks(ticks.values(), ticks.labels());
  }

  /** A line below the plot area with ticks and texts. */
  public Axes xTicks(double[] values, List<String> labels) {
    xLine();
    for (int i = 0; i < values.length; i++) {
      double at = x.at(values[i]);
      picture.line(at, box.bottom(), at, box.bottom() + 4, Paint.line(Colour.AXIS, 1));
      picture.text(at, box.bottom() + 16, labels.get(i), TICK.middle());
    }
    return this;
  }

  /** A line below the plot area. */
  public Axes xLine() {
    picture.line(box.x(), box.bottom(), box.right(), box.bottom(), Paint.line(Colour.AXIS, 1));
    return this;
  }

  /** What the x axis shows, below its values. */
  public Axes xName(String name) {
    picture.text(box.x() + box.width() / 2, box.bottom() + 34, name, NAME.middle());
    return this;
  }

  /** A line through points; it breaks where a value is not a number. */
  public Axes line(double[] xs, double[] ys, Paint paint) {
    picture.path(x.at(xs), y.at(ys), false, paint);
    return this;
  }

  /** What lies between two lines. Values that are not numbers cut the band. */
  public Axes band(double[] xs, double[] low, double[] high, Paint paint) {
    int from = 0;
    for (int i = 0; i <= xs.length; i++) {
      if (i == xs.length || !Double.isFinite(low[i] + high[i])) {
        bandPiece(xs, low, high, from, i, paint);
        from = i + 1;
      }
    }
    return this;
  }

  private void bandPiece(double[] xs, double[] low, double[] high, int from, int to, Paint paint) {
    int n = to - from;
    if (n < 2) {
      return;
    }
    double[] px = new double[2 * n];
    double[] py = new double[2 * n];
    for (int i = 0; i < n; i++) {
      px[i] = x.at(xs[from + i]);
      py[i] = y.at(high[from + i]);
      px[2 * n - 1 - i] = px[i];
      py[2 * n - 1 - i] = y.at(low[from + i]);
    }
    picture.path(px, py, true, paint);
  }

  /** A marker at each point. */
  public Axes points(double[] xs, double[] ys, Marker marker, double radius, Paint paint) {
    for (int i = 0; i < xs.length; i++) {
      marker.draw(picture, x.at(xs[i]), y.at(ys[i]), radius, paint);
    }
    return this;
  }

  /** A horizontal line at a value, with a text right of the plot area. */
  public Axes level(double value, String label, Colour colour) {
    double at = y.at(value);
    picture.line(box.x(), at, box.right(), at, Paint.dashed(colour, 1.2, 5));
    picture.text(box.right() + 5, at + 4, label, Lettering.of(10.5).in(colour));
    return this;
  }

  /** A tinted stripe about a value of x over the whole height. */
  public Axes stripe(double value, double halfWidth, Paint paint) {
    double left = Math.max(box.x(), x.at(value) - halfWidth);
    double right = Math.min(box.right(), x.at(value) + halfWidth);
    picture.rectangle(left, box.y(), right - left, box.height(), paint);
    return this;
  }
}
