package org.myostream.synergy.training.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.myostream.plot.Axes;
import org.myostream.plot.Box;
import org.myostream.plot.Colour;
import org.myostream.plot.Figures;
import org.myostream.plot.Legend;
import org.myostream.plot.Lettering;
import org.myostream.plot.MinMax;
import org.myostream.plot.Paint;
import org.myostream.plot.Palette;
import org.myostream.plot.Picture;
import org.myostream.plot.Scale;
import org.myostream.plot.TextWidth;
import org.myostream.plot.Ticks;
import org.myostream.synergy.training.RankSelection;

/** What the synergies explain of the muscles, and what they miss. */
final class ReconstructionFigures {
  private static final Colour MEASURED = new Colour(190, 195, 201);
  private static final Lettering NAME = Lettering.of(11.5);
  private static final double LEFT = 48;
  private static final double PLOT = 96;
  private static final double LINE = 140;

  private ReconstructionFigures() {}

  /** The best, the middle and the worst explained muscle over time. */
  static Picture overTime(Findings findings, TimeWindow window) {
    Map<Integer, String> shown = shown(findings.fromWorst());
    Picture picture =
        new Picture(
            Layout.WIDTH,
            36 + shown.size() * LINE + 50,
            "Measured envelopes and what the synergies make of them");
    TimeAxis time = TimeAxis.of(findings);
    int row = 0;
    for (Map.Entry<Integer, String> entry : shown.entrySet()) {
      int muscle = entry.getKey();
      Box box = new Box(LEFT, 36 + row * LINE, Layout.WIDTH - LEFT - 14, PLOT);
      Axes axes = axes(picture, box, findings, muscle, window, time);
      String title =
          TextWidth.fitted(findings.muscles().get(muscle), Lettering.of(13).strong(), 400);
      axes.title(
          entry.getValue()
              + ": "
              + title
              + ", VAF "
              + Figures.fixed(findings.fit().muscleVaf().get(muscle), 2));
      row++;
      if (row == shown.size()) {
        time.draw(axes);
      }
    }
    new Legend()
        .box("measured envelope", Paint.fill(MEASURED))
        .line("made from the synergies", Paint.line(Palette.BLUE, 2), null)
        .draw(picture, LEFT, picture.height() - 12, 700);
    return picture;
  }

  private static Map<Integer, String> shown(List<Integer> fromWorst) {
    Map<Integer, String> shown = new LinkedHashMap<>();
    int last = fromWorst.size() - 1;
    shown.put(fromWorst.get(last), last > 0 ? "Explained best" : "The only muscle");
    if (last > 1) {
      shown.put(fromWorst.get(last / 2), "In the middle");
    }
    if (last > 0) {
      shown.put(fromWorst.get(0), "Explained least");
    }
    return shown;
  }

  private static Axes axes(
      Picture picture, Box box, Findings findings, int muscle, TimeWindow window, TimeAxis time) {
    int most = (int) box.width();
    MinMax data = MinMax.of(findings.data().rows()[muscle], window.from(), window.to(), most);
    MinMax made = MinMax.of(findings.made()[muscle], window.from(), window.to(), most);
    double high = 1e-12;
    double low = 0;
    for (int i = 0; i < data.at().length; i++) {
      high = Math.max(high, Math.max(data.mean()[i], made.mean()[i]));
      low = Math.min(low, made.mean()[i]);
    }
    Ticks ticks = Ticks.around(low, high, 4);
    Axes axes =
        new Axes(
            picture,
            box,
            Scale.across(
                box,
                time.at(window.from()),
                time.at(Math.max(window.to() - 1.0, window.from() + 1.0))),
            Scale.up(box, ticks.low(), ticks.high()));
    axes.yTicks(ticks).xLine();
    double[] xs = time.at(data.at());
    axes.band(xs, new double[xs.length], data.mean(), Paint.fill(MEASURED, 0.8));
    axes.line(xs, made.mean(), Paint.line(Palette.BLUE, 1.8));
    return axes;
  }

  /** VAF of every muscle beside the value that is enough. */
  static Picture ofMuscles(Findings findings) {
    List<String> muscles = findings.muscles();
    double row = muscles.size() <= 20 ? 20 : 14;
    double names = Math.min(170, TextWidth.widest(muscles, NAME));
    Box box = new Box(names + 20, 30, 520, muscles.size() * row);
    Picture picture =
        new Picture(box.right() + 70, box.bottom() + 44, "Variance accounted for of every muscle");
    Axes axes = new Axes(picture, box, Scale.across(box, 0, 1), Scale.up(box, 0, 1));
    for (double value : Ticks.within(0, 1, 6).values()) {
      double x = axes.x().at(value);
      picture.line(x, box.y(), x, box.bottom(), Paint.line(Colour.GRID, 1));
    }
    for (int m = 0; m < muscles.size(); m++) {
      bar(picture, axes, row, m, muscles.get(m), findings.fit().muscleVaf().get(m), names);
    }
    axes.xTicks(Ticks.within(0, 1, 6)).xName("variance accounted for (VAF)");
    double enough = axes.x().at(RankSelection.ENOUGH_PER_MUSCLE);
    picture.line(enough, box.y() - 6, enough, box.bottom(), Paint.dashed(Colour.GREY, 1.2, 5));
    picture.text(
        enough,
        box.y() - 12,
        "enough, " + RankSelection.ENOUGH_PER_MUSCLE,
        Lettering.of(10.5).in(Colour.GREY).middle());
    return picture;
  }

  private static void bar(
      Picture picture, Axes axes, double row, int m, String muscle, double vaf, double names) {
    Box box = axes.box();
    double middle = box.y() + (m + 0.5) * row;
    boolean enough = vaf >= RankSelection.ENOUGH_PER_MUSCLE;
    double end = axes.x().at(Math.max(0, Math.min(1, vaf)));
    Box bar = new Box(box.x(), middle - row * 0.36, end - box.x(), row * 0.72);
    picture.text(box.x() - 8, middle + 4, TextWidth.fitted(muscle, NAME, names), NAME.end());
    if (enough) {
      picture.rectangle(
          bar.x(),
          bar.y(),
          bar.width(),
          bar.height(),
          Paint.fill(Palette.BLUE.mixed(Colour.WHITE, 0.2)));
    } else {
      picture.rectangle(
          bar.x(),
          bar.y(),
          bar.width(),
          bar.height(),
          Paint.fill(Colour.WHITE).outlined(Palette.VERMILION, 1.8));
    }
    picture.text(
        end + 6,
        middle + 4,
        Figures.fixed(vaf, 2),
        enough ? NAME : NAME.strong().in(Palette.VERMILION));
  }
}
