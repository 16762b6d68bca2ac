package org.myostream.synergy.training.report;

import java.util.List;
import org.myostream.plot.Axes;
import org.myostream.plot.Box;
import org.myostream.plot.Colour;
import org.myostream.plot.Lettering;
import org.myostream.plot.Marker;
import org.myostream.plot.Paint;
import org.myostream.plot.Picture;
import org.myostream.plot.Scale;
import org.myostream.plot.TextWidth;
import org.myostream.plot.Ticks;

/** Predicted VAF over the number of synergies, a panel for each method. */
final class SweepFigure {
  private static final Lettering NAME = Lettering.of(12.5).strong();
  private static final double LINE = 196;
  private static final double PLOT = 118;
  private static final double LOWEST = -0.2;

  private final List<SweepCurves> curves;
  private final Ticks ranks;
  private final Ticks ticks;

  private SweepFigure(List<SweepCurves> curves) {
    this.curves = curves;
    double least = 0.8;
    double first = Double.POSITIVE_INFINITY;
    double last = Double.NEGATIVE_INFINITY;
    for (SweepCurves curve : curves) {
      for (double value : curve.least()) {
        least = Double.isFinite(value) ? Math.min(least, value) : least;
      }
      for (double rank : curve.ranks()) {
        first = Math.min(first, rank);
        last = Math.max(last, rank);
      }
    }
    ticks = Ticks.around(Math.max(LOWEST, least), 1, 5);
    ranks = Ticks.within(first - 1e-6, Math.max(last, first + 1) + 1e-6, 9);
  }

  static Picture of(List<SweepCurves> curves) {
    return new SweepFigure(curves).picture();
  }

  private Picture picture() {
    int most = Math.min(curves.size(), 6);
    int lines = (curves.size() + most - 1) / most;
    int across = (curves.size() + lines - 1) / lines;
    double gap = 36;
    double width = Math.min(300, (Layout.WIDTH - 50 - 12 + gap) / across - gap);
    Picture picture =
        new Picture(
            Layout.WIDTH,
            lines * LINE,
            "Predicted VAF over the number of synergies, for each method");
    for (int i = 0; i < curves.size(); i++) {
      double x = 50 + (i % across) * (width + gap);
      double y = Math.floorDiv(i, across) * LINE + 30;
      panel(picture, new Box(x, y, width, PLOT), curves.get(i));
    }
    return picture;
  }

  private void panel(Picture picture, Box box, SweepCurves own) {
    double margin = 0.3;
    Axes axes =
        new Axes(
            picture,
            box,
            Scale.across(box, ranks.low() - margin, ranks.high() + margin),
            Scale.up(box, ticks.low(), ticks.high()));
    axes.yTicks(ticks).xTicks(ranks).xName("synergies, K");
    picture.beginClipped(box.x() - 5, box.y() - 5, box.width() + 10, box.height() + 10);
    for (SweepCurves other : curves) {
      axes.line(other.ranks(), other.mean(), Paint.line(Colour.GRID.mixed(Colour.AXIS, 0.4), 1));
    }
    MethodStyle style = MethodStyle.of(own.method());
    axes.band(own.ranks(), own.least(), own.largest(), Paint.fill(style.colour(), 0.22));
    axes.line(own.ranks(), own.mean(), Paint.line(style.colour(), 2));
    axes.points(own.ranks(), own.mean(), Marker.DISC, 3.2, Paint.fill(style.colour()));
    picture.end();
    picture.text(
        box.x(),
        box.y() - 10,
        TextWidth.fitted(own.method(), NAME, box.width() + 20),
        NAME.in(style.colour().lettering()));
  }
}
