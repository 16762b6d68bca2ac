package org.myostream.motorunit.report;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.myostream.motorunit.ArrayLine;
import org.myostream.motorunit.UnitEstimate;
import org.myostream.motorunit.potentials.ElectrodeFaults;
import org.myostream.motorunit.potentials.UnitFinding;
import org.myostream.motorunit.potentials.UnitFinding.Figure;
import org.myostream.motorunit.potentials.UnitPotential;
import org.myostream.plot.Axes;
import org.myostream.plot.Box;
import org.myostream.plot.Colour;
import org.myostream.plot.Figures;
import org.myostream.plot.Legend;
import org.myostream.plot.Lettering;
import org.myostream.plot.Paint;
import org.myostream.plot.Palette;
import org.myostream.plot.Picture;
import org.myostream.plot.Scale;
import org.myostream.plot.Ticks;

/**
 * A unit's potential, electrode over electrode as they lie along the fibres, with the fitted model
 * drawn over it, the innervation zone with its interval, and the travel of the two waves.
 *
 * <p>Of signals and model the mean of all electrodes is taken, which shows what travels. A grid is
 * drawn column by column. Electrodes that are left out are named so and enter neither mean nor
 * scale.
 */
public final class UnitFigure {
  private static final int MOST_LINES = 5;
  private static final int LEAST_ELECTRODES = 3;
  private static final double LEFT = 66;
  private static final double TOP = 90;
  private static final double PLOT = 430;
  private static final double ONE_WIDTH = 640;
  private static final double COLUMN_WIDTH = 190;
  private static final double GAP = 14;
  private static final double FOOT = 70;

  /** Largest deflection, in distances between electrodes. */
  private static final double DEFLECTION = 1.5;

  /** The middle of the wave's negative source is so far behind its front, mm. */
  private static final double MIDDLE_MM = 2.6;

  private static final double REST_MILLIS = 12;
  private static final double SHORTEST_MILLIS = 20;
  private static final Lettering LEFT_OUT = Lettering.of(10).in(Colour.GREY).end();

  private final UnitFinding finding;
  private final UnitPotential potential;
  private final boolean[] used;
  private final List<ArrayLine> lines;
  private final double[][] data;
  private final double[][] model;
  private final double millis;
  private final double low;
  private final double high;
  private final double gain;

  private UnitFigure(UnitFinding finding) {
    this.finding = finding;
    potential = finding.potential();
    boolean shown = finding.source() == UnitFinding.Source.MODEL;
    used = used(potential);
    if (shown) {
      leaveToFit(finding.fitted());
    }
    lines = potential.rows().length == 0 ? List.of() : lines();
    data = aboutMean(potential.rows());
    model = shown ? aboutMean(finding.fitted()) : new double[0][];
    double first = Double.POSITIVE_INFINITY;
    double last = Double.NEGATIVE_INFINITY;
    double spacing = Double.POSITIVE_INFINITY;
    double most = 0;
    for (ArrayLine line : lines) {
      first = Math.min(first, line.x(0));
      last = Math.max(last, line.x(line.length() - 1));
      spacing = Math.min(spacing, (last - first) / (line.length() - 1));
      most = Math.max(most, largest(line));
    }
    low = first - 1.5 * spacing;
    high = last + 1.5 * spacing;
    gain = most > 0 ? DEFLECTION * spacing / most : 0;
    millis = shownMillis();
  }

  /** The strongest lines of the array, in their order across the fibres. */
  private List<ArrayLine> lines() {
    List<ArrayLine> all =
        ArrayLine.of(potential.array()).stream()
            .filter(line -> line.length() >= LEAST_ELECTRODES && squares(line) > 0)
            .toList();
    if (all.size() <= MOST_LINES) {
      return all;
    }
    return all.stream()
        .sorted(Comparator.comparingDouble((ArrayLine line) -> -squares(line)))
        .limit(MOST_LINES)
        .sorted(Comparator.comparingDouble(ArrayLine::lateralMm))
        .toList();
  }

  private double squares(ArrayLine line) {
    double sum = 0;
    for (double[] row : potential.rows()) {
      for (int i = 0; i < line.length(); i++) {
        double value = row[line.electrode(i)];
        sum += counts(line.electrode(i), value) ? value * value : 0;
      }
    }
    return sum / line.length();
  }

  /** Which electrodes are not left out. */
  private static boolean[] used(UnitPotential potential) {
    boolean[] used = new boolean[potential.array().electrodes()];
    Arrays.fill(used, true);
    for (ElectrodeFaults.Fault fault : ElectrodeFaults.of(potential.array(), potential.rows())) {
      used[fault.electrode()] = false;
    }
    return used;
  }

