package org.myostream.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Small multiples of horizontal bars: the rows are named once at the left, every panel shows one
 * value a row. Bars below 0 are hatched.
 */
public final class BarPanels {
  private static final Lettering NAME = Lettering.of(11.5);
  private static final Lettering TITLE = Lettering.of(13).strong();
  private static final Lettering NOTE = Lettering.of(11).in(Colour.GREY);
  private static final double WIDEST_NAME = 170;
  private static final double TOP = 44;
  private static final double BOTTOM = 40;
  private static final double GAP = 18;
  private static final double MARGIN = 12;

  /**
   * One panel.
   *
   * @param title above it
   * @param note below the title, in small letters; may be empty
   * @param values one a row
   * @param repeats the same values found again, one list a row; drawn as dots and their range
   * @param colour of the bars
   */
  public record Panel(
      String title, String note, List<Double> values, List<List<Double>> repeats, Colour colour) {
    /** Keeps copies of the lists. */
    public Panel {
      values = List.copyOf(values);
      repeats = List.copyOf(repeats);
    }
  }

  private final double width;
  private final List<String> rows;
  private final List<Panel> panels;
  private final String axis;
  private final double low;
  private final double high;
  private final double nameWidth;
  private final double rowHeight;

  private BarPanels(double width, List<String> rows, List<Panel> panels, String axis) {
    this.width = width;
    this.rows = List.copyOf(rows);
    this.panels = List.copyOf(panels);
    this.axis = axis;
    double[] all =
        panels.stream().flatMapToDouble(BarPanels::numbers).filter(Double::isFinite).toArray();
    low = Math.min(0, Arrays.stream(all).min().orElse(0));
    double top = Math.max(0, Arrays.stream(all).max().orElse(1));
    high = top - low > 0 ? top : 1;
    nameWidth = Math.min(WIDEST_NAME, TextWidth.widest(rows, NAME));
    rowHeight = rows.size() <= 20 ? 19 : rows.size() <= 40 ? 16 : 13.5;
  }

  private static DoubleStream numbers(Panel panel) {
    return DoubleStream.concat(
        panel.values.stream().mapToDouble(v -> v),
        panel.repeats.stream().flatMap(List::stream).mapToDouble(v -> v));
  }

  /**
   * A picture of panels side by side, in as many rows as they need.
   *
   * @param description what it shows, for people who cannot see it
   * @param width of the picture
   * @param rows names, as many as each panel has values
   * @param axis what the values are
   */
  public static Picture of(
      String description, double width, List<String> rows, List<Panel> panels, String axis) {
    for (Panel panel : panels) {
      if (panel.values.size() != rows.size()) {
        throw new IllegalArgumentException(
            panel.values.size() + " bars do not fit " + rows.size() + " rows");
      }
    }
    return new BarPanels(width, rows, panels, axis).picture(description);
  }

  private Picture picture(String description) {
    double room = width - nameWidth - 2 * MARGIN - 8;
    int most = (int) Math.max(1, Math.floor((room + GAP) / (105 + GAP)));
    int lines = (panels.size() + most - 1) / most;
    int across = (panels.size() + lines - 1) / lines;
    double panelWidth = Math.min(300, (room + GAP) / across - GAP);
    double lineHeight = TOP + rows.size() * rowHeight + BOTTOM;
    Picture picture = new Picture(width, lines * lineHeight, description);
    for (int i = 0; i < panels.size(); i++) {
      double x = MARGIN + nameWidth + 8 + (i % across) * (panelWidth + GAP);
      double y = Math.floorDiv(i, across) * lineHeight + TOP;
      Box box = new Box(x, y, panelWidth, rows.size() * rowHeight);
      if (i % across == 0) {
        names(picture, box);
      }
      draw(picture, box, panels.get(i));
    }
    return picture;
  }

  private void names(Picture picture, Box box) {
    for (int r = 0; r < rows.size(); r++) {
      String name = rows.get(r);
      String shown = TextWidth.fitted(name, NAME, nameWidth);
      if (!shown.equals(name)) {
        picture.begin(name);
      }
      picture.text(box.x() - 8, box.y() + (r + 0.5) * rowHeight + 4, shown, NAME.end());
      if (!shown.equals(name)) {
        picture.end();
      }
    }
  }

  private void draw(Picture picture, Box box, Panel panel) {
    Scale scale = Scale.across(box, low, high);
    Ticks ticks = Ticks.within(low, high, box.width() < 130 ? 3 : 5);
    double[] at = scale.at(ticks.values());
    for (int i = 0; i < at.length; i++) {
      picture.line(at[i], box.y(), at[i], box.bottom(), Paint.line(Colour.GRID, 1));
      picture.text(at[i], box.bottom() + 15, ticks.labels().get(i), NOTE.middle());
    }
    for (int r = 0; r < rows.size(); r++) {
      double middle = box.y() + (r + 0.5) * rowHeight;
      picture.begin(
          rows.get(r) + " in " + panel.title + ": " + Figures.fixed(panel.values.get(r), 2));
      bar(picture, scale, middle, panel.values.get(r), panel.colour);
      if (!panel.repeats.isEmpty()) {
        repeats(picture, scale, middle, panel.repeats.get(r));
      }
      picture.end();
    }
    double zero = scale.at(0);
    picture.line(zero, box.y(), zero, box.bottom(), Paint.line(Colour.AXIS, 1.2));
    picture.text(
        box.x(), box.y() - 24, fitted(panel.title, TITLE, box), TITLE.in(panel.colour.lettering()));
    picture.text(box.x(), box.y() - 9, fitted(panel.note, NOTE, box), NOTE);
    picture.text(
        box.x() + box.width() / 2, box.bottom() + 31, fitted(axis, NOTE, box), NOTE.middle());
  }

  private static String fitted(String text, Lettering lettering, Box box) {
    return TextWidth.fitted(text, lettering, box.width() + GAP);
  }

  private void bar(Picture picture, Scale scale, double middle, double value, Colour colour) {
    double half = rowHeight * 0.36;
    double zero = scale.at(0);
    double end = scale.at(value);
    Box bar = new Box(Math.min(zero, end), middle - half, Math.abs(end - zero), 2 * half);
    if (value < 0) {
      Hatch.rectangle(picture, bar, colour);
    } else {
      picture.rectangle(
          bar.x(), bar.y(), bar.width(), bar.height(), Paint.fill(colour.mixed(Colour.WHITE, 0.2)));
    }
  }

  private static void repeats(Picture picture, Scale scale, double middle, List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    sorted.removeIf(value -> !Double.isFinite(value));
    sorted.sort(null);
    if (sorted.isEmpty()) {
      return;
    }
    double from = scale.at(sorted.get(0));
    double to = scale.at(sorted.get(sorted.size() - 1));
    picture.line(from, middle, to, middle, Paint.line(Colour.INK, 1));
    for (double value : sorted) {
      picture.circle(
          scale.at(value), middle, 1.9, Paint.fill(Colour.WHITE).outlined(Colour.INK, 0.8));
    }
  }
}
