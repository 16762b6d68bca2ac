package org.myostream.motorunit;

/**
 * A few fibres that stand for all of a motor unit: a lattice over the width of the innervation
 * zone, the spread of the velocities and of both ends, so that no two share any of them.
 */
final class FibreScatter {
  /** Usual standard deviation of the velocities of a unit's fibres, m/s. */
  private static final double VELOCITY_SCATTER = 0.22;

  private static final double END_SCATTER_MM = 5;

  /** End plate of each fibre within the zone, -0.5 to 0.5 of its width. */
  final double[] offset;

  /** Velocity of each fibre above the unit's, in m/s. */
  final double[] faster;

  /** How much longer than to the unit's left end each fibre is, mm. */
  final double[] longerLeft;

  /** How much longer than to the unit's right end each fibre is, mm. */
  final double[] longerRight;

  /**
   * @param count fibres
   * @param generator of the lattice, without common divisor with {@code count}, and neither its
   *     square nor its cube near a multiple of it
   */
  FibreScatter(int count, int generator) {
    offset = new double[count];
    faster = new double[count];
    longerLeft = new double[count];
    longerRight = new double[count];
    for (int i = 0; i < count; i++) {
      offset[i] = (i + 0.5) / count - 0.5;
      int place = i * generator % count;
      faster[i] = VELOCITY_SCATTER * normalQuantile((place + 0.5) / count);
      int second = place * generator % count;
      int third = second * generator % count;
      longerLeft[i] = END_SCATTER_MM * ((second + 0.5) / count - 0.5);
      longerRight[i] = END_SCATTER_MM * ((third + 0.5) / count - 0.5);
    }
    centre(offset);
    centre(faster);
  }

  int count() {
    return offset.length;
  }

  private static void centre(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    for (int i = 0; i < values.length; i++) {
      values[i] -= sum / values.length;
    }
  }

  /** Abramowitz and Stegun 26.2.23, to 4.5e-4. */
  private static double normalQuantile(double probability) {
    double tail = Math.min(probability, 1 - probability);
    double t = Math.sqrt(-2 * StrictMath.log(tail));
    double above =
        t
            - (2.515517 + t * (0.802853 + t * 0.010328))
                / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
    return probability < 0.5 ? -above : above;
  }
}
