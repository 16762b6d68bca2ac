package org.myostream.cli;

/** Draws values as bars on a scale that follows the largest value seen lately. */
final class Bars {
  /** How much the scale shrinks each time it is used: it halves in about 140 draws. */
  private static final double FORGET = 0.995;

  private final String full;
  private final String empty;
  private double scale;

  Bars(boolean unicode) {
    full = unicode ? "█" : "#";
    empty = unicode ? "·" : ".";
  }

  /** Makes room for {@code values}; call before {@link #bar} for them. */
  void fit(float[] values) {
    scale *= FORGET;
    for (float value : values) {
      if (value > scale) {
        scale = value;
      }
    }
  }

  /** A bar of {@code width} characters; a value that is not a number is empty. */
  String bar(float value, int width) {
    return drawn(scale > 0 ? value / scale : 0, width);
  }

  /** A bar of {@code width} characters filled by {@code share}, 0 to 1. */
  String drawn(double share, int width) {
    int filled = (int) Math.max(0, Math.min(width, Math.round(share * width)));
    return full.repeat(filled) + empty.repeat(width - filled);
  }
}
