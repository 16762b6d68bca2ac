package org.myostream.plot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a shape is filled and outlined.
 *
 * @param fill null for none
 * @param opacity of the fill, 0 to 1
 * @param stroke of the outline, null for none
 * @param width of the outline
 * @param dashes lengths of dashes and spaces in turn; empty for a solid outline
 */
public record Paint(
    @Nullable Colour fill,
    double opacity,
    @Nullable Colour stroke,
    double width,
    List<Double> dashes) {
  /** Keeps a copy of the list. */
  public Paint {
    dashes = List.copyOf(dashes);
  }

  /** Filled, without an outline. */
  public static Paint fill(Colour colour) {
    return fill(colour, 1);
  }

  /** Filled so that what is below shows through. */
  public static Paint fill(Colour colour, double opacity) {
    return new Paint(colour, opacity, null, 0, List.of());
  }

  /** A line. */
  public static Paint line(Colour colour, double width) {
    return new Paint(null, 1, colour, width, List.of());
  }

  /** A line of dashes and spaces of equal length. */
  public static Paint dashed(Colour colour, double width, double dash) {
    return new Paint(null, 1, colour, width, List.of(dash, dash));
  }

  /** The same with an outline. */
  public Paint outlined(Colour colour, double newWidth) {
    return new Paint(fill, opacity, colour, newWidth, List.of());
  }
}
