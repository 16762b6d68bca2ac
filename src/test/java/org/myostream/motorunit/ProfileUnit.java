package org.myostream.motorunit;

/** Units whose waves are those of the profile model, with waiting poles. */
final class ProfileUnit {
  private ProfileUnit() {}

  /**
   * A unit under the array of the generator.
   *
   * @param zone mm
   * @param velocity m/s
   * @param depth mm
   * @param width of the zone, mm
   */
  static SimulatedUnit of(double zone, double velocity, double depth, double width) {
    SurfaceArray array = StreamFrames.LINE;
    ProfileModel model =
        new ProfileModel(
            array.allX(),
            array.allY(),
            new double[] {depth},
            new double[] {0, 4, 12},
            5,
            SimulatedUnit.SAMPLES,
            SimulatedUnit.RATE_HZ);
    model.evaluate(new double[] {zone, velocity, 5, width, 60, 70, 0, 0});
    double[][] rows = new double[SimulatedUnit.SAMPLES][SimulatedUnit.ELECTRODES];
    for (int n = 0; n < rows.length; n++) {
      for (int e = 0; e < SimulatedUnit.ELECTRODES; e++) {
        int k = n * SimulatedUnit.ELECTRODES + e;
        rows[n][e] = 2 * model.columns()[1][k] - model.columns()[0][k];
      }
    }
    return new SimulatedUnit(rows, rows, zone, velocity, 5, 5, Double.POSITIVE_INFINITY);
  }
}
