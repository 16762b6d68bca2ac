package org.myostream.motorunit;

/**
 * The membrane potential behind the leading edge of an action potential, {@code V(z) = a z^3 exp(-l
 * z) + b} with {@code l} = 1/mm (Rosenfalck 1969), and the strength and centre of gravity of the
 * membrane current between two places behind the edge.
 *
 * <p>The current density is {@code V''(z) / (Re + Ri)}, {@code Re = Ri = 0.5}. Distances in mm;
 * strengths in millionths of the SI value with {@code a = 96}, which is what the published
 * constants are printed in.
 */
public final class MembraneProfile {
  /** What of the profile is kept, in mm. */
  public static final double LENGTH_MM = 14;

  private static final double SCALE = 96;

  /** Ends of the three sections: the zeros of the current density, and the cut. */
  private static final double[] EDGES_MM = {0, 3 - Math.sqrt(3), 3 + Math.sqrt(3), LENGTH_MM};

  /** How many sections of one sign there are. */
  public static final int SECTIONS = EDGES_MM.length - 1;

  private MembraneProfile() {}

  /** Where section {@code section} ends and the next begins; edge 0 is the leading edge. */
  static double edge(int edge) {
    return EDGES_MM[edge];
  }

  /** Net current of the membrane between {@code from} and {@code to}, distances in mm. */
  public static double strength(double from, double to) {
    return slope(to) - slope(from);
  }

  /**
   * Centre of gravity of the current between {@code from} and {@code to}, in mm behind the edge,
   * where the current has one sign.
   */
  public static double centre(double from, double to) {
    return (moment(to) - moment(from)) / strength(from, to);
  }

  /** {@code V'(z)}: the net current from the leading edge to {@code z}. */
  static double slope(double z) {
    return SCALE * z * z * (3 - z) * StrictMath.exp(-z);
  }

  /** {@code z V'(z) - V(z)}: the first moment of the current from the leading edge to {@code z}. */
  static double moment(double z) {
    return SCALE * z * z * z * (2 - z) * StrictMath.exp(-z);
  }

  /** {@code V''(z)}: the current density. */
  static double density(double z) {
    return SCALE * z * (6 - 6 * z + z * z) * StrictMath.exp(-z);
  }
}
