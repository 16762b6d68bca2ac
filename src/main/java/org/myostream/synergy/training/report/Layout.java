package org.myostream.synergy.training.report;

/** Sizes that all figures share. */
final class Layout {
  /** Of a figure, in pixels. */
  static final double WIDTH = 960;

  private Layout() {}
}
