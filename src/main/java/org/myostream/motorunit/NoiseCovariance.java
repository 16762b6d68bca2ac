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
  private final int[] seen;

  NoiseCovariance(int electrodes) {
    mean = new double[electrodes][electrodes];
    seen = new int[electrodes];
  }

  /**
   * Learns from the noise of an average.
   *
   * @param rows of the noise, {@code [sample][electrode]}
   * @param discharges that the average weighs
   */
  void learn(double[][] rows, double discharges, boolean[] use) {
    for (int e = 0; e < mean.length; e++) {
      seen[e] += use[e] ? 1 : 0;
    }
    double scale = discharges / rows.length;
    for (int e = 0; e < mean.length; e++) {
      for (int f = 0; f <= e; f++) {
        double sum = 0;
        for (double[] row : rows) {
          sum += row[e] * row[f];
        }
        if (use[e] && use[f] && Double.isFinite(sum)) {
          double gain = Math.max(SLOWEST_GAIN, 1.0 / Math.min(seen[e], seen[f]));
          mean[e][f] += gain * (scale * sum - mean[e][f]);
          mean[f][e] = mean[e][f];
        }
      }
    }
  }

  /** The covariance for an average that weighs {@code discharges}, into {@code into}. */
  void of(double discharges, double[][] into) {
    int most = 0;
    int known = 0;
    double trace = 0;
    for (int e = 0; e < mean.length; e++) {
      most = Math.max(most, seen[e]);
      known += seen[e] > 0 ? 1 : 0;
      trace += mean[e][e];
    }
    trace /= Math.max(1, known);
    double independent = SHRINK + (1 - SHRINK) / (1 + most);
    for (int e = 0; e < mean.length; e++) {
      for (int f = 0; f < mean.length; f++) {
        into[e][f] =
            ((1 - independent) * mean[e][f] + (e == f ? independent * trace : 0)) / discharges;
      }
    }
  }
}
