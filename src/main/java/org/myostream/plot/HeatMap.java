package org.myostream.plot;

import java.util.List;

/** A matrix as coloured cells with their numbers: blue above 0, vermilion and hatched below. */
public final class HeatMap {
  private static final Lettering NAME = Lettering.of(11.5);
  private static final double WIDEST_NAME = 170;
  private static final double MARGIN = 12;
  private static final double SMALLEST_NUMBER = 24;

  /** What is drawn about a cell. */
  public enum Frame {
    /** Nothing. */
    NONE,
    /** A thin dashed frame. */
    DASHED,
    /** A thick frame. */
    THICK
  }

  private final List<String> rows;
  private final List<String> columns;
  private final double[][] values;
  private final double most;
  private final int decimals;
  private final double nameWidth;
  private final double cellWidth;
  private final double cellHeight;
  private final boolean turned;
  private Frame[][] frames;

  /**
   * A map; nothing is drawn yet.
   *
   * @param width room there is; the map takes less if its cells are wide enough
   * @param values as many rows and columns as there are names; what is not a number stays grey
   * @param most the value that has the full colour
   * @param decimals of the numbers in the cells
   */
  public HeatMap(
      double width,
      List<String> rows,
      List<String> columns,
      double[][] values,
      double most,
      int decimals) {
    this.rows = List.copyOf(rows);
    this.columns = List.copyOf(columns);
    this.values = values;
    this.most = most;
    this.decimals = decimals;
    nameWidth = Math.min(WIDEST_NAME, TextWidth.widest(rows, NAME));
    cellWidth = Math.min(64, (width - nameWidth - 2 * MARGIN - 8) / columns.size());
    cellHeight = rows.size() <= 24 ? 22 : 15;
    turned = TextWidth.widest(columns, NAME) > cellWidth - 4;
    frames = new Frame[0][0];
  }

  /** Frames about cells, as many as there are values. */
  public HeatMap framed(Frame[][] newFrames) {
    frames = newFrames;
    return this;
  }

  private double top() {
    return turned ? Math.min(130, TextWidth.widest(columns, NAME)) + 16 : 28;
  }

  /** Pixels from the left edge of the picture to the right edge of the cells. */
  public double right() {
    return MARGIN + nameWidth + 8 + columns.size() * cellWidth;
  }

  /** Pixels from the top to the lower edge of the cells. */
  public double bottom() {
    return top() + rows.size() * cellHeight;
  }

  /** A picture of the map alone. */
  public Picture picture(String description) {
    Picture picture = new Picture(right() + MARGIN, bottom() + MARGIN, description);
    draw(picture);
    return picture;
  }

  /** Draws the map into the top left corner of a picture. */
  public void draw(Picture picture) {
    double left = MARGIN + nameWidth + 8;
    for (int c = 0; c < columns.size(); c++) {
      column(picture, columns.get(c), left + (c + 0.5) * cellWidth);
    }
    for (int r = 0; r < rows.size(); r++) {
      double y = top() + r * cellHeight;
      String shown = TextWidth.fitted(rows.get(r), NAME, nameWidth);
      picture.text(left - 8, y + cellHeight / 2 + 4, shown, NAME.end());
      for (int c = 0; c < columns.size(); c++) {
        Box cell = new Box(left + c * cellWidth, y, cellWidth, cellHeight);
        picture.begin(rows.get(r) + ", " + columns.get(c) + ": " + number(r, c));
        cell(picture, cell, r, c);
        picture.end();
      }
    }
    for (int r = 0; r < frames.length; r++) {
      for (int c = 0; c < frames[r].length; c++) {
        Box cell = new Box(left + c * cellWidth, top() + r * cellHeight, cellWidth, cellHeight);
        frame(picture, cell, frames[r][c]);
      }
    }
  }

  private void column(Picture picture, String name, double middle) {
    if (turned) {
      picture.text(middle + 4, top() - 8, TextWidth.fitted(name, NAME, 130), NAME.turned(-90));
    } else {
      picture.text(middle, top() - 8, name, NAME.middle());
    }
  }

  private String number(int r, int c) {
    return Figures.fixed(values[r][c], decimals);
  }

  private void cell(Picture picture, Box cell, int r, int c) {
    double value = values[r][c];
    Colour colour = Palette.diverging(value, most);
    picture.rectangle(
        cell.x(),
        cell.y(),
        cell.width(),
        cell.height(),
        Paint.fill(colour).outlined(Colour.WHITE, 1));
    boolean dark = colour.luma() < 0.55;
    if (value < 0) {
      Colour lines = colour.mixed(dark ? Colour.WHITE : Palette.VERMILION, 0.45);
      Hatch.lines(picture, cell, Paint.line(lines, 0.8));
    }
    if (cell.width() >= SMALLEST_NUMBER) {
      Lettering number =
          Lettering.of(cell.height() < 20 || cell.width() < 32 ? 9.5 : 11)
              .in(dark ? Colour.WHITE : Colour.INK);
      if (value < 0) {
        double half = TextWidth.of(number(r, c), number) / 2 + 1;
        picture.rectangle(
            cell.x() + cell.width() / 2 - half,
            cell.y() + 3,
            2 * half,
            cell.height() - 6,
            Paint.fill(colour));
      }
      picture.text(
          cell.x() + cell.width() / 2,
          cell.y() + cell.height() / 2 + 4,
          number(r, c),
          number.middle());
    }
  }

  private static void frame(Picture picture, Box cell, Frame frame) {
    Paint paint =
        frame == Frame.THICK ? Paint.line(Colour.INK, 2.2) : Paint.dashed(Colour.INK, 1.1, 3);
    if (frame != Frame.NONE) {
      picture.rectangle(cell.x() + 1.5, cell.y() + 1.5, cell.width() - 3, cell.height() - 3, paint);
    }
  }
}