  /** The mean is that of the electrodes that were fitted, of a grid those of one line. */
  private void leaveToFit(double[][] fitted) {
    for (int e = 0; e < used.length; e++) {
      used[e] &= fitted.length > 0 && Double.isFinite(fitted[0][e]);
    }
  }

  private boolean counts(int electrode, double value) {
    return used[electrode] && Double.isFinite(value);
  }

  private double largest(ArrayLine line) {
    double largest = 0;
    for (double[] row : data) {
      for (int i = 0; i < line.length(); i++) {
        double value = row[line.electrode(i)];
        largest = counts(line.electrode(i), value) ? Math.max(largest, Math.abs(value)) : largest;
      }
    }
    return largest;
  }

  /** Less the mean of the electrodes that are used. */
  private double[][] aboutMean(double[][] rows) {
    double[][] about = new double[rows.length][];
    for (int n = 0; n < rows.length; n++) {
      double sum = 0;
      int count = 0;
      about[n] = rows[n].clone();
      for (int e = 0; e < about[n].length; e++) {
        if (counts(e, about[n][e])) {
          sum += about[n][e];
          count++;
        }
      }
      for (int e = 0; e < about[n].length; e++) {
        about[n][e] -= sum / Math.max(1, count);
      }
    }
    return about;
  }

  /** Draws what was found of a unit. */
  public static Picture of(UnitFinding finding) {
    UnitFigure figure = new UnitFigure(finding);
    int columns = Math.max(1, figure.lines.size());
    double width = columns == 1 ? ONE_WIDTH : columns * COLUMN_WIDTH + (columns - 1) * GAP;
    double height = TOP + (figure.lines.isEmpty() ? 0 : PLOT + FOOT);
    Picture picture =
        new Picture(LEFT + width + 24, height, figure.name() + ": " + figure.summary());
    figure.draw(picture, width);
    return picture;
  }

  private String name() {
    return potential.name();
  }

  private String summary() {
    if (finding.source() == UnitFinding.Source.NONE) {
      return "nothing could be estimated";
    }
    boolean fitted = finding.source() == UnitFinding.Source.MODEL;
    UnitEstimate fit = fitted ? finding.fit() : null;
    return "zone "
        + figure(finding.zone(), 1)
        + " mm   velocity "
        + figure(finding.velocity(), 2)
        + " m/s"
        + (fit == null ? "" : "   explained " + Figures.percent(fit.explained()))
        + (finding.spread() == null ? "" : "   " + finding.spread().discharges() + " discharges")
        + "   by "
        + (fitted ? "the model" : "classical estimators");
  }

  private static String figure(Figure of, int digits) {
    return Figures.fixed(of.value(), digits)
        + " ["
        + Figures.fixed(of.low(), digits)
        + ", "
        + Figures.fixed(of.high(), digits)
        + "]";
  }

  private void draw(Picture picture, double width) {
    picture.text(LEFT, 26, name(), Lettering.of(16).strong());
    picture.text(LEFT, 46, summary(), Lettering.of(12.5));
    if (!finding.reliable()) {
      picture.text(
          LEFT,
          64,
          "doubtful: " + finding.doubt(),
          Lettering.of(12).in(Palette.VERMILION.lettering()));
    }
    if (lines.isEmpty()) {
      return;
    }
    legend(picture, width);
    double each = lines.size() <= 1 ? width : COLUMN_WIDTH;
    for (int i = 0; i < lines.size(); i++) {
      Box box = new Box(LEFT + i * (each + GAP), TOP, each, PLOT);
      panel(picture, box, lines.get(i), i == 0);
    }
    picture.text(
        20,
        TOP + PLOT / 2,
        "place along the fibres, mm",
        Lettering.of(12).in(Colour.GREY).middle().turned(-90));
  }

  private void legend(Picture picture, double width) {
    Legend legend =
        new Legend().line("signal, less the mean of all electrodes", signalPaint(), null);
    if (model.length > 0) {
      legend.line("model, likewise", modelPaint(), null);
    }
    if (Double.isFinite(finding.zone().value())) {
      legend.box("zone, 90 %", Paint.fill(Palette.GREEN, 0.18));
      legend.line("travel", travelPaint(), null);
    }
    legend.draw(picture, LEFT, TOP + PLOT + 54, width);
  }

  private static Paint signalPaint() {
    return Paint.line(Palette.BLUE, 1.6);
  }

  private static Paint modelPaint() {
    return Paint.line(Palette.VERMILION, 1.1);
  }

