package org.myostream.motorunit.simulation;

/**
 * One unit of a simulated pool.
 *
 * @param size of 774
 * @param fibres how many it has
 * @param recruitment drive from which it discharges, a fraction of the maximum
 * @param zoneMm mean x of its end plates
 * @param lateralMm mean y of its end plates
 * @param depthMm mean depth of its end plates below the electrodes
 * @param leftMm mean length of its fibres to the left of the end plate
 * @param rightMm mean length to the right
 * @param velocity mean conduction velocity of its fibres, m/s
 * @param discharges first samples of its potentials in the recording, ascending; not copied
 * @param potential {@code [sample][electrode]} from the discharge on; empty if it never discharges;
 *     not copied
 */
@SuppressWarnings("ArrayRecordComponent")
public record PoolUnit(
    int size,
    int fibres,
    double recruitment,
    double zoneMm,
    double lateralMm,
    double depthMm,
    double leftMm,
    double rightMm,
    double velocity,
    int[] discharges,
    double[][] potential) {

  /** Largest magnitude of its potential at any electrode. */
  public double peak() {
    double peak = 0;
    for (double[] row : potential) {
      for (double value : row) {
        peak = Math.max(peak, Math.abs(value));
      }
    }
    return peak;
  }

  /** The same unit, its potential multiplied. */
  PoolUnit scaled(double factor) {
    double[][] rows = new double[potential.length][];
    for (int n = 0; n < rows.length; n++) {
      rows[n] = potential[n].clone();
      for (int e = 0; e < rows[n].length; e++) {
        rows[n][e] *= factor;
      }
    }
    return new PoolUnit(
        size,
        fibres,
        recruitment,
        zoneMm,
        lateralMm,
        depthMm,
        leftMm,
        rightMm,
        velocity,
        discharges,
        rows);
  }
}
