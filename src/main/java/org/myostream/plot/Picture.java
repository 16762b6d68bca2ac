package org.myostream.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A list of what is drawn, in its order. What has a coordinate that is not finite is left out; a
 * line breaks there. One thread.
 */
public final class Picture implements Canvas {
  private final double width;
  private final double height;
  private final String description;
  private final List<Consumer<Canvas>> shapes = new ArrayList<>();

  /**
   * An empty picture.
   *
   * @param description what it shows, for people who cannot see it
   */
  public Picture(double width, double height, String description) {
    if (!(width > 0 && width <= 20_000 && height > 0 && height <= 20_000)) {
      throw new IllegalArgumentException(
          "a picture of " + width + " x " + height + " is not above 0 and up to 20000");
    }
    this.width = width;
    this.height = height;
    this.description = description;
  }

  /** Pixels of a screen. */
  public double width() {
    return width;
  }

  /** Pixels of a screen. */
  public double height() {
    return height;
  }

  /** What it shows, for people who cannot see it. */
  public String description() {
    return description;
  }

  /** Draws everything again. */
  public void drawOn(Canvas canvas) {
    shapes.forEach(shape -> shape.accept(canvas));
  }

  @Override
  public void path(double[] x, double[] y, boolean closed, Paint paint) {
    int from = 0;
    for (int i = 0; i <= x.length; i++) {
      if (i == x.length || !(finite(x[i]) && finite(y[i]))) {
        piece(x, y, from, i, closed && i == x.length && from == 0, paint);
        from = i + 1;
      }
    }
  }

  private void piece(double[] x, double[] y, int from, int to, boolean closed, Paint paint) {
    if (to - from < 2) {
      return;
    }
    double[] xs = java.util.Arrays.copyOfRange(x, from, to);
    double[] ys = java.util.Arrays.copyOfRange(y, from, to);
    shapes.add(canvas -> canvas.path(xs, ys, closed, paint));
  }

  /** A straight line. */
  public void line(double x1, double y1, double x2, double y2, Paint paint) {
    path(new double[] {x1, x2}, new double[] {y1, y2}, false, paint);
  }

  @Override
  public void rectangle(double x, double y, double w, double h, Paint paint) {
    if (finite(x) && finite(y) && finite(w) && finite(h)) {
      shapes.add(canvas -> canvas.rectangle(x, y, w, h, paint));
    }
  }

  @Override
  public void circle(double x, double y, double radius, Paint paint) {
    if (finite(x) && finite(y)) {
      shapes.add(canvas -> canvas.circle(x, y, radius, paint));
    }
  }

  @Override
  public void text(double x, double y, String text, Lettering lettering) {
    if (finite(x) && finite(y) && !text.isEmpty()) {
      shapes.add(canvas -> canvas.text(x, y, text, lettering));
    }
  }

  @Override
  public void begin(String name) {
    shapes.add(canvas -> canvas.begin(name));
  }

  @Override
  public void beginClipped(double x, double y, double w, double h) {
    shapes.add(canvas -> canvas.beginClipped(x, y, w, h));
  }

  @Override
  public void end() {
    shapes.add(Canvas::end);
  }

  private static boolean finite(double value) {
    return Double.isFinite(value);
  }
}
