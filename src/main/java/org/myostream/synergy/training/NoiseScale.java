package org.myostream.synergy.training;

import java.util.Arrays;

/**
 * How much of each channel is its own: the standard deviation that common factors leave, by factor
 * analysis of greatest likelihood. With the channels divided by it, factors are the principal
 * components whose eigenvalues are above the 1 of noise; what they leave divides again (Lawley and
 * Maxwell 1971).
 */
final class NoiseScale {
  private static final int ITERATIONS = 20;
  private static final double LEAST_SHARE = 0.05;

  private NoiseScale() {}

  /**
   * Standard deviation of each row of {@code data} about {@code factors} common factors, at least a
   * twentieth of the row's own; 1 for a row that never changes.
   */
  static double[] of(double[][] data, int factors) {
    double[][] covariance = new double[data.length][data.length];
    Rows.gram(Rows.centred(data), covariance);
    double[] deviation = deviations(data);
    double[] noise = deviation.clone();
    for (int i = 0; i < ITERATIONS; i++) {
      double[] left = unexplained(covariance, noise, factors, data[0].length);
      for (int m = 0; m < noise.length; m++) {
        noise[m] = Math.max(left[m], LEAST_SHARE * deviation[m]);
      }
    }
    return noise;
  }

  /** Standard deviation of each row; 1 for a row that never changes. */
  static double[] deviations(double[][] data) {
    return Arrays.stream(data)
        .mapToDouble(Rows::deviation)
        .map(deviation -> deviation > 0 ? deviation : 1)
        .toArray();
  }

  private static double[] unexplained(
      double[][] covariance, double[] noise, int factors, int frames) {
    double[][] scaled = new double[noise.length][noise.length];
    for (int i = 0; i < noise.length; i++) {
      for (int j = 0; j < noise.length; j++) {
        scaled[i][j] = covariance[i][j] / (noise[i] * noise[j] * frames);
      }
    }
    SymmetricEigen eigen = new SymmetricEigen(scaled);
    double[] left = new double[noise.length];
    for (int m = 0; m < noise.length; m++) {
      double variance = scaled[m][m];
      for (int k = 0; k < Math.min(factors, noise.length - 1); k++) {
        double[] vector = eigen.vector(k);
        variance -= Math.max(0, eigen.value(k) - 1) * vector[m] * vector[m];
      }
      left[m] = noise[m] * Math.sqrt(Math.max(0, variance));
    }
    return left;
  }
}