  private static Paint travelPaint() {
    return Paint.dashed(Palette.GREEN, 1.3, 5);
  }

  private void panel(Picture picture, Box box, ArrayLine line, boolean first) {
    Scale x = Scale.across(box, 0, millis);
    Scale y = Scale.up(box, low, high);
    Axes axes = new Axes(picture, box, x, y);
    for (double place : places()) {
      axes.grid(place, first ? Figures.fixed(place, 1) : "");
    }
    axes.xTicks(Ticks.within(0, millis, lines.size() == 1 ? 9 : 4)).xName("ms");
    if (lines.size() > 1) {
      axes.title("y " + Figures.fixed(line.lateralMm(), 1) + " mm", 6);
    }
    picture.beginClipped(box.x(), box.y() - 12, box.width(), box.height() + 12);
    zone(picture, box, y);
    for (int i = 0; i < line.length(); i++) {
      if (used[line.electrode(i)]) {
        axes.line(times(data), trace(data, line.electrode(i), line.x(i)), signalPaint());
      } else {
        picture.text(box.right() - 6, y.at(line.x(i)) - 3, "left out", LEFT_OUT);
      }
      if (model.length > 0 && Double.isFinite(model[0][line.electrode(i)])) {
        axes.line(times(model), trace(model, line.electrode(i), line.x(i)), modelPaint());
      }
    }
    travel(axes);
    picture.end();
  }

  private double[] places() {
    return lines.stream()
        .flatMapToDouble(
            line -> java.util.stream.IntStream.range(0, line.length()).mapToDouble(line::x))
        .distinct()
        .sorted()
        .toArray();
  }

  private void zone(Picture picture, Box box, Scale y) {
    Figure zone = finding.zone();
    if (!Double.isFinite(zone.value())) {
      return;
    }
    if (Double.isFinite(zone.low())) {
      double top = Math.max(box.y(), y.at(zone.high()));
      double bottom = Math.min(box.bottom(), y.at(zone.low()));
      picture.rectangle(
          box.x(), top, box.width(), Math.max(0, bottom - top), Paint.fill(Palette.GREEN, 0.18));
    }
    double at = y.at(zone.value());
    picture.line(box.x(), at, box.right(), at, Paint.line(Palette.GREEN, 1.3));
  }

  private void travel(Axes axes) {
    double start = startMillis();
    double velocity = finding.velocity().value();
    double zone = finding.zone().value();
    if (!Double.isFinite(start + velocity + zone)) {
      return;
    }
    for (double end : new double[] {low, high}) {
      double arrives = start + Math.abs(end - zone) / velocity;
      axes.line(new double[] {start, arrives}, new double[] {zone, end}, travelPaint());
    }
  }

  /** The whole potential, or as much as the waves need to leave the array and a little more. */
  private double shownMillis() {
    double whole = 1000 * data.length / potential.rateHz();
    double needed = startMillis() + (high - low) / finding.velocity().value() + REST_MILLIS;
    return Double.isFinite(needed) && needed > SHORTEST_MILLIS ? Math.min(whole, needed) : whole;
  }

  /** When the middle of the waves leaves the zone. */
  private double startMillis() {
    UnitEstimate fit = finding.fit();
    double velocity = finding.velocity().value();
    if (fit != null && finding.source() == UnitFinding.Source.MODEL) {
      return fit.startMillis() + MIDDLE_MM / velocity;
    }
    var classical = finding.classical();
    var travel = classical == null ? null : classical.travel();
    if (travel == null) {
      return Double.NaN;
    }
    int middle = travel.part().first() + travel.part().channels() / 2;
    ArrayLine line = travel.part().line();
    double best = 0;
    double at = Double.NaN;
    for (int n = 0; n < data.length; n++) {
      double value =
          2 * data[n][line.electrode(middle)]
              - data[n][line.electrode(middle - 1)]
              - data[n][line.electrode(middle + 1)];
      if (Math.abs(value) > best) {
        best = Math.abs(value);
        at = 1000 * n / potential.rateHz();
      }
    }
    return at - Math.abs(line.x(middle) - finding.zone().value()) / velocity;
  }

  private double[] times(double[][] rows) {
    double[] times = new double[rows.length];
    double step = Math.max(1, Math.rint((double) data.length / rows.length));
    for (int n = 0; n < times.length; n++) {
      times[n] = 1000 * n * step / potential.rateHz();
    }
    return times;
  }

  private double[] trace(double[][] rows, int electrode, double place) {
    double[] trace = new double[rows.length];
    for (int n = 0; n < trace.length; n++) {
      trace[n] = place + gain * rows[n][electrode];
    }
    return trace;
  }
}
