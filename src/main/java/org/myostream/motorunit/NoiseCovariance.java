package org.myostream.motorunit;

/**
 * Covariance over the electrodes of the noise of single potentials, learned from realisations of
 * the noise of averages; pulled towards independent noise while it has seen little. One owner at a
 * time.
 */
final class NoiseCovariance {
  private static final double SLOWEST_GAIN = 0.01;
  private static final double SHRINK = 0.1;

  private final double[][] mean;
  private int seen;

  NoiseCovariance(int electrodes) {
    mean = new double[electrodes][electrodes];
  }

  /**
   * Learns from the noise of an average.
   *
   * @param rows of the noise, {@code [sample][electrode]}
   * @param discharges that the average weighs
   */
  void learn(double[][] rows, double discharges, boolean[] use) {
    seen++;
    double gain = Math.max(SLOWEST_GAIN, 1.0 / seen);
    double scale = discharges / rows.length;
    for (int e = 0; e < mean.length; e++) {
      for (int f = 0; f <= e; f++) {
        double sum = 0;
        for (double[] row : rows) {
          sum += row[e] * row[f];
        }
        if (use[e] && use[f]) {
          mean[e][f] += gain * (scale * sum - mean[e][f]);
          mean[f][e] = mean[e][f];
        }
      }
    }
  }

  /** The covariance for an average that weighs {@code discharges}, into {@code into}. */
  void of(double discharges, double[][] into) {
    double independent = SHRINK + (1 - SHRINK) / (1 + seen);
    double trace = 0;
    for (int e = 0; e < mean.length; e++) {
      trace += mean[e][e] / mean.length;
    }
    for (int e = 0; e < mean.length; e++) {
      for (int f = 0; f < mean.length; f++) {
        into[e][f] =
            ((1 - independent) * mean[e][f] + (e == f ? independent * trace : 0)) / discharges;
      }
    }
  }
}
