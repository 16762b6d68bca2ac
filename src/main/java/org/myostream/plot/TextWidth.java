package org.myostream.plot;

/**
 * How wide text is, about: the same estimate on every machine, whatever fonts it has. It is that of
 * DejaVu Sans, one of the widest, so that text in another font fits too.
 */
public final class TextWidth {
  /** Advance widths of the characters from space to tilde, in hundredths of the font's size. */
  private static final int[] ADVANCE = {
    32, 40, 46, 84, 64, 95, 78, 28, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64,
    64, 64, 34, 34, 84, 84, 84, 53, 100, 68, 69, 70, 77, 63, 58, 78, 75, 30, 30, 66, 56, 86, 75, 79,
    60, 79, 70, 64, 61, 73, 68, 99, 69, 61, 69, 39, 34, 39, 84, 50, 50, 61, 64, 55, 64, 62, 35, 64,
    63, 28, 28, 58, 28, 97, 63, 61, 64, 64, 41, 52, 39, 63, 59, 82, 59, 59, 53, 64, 34, 64, 84
  };

  private static final int OTHER = 70;
  private static final int IDEOGRAM = 100;
  private static final double BOLD = 1.1;
  private static final String ELLIPSIS = "\u2026";

  private TextWidth() {}

  /** Pixels of one line of text. */
  public static double of(String text, Lettering lettering) {
    double hundredths = text.codePoints().mapToDouble(TextWidth::advance).sum();
    return hundredths / 100 * lettering.size() * (lettering.bold() ? BOLD : 1);
  }

  private static double advance(int c) {
    if (c >= ' ' && c < ' ' + ADVANCE.length) {
      return ADVANCE[c - ' '];
    }
    return c >= 0x1100 ? IDEOGRAM : OTHER;
  }

  /** Pixels of the widest of some lines; 0 for none. */
  public static double widest(Iterable<String> lines, Lettering lettering) {
    double widest = 0;
    for (String line : lines) {
      widest = Math.max(widest, of(line, lettering));
    }
    return widest;
  }

  /** The text, its middle replaced by an ellipsis if it is wider than {@code most} pixels. */
  public static String fitted(String text, Lettering lettering, double most) {
    if (of(text, lettering) <= most) {
      return text;
    }
    int[] points = text.codePoints().toArray();
    for (int kept = points.length - 1; kept > 1; kept--) {
      int front = (kept + 1) / 2;
      String shorter =
          new String(points, 0, front)
              + ELLIPSIS
              + new String(points, points.length - kept + front, kept - front);
      if (of(shorter, lettering) <= most) {
        return shorter;
      }
    }
    return ELLIPSIS;
  }
}
