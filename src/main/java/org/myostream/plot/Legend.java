package org.myostream.plot;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What colours, lines and markers mean, in a row outside the data. */
public final class Legend {
  private static final Lettering TEXT = Lettering.of(11.5);
  private static final double SAMPLE = 24;
  private static final double GAP = 20;
  private static final double ROW = 18;

  private record Entry(
      String text,
      @Nullable Paint line,
      @Nullable Marker marker,
      @Nullable Paint box,
      Colour hatch) {
    double width() {
      return SAMPLE + 6 + TextWidth.of(text, TEXT) + GAP;
    }
  }

  private final List<Entry> entries = new ArrayList<>();

  /** A line, with a marker of its colour unless that is null. */
  public Legend line(String text, Paint line, @Nullable Marker marker) {
    entries.add(new Entry(text, line, marker, null, Colour.WHITE));
    return this;
  }

  /** A filled box. */
  public Legend box(String text, Paint paint) {
    entries.add(new Entry(text, null, null, paint, Colour.WHITE));
    return this;
  }

  /** A hatched box. */
  public Legend hatch(String text, Colour colour) {
    entries.add(new Entry(text, null, null, null, colour));
    return this;
  }

  /** A marker alone. */
  public Legend marker(String text, Marker marker, Paint paint) {
    entries.add(new Entry(text, null, marker, paint, Colour.WHITE));
    return this;
  }

  /** Draws the entries from the left, in as many rows as they need; the base line of the first. */
  public void draw(Picture picture, double x, double y, double width) {
    double left = x;
    double base = y;
    for (Entry entry : entries) {
      if (left > x && left + entry.width() - GAP > x + width) {
        left = x;
        base += ROW;
      }
      draw(picture, entry, left, base);
      left += entry.width();
    }
  }

  private static void draw(Picture picture, Entry entry, double left, double base) {
    double middle = base - 4;
    Paint line = entry.line();
    Paint box = entry.box();
    Marker marker = entry.marker();
    if (line != null) {
      picture.line(left, middle, left + SAMPLE, middle, line);
      Colour colour = line.stroke();
      if (marker != null && colour != null) {
        marker.draw(picture, left + SAMPLE / 2, middle, 3.6, Paint.fill(colour));
      }
    } else if (marker != null && box != null) {
      marker.draw(picture, left + SAMPLE / 2, middle, 4, box);
    } else if (box != null) {
      picture.rectangle(left + 4, middle - 6, SAMPLE - 6, 11, box);
    } else {
      Hatch.rectangle(picture, new Box(left + 4, middle - 6, SAMPLE - 6, 11), entry.hatch());
    }
    picture.text(left + SAMPLE + 6, base, entry.text(), TEXT);
  }
}
