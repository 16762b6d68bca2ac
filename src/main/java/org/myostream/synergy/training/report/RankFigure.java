package org.myostream.synergy.training.report;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.myostream.plot.Axes;
import org.myostream.plot.Box;
import org.myostream.plot.Colour;
import org.myostream.plot.Figures;
import org.myostream.plot.Legend;
import org.myostream.plot.Lettering;
import org.myostream.plot.Marker;
import org.myostream.plot.Paint;
import org.myostream.plot.Palette;
import org.myostream.plot.Picture;
import org.myostream.plot.Scale;
import org.myostream.plot.Ticks;
import org.myostream.synergy.training.RankSelection;
import org.myostream.synergy.training.RankSelection.Point;

/** The evidence for the number of synergies. */
final class RankFigure {
  private static final double HEIGHT = 360;
  private static final double TOP = 52;
  private static final double PLOT = 216;

  private final RankSelection ranks;
  private final int chosen;
  private final double[] counts;

  private RankFigure(RankSelection ranks, int chosen) {
    this.ranks = ranks;
    this.chosen = chosen;
    counts = ranks.points().stream().mapToDouble(Point::synergies).toArray();
  }

  static Picture of(RankSelection ranks, int chosen) {
    return new RankFigure(ranks, chosen).picture();
  }

  private Picture picture() {
    Picture picture =
        new Picture(
            Layout.WIDTH,
            HEIGHT,
            "Variance accounted for, and the elbow of R2, over the number of synergies");
    explained(picture);
    boolean elbow = ranks.points().stream().anyMatch(p -> p.elbowError() > 0);
    r2(picture, new Box(560, TOP, elbow ? 165 : 380, PLOT));
    if (elbow) {
      elbow(picture, new Box(785, TOP, 155, PLOT));
    }
    return picture;
  }

  private double[] values(ToDoubleFunction<Point> of) {
    return ranks.points().stream().mapToDouble(of).toArray();
  }

  private static double least(double[]... rows) {
    double least = 1;
    for (double[] row : rows) {
      for (double value : row) {
        least = Double.isFinite(value) ? Math.min(least, value) : least;
      }
    }
    return Math.max(-0.2, least);
  }

  private void explained(Picture picture) {
    double[] all = values(p -> p.fit().vaf());
    double[] worst = values(p -> p.fit().leastMuscleVaf());
    double[] predicted = values(Point::predictedVaf);
    boolean validated = java.util.Arrays.stream(predicted).anyMatch(Double::isFinite);
    Ticks ticks = Ticks.around(Math.min(0.7, least(all, worst, predicted)), 1, 7);
    Box box = new Box(48, TOP, 400, PLOT);
    Axes axes = new Axes(picture, box, across(box), Scale.up(box, ticks.low(), ticks.high()));
    mark(picture, axes);
    axes.yTicks(ticks)
        .title("Variance accounted for (VAF)", 24)
        .level(
            RankSelection.ENOUGH, Figures.fixed(RankSelection.ENOUGH, 2) + " overall", Palette.BLUE)
        .level(
            RankSelection.ENOUGH_PER_MUSCLE,
            Figures.fixed(RankSelection.ENOUGH_PER_MUSCLE, 2) + " a muscle",
            Palette.VERMILION);
    xAxis(axes);
    Paint worstLine = Paint.dashed(Palette.series(3), 1.8, 4);
    Paint predictedLine = Paint.dashed(Palette.GREEN, 1.8, 8);
    picture.beginClipped(box.x() - 6, box.y() - 6, box.width() + 12, box.height() + 12);
    curve(axes, worst, worstLine, Marker.SQUARE);
    curve(axes, predicted, predictedLine, Marker.DIAMOND);
    curve(axes, all, Paint.line(Palette.BLUE, 2.2), Marker.DISC);
    picture.end();
    Legend legend =
        new Legend()
            .line("all muscles", Paint.line(Palette.BLUE, 2.2), Marker.DISC)
            .line("least explained muscle", worstLine, Marker.SQUARE);
    if (validated) {
      legend.line("muscles predicted, frames held out", predictedLine, Marker.DIAMOND);
    }
    legend.draw(picture, 48, HEIGHT - 16, 600);
  }

  private void r2(Picture picture, Box box) {
    double[] r2 = values(p -> p.fit().r2());
    Ticks ticks = Ticks.around(Math.min(0.9, least(r2)), 1, 6);
    Axes axes = new Axes(picture, box, across(box), Scale.up(box, ticks.low(), ticks.high()));
    mark(picture, axes);
    axes.yTicks(ticks).title("R\u00b2", 24);
    xAxis(axes);
    curve(axes, r2, Paint.line(Colour.INK, 1.8), Marker.DISC);
  }

  /** On a scale of powers of ten, for the errors fall by orders of magnitude. */
  private void elbow(Picture picture, Box box) {
    double[] logs = values(p -> p.elbowError() > 0 ? StrictMath.log10(p.elbowError()) : Double.NaN);
    double low = Math.floor(least(logs, Double.POSITIVE_INFINITY));
    double high =
        Math.ceil(
            -least(java.util.Arrays.stream(logs).map(v -> -v).toArray(), Double.POSITIVE_INFINITY));
    Axes axes = new Axes(picture, box, across(box), Scale.up(box, low, Math.max(high, low + 1)));
    mark(picture, axes);
    for (double power = low; power <= Math.max(high, low + 1); power++) {
      axes.grid(power, Figures.powerOfTen((int) power));
    }
    axes.title("Line through R\u00b2: error", 24);
    xAxis(axes);
    curve(axes, logs, Paint.line(Colour.INK, 1.8), Marker.SQUARE);
  }

  private static double least(double[] values, double start) {
    double least = start;
    for (double value : values) {
      least = Double.isFinite(value) ? Math.min(least, value) : least;
    }
    return least;
  }

  private Scale across(Box box) {
    return Scale.across(box, counts[0] - 0.4, counts[counts.length - 1] + 0.4);
  }

  private void xAxis(Axes axes) {
    List<String> labels =
        ranks.points().stream().map(p -> Integer.toString(p.synergies())).toList();
    axes.xTicks(counts, labels).xName("number of synergies, K");
  }

  private void mark(Picture picture, Axes axes) {
    if (chosen < counts[0] || chosen > counts[counts.length - 1]) {
      return;
    }
    axes.stripe(chosen, 11, Paint.fill(Palette.BLUE.mixed(Colour.WHITE, 0.85)));
    if (axes.box().width() > 300) {
      picture.text(
          axes.x().at(chosen),
          axes.box().y() - 5,
          "K = " + chosen + " kept",
          Lettering.of(11).strong().in(Palette.BLUE).middle());
    }
  }

  private void curve(Axes axes, double[] ys, Paint line, Marker marker) {
    axes.line(counts, ys, line);
    Colour colour = line.stroke();
    if (colour != null) {
      axes.points(counts, ys, marker, 4, Paint.fill(colour).outlined(Colour.WHITE, 1));
    }
  }
}
