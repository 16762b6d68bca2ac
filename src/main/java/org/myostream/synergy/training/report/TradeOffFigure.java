package org.myostream.synergy.training.report;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.myostream.plot.Axes;
import org.myostream.plot.BarPanels;
import org.myostream.plot.Box;
import org.myostream.plot.Colour;
import org.myostream.plot.Lettering;
import org.myostream.plot.Paint;
import org.myostream.plot.Palette;
import org.myostream.plot.Picture;
import org.myostream.plot.PointLabels;
import org.myostream.plot.Scale;
import org.myostream.plot.Ticks;

/** Reconstruction against agreement with the reference, a point for each method. */
final class TradeOffFigure {
  private static final double HEIGHT = 560;
  private static final Lettering NAME = Lettering.of(11.5);

  private TradeOffFigure() {}

  static Picture of(ComparisonContent content) {
    List<ComparisonRow> rows =
        content.rows().stream().filter(r -> Double.isFinite(r.r2() + r.cosine())).toList();
    Picture picture =
        new Picture(Layout.WIDTH, HEIGHT, "R2 against cosine to " + content.reference());
    Box box = new Box(58, 34, Layout.WIDTH - 58 - 40, HEIGHT - 34 - 84);
    Ticks across = ticks(rows, ComparisonRow::r2);
    Ticks up = ticks(rows, ComparisonRow::cosine);
    Axes axes =
        new Axes(
            picture,
            box,
            Scale.across(box, across.low(), across.high()),
            Scale.up(box, up.low(), up.high()));
    for (double value : across.values()) {
      double x = axes.x().at(value);
      picture.line(x, box.y(), x, box.bottom(), Paint.line(Colour.GRID, 1));
    }
    axes.yTicks(up).xTicks(across);
    axes.xName("reconstruction, R\u00b2  (further right explains more)");
    axes.title("cosine to " + content.reference() + "  (further up finds the synergies better)");
    points(picture, axes, rows);
    MethodStyle.legend().draw(picture, 58, HEIGHT - 14, Layout.WIDTH - 80);
    return picture;
  }

  private static Ticks ticks(List<ComparisonRow> rows, ToDoubleFunction<ComparisonRow> of) {
    double low = rows.stream().mapToDouble(of).min().orElse(0);
    double high = rows.stream().mapToDouble(of).max().orElse(1);
    double margin = Math.max(0.005, 0.04 * (high - low));
    return Ticks.around(low - margin, Math.max(high + margin, low + 0.02), 7);
  }

  private static void points(Picture picture, Axes axes, List<ComparisonRow> rows) {
    PointLabels labels = new PointLabels(axes.box());
    for (ComparisonRow row : rows) {
      labels.avoid(axes.x().at(row.r2()), axes.y().at(row.cosine()), 7);
    }
    for (ComparisonRow row : rows) {
      MethodStyle style = MethodStyle.of(row.method());
      double x = axes.x().at(row.r2());
      double y = axes.y().at(row.cosine());
      Lettering name = NAME.in(style.colour().lettering());
      labels.draw(picture, x, y, row.method(), style.isAutoencoder() ? name : name.strong());
    }
    for (ComparisonRow row : rows) {
      MethodStyle style = MethodStyle.of(row.method());
      style
          .marker()
          .draw(
              picture,
              axes.x().at(row.r2()),
              axes.y().at(row.cosine()),
              5.5,
              Paint.fill(style.colour()).outlined(Colour.WHITE, 1.2));
    }
  }

  /** Bars of every measure that is a share of 1. */
  static Picture measures(ComparisonContent content) {
    List<ComparisonRow> rows = content.rows();
    List<BarPanels.Panel> panels =
        List.of(
            panel("R\u00b2", "reconstruction", rows, r -> Math.max(-0.2, r.r2())),
            panel("cosine", "single synergies", rows, ComparisonRow::cosine),
            panel("subspace", "what they span", rows, ComparisonRow::subspace),
            panel("activation r", "their time courses", rows, ComparisonRow::activationCorrelation),
            panel("sparsity", "few muscles each", rows, ComparisonRow::hoyer),
            panel("negative", "share of weights", rows, ComparisonRow::negativeShare));
    return BarPanels.of(
        "All measures of every method",
        Layout.WIDTH,
        rows.stream().map(ComparisonRow::method).toList(),
        panels,
        "");
  }

  private static BarPanels.Panel panel(
      String title, String note, List<ComparisonRow> rows, ToDoubleFunction<ComparisonRow> of) {
    return new BarPanels.Panel(
        title,
        note,
        rows.stream().map(of::applyAsDouble).toList(),
        List.of(),
        title.equals("negative") ? Palette.VERMILION : Palette.BLUE);
  }
}
