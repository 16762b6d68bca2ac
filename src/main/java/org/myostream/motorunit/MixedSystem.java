package org.myostream.motorunit;

/**
 * A linear model with Gaussian priors, {@code y = X u + noise}, u of groups of unknown variance:
 * the posterior of u for given variances, the evidence for them, and better ones (MacKay's fixed
 * point).
 */
final class MixedSystem {
  private final double[][] gram;
  private final double[] moments;
  private final double squares;
  private final int[] group;
  private final double[] variance;
  private final double[] centre;
  private final int free;

  private double noise;
  private final double[] factor = new double[MixedColumns.GROUPS];
  private double[] mean = {};
  private double[][] covariance = {};
  private double evidence = Double.NEGATIVE_INFINITY;

  /**
   * @param variance prior variance of each entry by its group's factor
   * @param centre prior mean of each entry
   * @param free how many independent values {@code y} has
   */
  MixedSystem(
      double[][] columns, double[] y, int[] group, double[] variance, double[] centre, int free) {
    gram = Gram.of(columns);
    moments = new double[columns.length];
    for (int i = 0; i < moments.length; i++) {
      moments[i] = Gram.dot(columns[i], y);
    }
    squares = Gram.dot(y, y);
    this.group = group.clone();
    this.variance = variance.clone();
    this.centre = centre.clone();
    this.free = free;
  }

  double meanSquare() {
    return squares / free;
  }

  /** Finds the posterior of u; false if it has none. */
  boolean solve(MixedVariances variances) {
    int n = moments.length;
    noise = variances.noise;
    factor[MixedColumns.STEPS] = 1;
    factor[MixedColumns.FIBRES] = variances.fibres;
    factor[MixedColumns.GAINS] = variances.gains;
    double[][] precision = new double[n][n];
    double[] right = new double[n];
    double logPriors = 0;
    for (int i = 0; i < n; i++) {
      double prior = priorPrecision(i);
      for (int j = 0; j <= i; j++) {
        precision[i][j] = gram[i][j] / noise;
      }
      precision[i][i] += prior;
      right[i] = moments[i] / noise + prior * centre[i];
      logPriors += StrictMath.log(prior);
    }
    double[][] lower = Gram.cholesky(precision);
    if (lower.length < n) {
      return false;
    }
    mean = Gram.solve(lower, right);
    covariance = Gram.inverse(lower);
    double logDeterminant = -logPriors;
    double pulled = 0;
    for (int i = 0; i < n; i++) {
      logDeterminant += 2 * StrictMath.log(lower[i][i]);
      double apart = mean[i] - centre[i];
      pulled += priorPrecision(i) * apart * apart;
    }
    evidence =
        -0.5 * (free * StrictMath.log(noise) + logDeterminant + residualSquares() / noise + pulled);
    return true;
  }

  private double priorPrecision(int i) {
    return 1 / (variance[i] * factor[group[i]]);
  }

  private double residualSquares() {
    double sum = squares;
    for (int i = 0; i < mean.length; i++) {
      sum += mean[i] * (Gram.dot(gram[i], mean) - 2 * moments[i]);
    }
    return Math.max(sum, 1e-12 * squares);
  }

  /** The variance of the noise that the last posterior's residual shows. */
  void improve(MixedVariances variances) {
    double freedom = 0;
    for (int i = 0; i < mean.length; i++) {
      freedom += 1 - priorPrecision(i) * covariance[i][i];
    }
    variances.noise =
        Math.max(variances.leastNoise, residualSquares() / Math.max(1, free - freedom));
  }

  double mean(int i) {
    return mean[i];
  }

  double error(int i) {
    return Math.sqrt(covariance[i][i]);
  }

  /** Posterior mean of {@code weights . u}. */
  double mean(double[] weights) {
    return Gram.dot(weights, mean);
  }

  /** Posterior standard deviation of {@code weights . u}. */
  double error(double[] weights) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * Gram.dot(covariance[i], weights);
    }
    return Math.sqrt(Math.max(0, sum));
  }

  /**
   * Logarithm of the probability of y under the variances of the last solution, up to a constant.
   */
  double evidence() {
    return evidence;
  }
}
