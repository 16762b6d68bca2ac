package org.myostream.synergy.training.report;

import org.myostream.plot.Colour;
import org.myostream.plot.Legend;
import org.myostream.plot.Marker;
import org.myostream.plot.Paint;
import org.myostream.plot.Palette;

/**
 * How a method is drawn: by the family of its encoder.
 *
 * @param family for a legend
 */
record MethodStyle(String family, Colour colour, Marker marker) {
  private static final MethodStyle RELU =
      new MethodStyle("ReLU encoder", Palette.BLUE, Marker.DISC);
  private static final MethodStyle LINEAR =
      new MethodStyle("linear encoder", Palette.series(1), Marker.SQUARE);
  private static final MethodStyle SIGMOID =
      new MethodStyle("sigmoid encoder", Palette.GREEN, Marker.DIAMOND);
  private static final MethodStyle TANH =
      new MethodStyle("tanh encoder", Palette.VERMILION, Marker.TRIANGLE);
  private static final MethodStyle OTHER = new MethodStyle("NMF, RLVM", Colour.INK, Marker.DISC);

  /** Of the method spelt {@code label}, variants included. */
  static MethodStyle of(String label) {
    String encoder = label.contains("+") ? label.substring(0, label.indexOf('+')) : "";
    return switch (encoder) {
      case "relu" -> RELU;
      case "linear" -> LINEAR;
      case "sigmoid" -> SIGMOID;
      case "tanh" -> TANH;
      default -> OTHER;
    };
  }

  boolean isAutoencoder() {
    return !equals(OTHER);
  }

  static Legend legend() {
    Legend legend = new Legend();
    for (MethodStyle style : new MethodStyle[] {OTHER, RELU, LINEAR, SIGMOID, TANH}) {
      legend.marker(style.family, style.marker, Paint.fill(style.colour));
    }
    return legend;
  }
}
