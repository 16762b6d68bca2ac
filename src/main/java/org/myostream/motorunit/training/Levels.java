package org.myostream.motorunit.training;

import org.myostream.motorunit.WhiteNoise;

/** How large potentials are. */
final class Levels {
  private Levels() {}

  /** Root mean square over all of {@code rows[sample][electrode]}. */
  static double rms(double[][] rows) {
    double squares = 0;
    for (double each : WhiteNoise.meanSquares(rows)) {
      squares += each;
    }
    return Math.sqrt(squares / rows[0].length);
  }

  /** Median over the electrodes of their root mean square. */
  static double medianRms(double[][] rows) {
    return WhiteNoise.medianRoot(WhiteNoise.meanSquares(rows));
  }
}
