package org.myostream.synergy.training.report;

import java.util.List;
import org.myostream.plot.Axes;
import org.myostream.plot.Box;
import org.myostream.plot.Colour;
import org.myostream.plot.Lettering;
import org.myostream.plot.MinMax;
import org.myostream.plot.Paint;
import org.myostream.plot.Picture;
import org.myostream.plot.Scale;
import org.myostream.plot.TextWidth;
import org.myostream.plot.Ticks;
import org.myostream.synergy.training.TrainingData.Segment;

/** When each synergy is active. */
final class ActivationFigures {
  private static final Lettering NAME = Lettering.of(13).strong();
  private static final Lettering NOTE = Lettering.of(10.5).in(Colour.GREY);
  private static final double LEFT = 62;
  private static final double GAP = 10;
  private static final int MOST_SEPARATORS = 24;

  private ActivationFigures() {}

  /** Over time, a row for each synergy; where there are many frames, their least to largest. */
  static Picture overTime(Findings findings, TimeWindow window, String description) {
    int rows = findings.synergies();
    double height = Math.max(40, Math.min(72, 380.0 / rows));
    boolean parted = window.isAllOf(findings) && findings.data().segments().size() > 1;
    double top = parted ? 26 : 12;
    Picture picture = new Picture(Layout.WIDTH, top + rows * (height + GAP) + 44, description);
    TimeAxis time = TimeAxis.of(findings);
    double most = Math.max(1e-12, largest(findings.activations(), window));
    Box last = new Box(0, 0, 0, 0);
    for (int k = 0; k < rows; k++) {
      last = new Box(LEFT, top + k * (height + GAP), Layout.WIDTH - LEFT - 14, height);
      Axes axes =
          new Axes(
              picture,
              last,
              Scale.across(
                  last,
                  time.at(window.from()),
                  time.at(Math.max(window.to() - 1.0, window.from() + 1.0))),
              Scale.up(last, 0, most));
      axes.xLine();
      row(axes, findings.activations()[k], window, time, Findings.colour(k));
      picture.text(
          LEFT - 10,
          last.bottom() - height / 2 + 4,
          TextWidth.fitted(findings.synergy(k), NAME, LEFT - 12),
          NAME.in(Findings.colour(k).lettering()).end());
      if (k == rows - 1) {
        time.draw(axes);
      }
    }
    if (parted) {
      separators(picture, findings, time, new Box(LEFT, top, last.width(), last.bottom() - top));
    }
    return picture;
  }

  private static double largest(double[][] rows, TimeWindow window) {
    double largest = 0;
    for (double[] row : rows) {
      for (int t = window.from(); t < window.to(); t++) {
        largest = Math.max(largest, row[t]);
      }
    }
    return largest;
  }

  private static void row(
      Axes axes, double[] row, TimeWindow window, TimeAxis time, Colour colour) {
    int pixels = (int) axes.box().width();
    MinMax shown = MinMax.of(row, window.from(), window.to(), pixels);
    double[] xs = time.at(shown.at());
    if (window.to() - window.from() > 2 * pixels) {
      axes.band(xs, shown.low(), shown.high(), Paint.fill(colour, 0.45));
      axes.line(xs, shown.mean(), Paint.line(colour, 1));
    } else {
      axes.band(xs, new double[xs.length], shown.mean(), Paint.fill(colour, 0.25));
      axes.line(xs, shown.mean(), Paint.line(colour, 1.5));
    }
  }

  private static void separators(Picture picture, Findings findings, TimeAxis time, Box all) {
    List<Segment> segments = findings.data().segments();
    Scale scale = Scale.across(all, 0, time.at(findings.data().frames() - 1.0));
    if (segments.size() > MOST_SEPARATORS) {
      return;
    }
    for (Segment segment : segments) {
      double x = scale.at(time.at(segment.from()));
      double width = scale.at(time.at(segment.from() + (double) segment.length())) - x;
      if (segment.from() > 0) {
        picture.line(x, all.y() - 14, x, all.bottom(), Paint.dashed(Colour.AXIS, 1, 3));
      }
      String name = segment.subject().isEmpty() ? segment.source() : segment.subject();
      if (width > 30) {
        picture.begin(segment.source());
        picture.text(x + 4, all.y() - 10, TextWidth.fitted(name, NOTE, width - 8), NOTE);
        picture.end();
      }
    }
  }

  /** Over the mean cycle, a panel for each synergy, with one deviation on either side. */
  static Picture overCycle(Findings findings, ReportContent.Cycles cycles) {
    int panels = findings.synergies();
    int across = Math.min(panels, 5);
    int lines = (panels + across - 1) / across;
    double gap = 34;
    double width = Math.min(300, (Layout.WIDTH - 52 - 14 + gap) / across - gap);
    double lineHeight = 212;
    Picture picture =
        new Picture(
            Layout.WIDTH,
            lines * lineHeight,
            "Activation of each synergy over the " + cycles.name());
    MeanCycle[] means = new MeanCycle[panels];
    java.util.Arrays.setAll(means, k -> MeanCycle.of(findings.activations()[k], cycles));
    double most = 1e-12;
    for (MeanCycle mean : means) {
      most = Math.max(most, mean.largest());
    }
    Ticks ticks = Ticks.around(0, most, 5);
    for (int k = 0; k < panels; k++) {
      Box box =
          new Box(
              52 + (k % across) * (width + gap),
              Math.floorDiv(k, across) * lineHeight + 34,
              width,
              130);
      Axes axes =
          new Axes(
              picture,
              box,
              Scale.across(box, 0, 100),
              Scale.up(box, Math.min(0, ticks.low()), ticks.high()));
      axes.yTicks(ticks).xTicks(Ticks.within(0, 100, 5)).xName("% of the " + cycles.name());
      means[k].draw(axes, Findings.colour(k));
      picture.text(
          box.x(),
          box.y() - 12,
          TextWidth.fitted(findings.synergy(k), NAME, width),
          NAME.in(Findings.colour(k).lettering()));
    }
    return picture;
  }
}
