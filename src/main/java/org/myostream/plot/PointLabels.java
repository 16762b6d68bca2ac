package org.myostream.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * Names beside points, placed so that they cover neither points nor each other where there is a
 * free place near; a thin line joins a name that had to go further.
 */
public final class PointLabels {
  private static final double HEIGHT = 12;
  private static final int DIRECTIONS = 12;

  private final List<Box> taken = new ArrayList<>();
  private final Box area;

  /** Names may stand anywhere in {@code area}. */
  public PointLabels(Box area) {
    this.area = area;
  }

  /** Keeps names off a place. */
  public void avoid(Box box) {
    taken.add(box);
  }

  /** Keeps names off a point. */
  public void avoid(double x, double y, double radius) {
    avoid(new Box(x - radius, y - radius, 2 * radius, 2 * radius));
  }

  /**
   * Draws the name of a point in the nearest free place, or in the one that covers least; returns
   * it.
   */
  public Box draw(Picture picture, double x, double y, String name, Lettering lettering) {
    double width = TextWidth.of(name, lettering);
    Box best = new Box(x + 7, y - HEIGHT / 2, width, HEIGHT);
    double least = Double.POSITIVE_INFINITY;
    for (double distance = 7; distance <= 70 && least > 0; distance += 7) {
      for (int d = 0; d < DIRECTIONS && least > 0; d++) {
        Box box = place(x, y, distance, 2 * StrictMath.PI * d / DIRECTIONS, width);
        double covered = covered(box);
        if (covered < least - 1e-9) {
          least = covered;
          best = box;
        }
      }
    }
    taken.add(best);
    join(picture, x, y, best);
    picture.text(best.x(), best.y() + HEIGHT - 3, name, lettering);
    return best;
  }

  private static Box place(double x, double y, double distance, double angle, double width) {
    double dx = StrictMath.cos(angle);
    double dy = StrictMath.sin(angle);
    double left = x + dx * distance - width / 2 + Math.signum(rounded(dx)) * width / 2;
    double top = y + dy * distance - HEIGHT / 2 + dy * HEIGHT / 2;
    return new Box(left, top, width, HEIGHT);
  }

  private static double rounded(double value) {
    return Math.abs(value) < 0.3 ? 0 : value;
  }

  private double covered(Box box) {
    double sum = outside(box);
    for (Box other : taken) {
      double w = Math.min(box.right(), other.right()) - Math.max(box.x(), other.x());
      double h = Math.min(box.bottom(), other.bottom()) - Math.max(box.y(), other.y());
      sum += w > 0 && h > 0 ? w * h : 0;
    }
    return sum;
  }

  private double outside(Box box) {
    double w = Math.min(box.right(), area.right()) - Math.max(box.x(), area.x());
    double h = Math.min(box.bottom(), area.bottom()) - Math.max(box.y(), area.y());
    double inside = w > 0 && h > 0 ? w * h : 0;
    return 10 * (box.width() * box.height() - inside);
  }

  private static void join(Picture picture, double x, double y, Box box) {
    double nearX = Math.max(box.x(), Math.min(x, box.right()));
    double nearY = Math.max(box.y(), Math.min(y, box.bottom()));
    double dx = nearX - x;
    double dy = nearY - y;
    double distance = Math.sqrt(dx * dx + dy * dy);
    if (distance > 12) {
      picture.line(
          x + dx / distance * 5, y + dy / distance * 5, nearX, nearY, Paint.line(Colour.AXIS, 0.8));
    }
  }
}
