package org.myostream.synergy.training;

/**
 * What a decomposition is worth, in the measures papers compare methods by.
 *
 * <p>With one mean for each channel, R2 = 1 - sum (x - y)^2 / sum (x - mean)^2; VAF = 1 - sum (x -
 * y)^2 / sum x^2; both over all channels together. Sparsity after Hoyer 2004: (sqrt(M) - l1 / l2) /
 * (sqrt(M) - 1), 0 for equal weights, 1 for a single one.
 *
 * @param r2 of code and decoder on the data, as they are live
 * @param vaf the same
 * @param sparsity mean over columns
 * @param negativeShare share of the weights below -5 % of the largest magnitude of their column
 * @param cosine mean absolute cosine of the matched columns, NaN without anything to compare with
 * @param subspace mean squared canonical correlation of the column spaces, NaN likewise
 * @param activationCorrelation mean correlation of the matched activations, each times the sign of
 *     its columns' cosine, NaN likewise
 */
public record Scores(
    double r2,
    double vaf,
    double sparsity,
    double negativeShare,
    double cosine,
    double subspace,
    double activationCorrelation) {
  private static final double NEGATIVE = -0.05;

  /**
   * Scores without anything to compare with.
   *
   * @param data M rows of T; not modified
   */
  public static Scores of(Decomposition found, double[][] data) {
    return of(found, data, found.encode(data));
  }

  private static Scores of(Decomposition found, double[][] data, double[][] code) {
    Reconstruction made = Reconstruction.between(data, found.decode(code));
    double energy = Rows.energy(data);
    double error = (1 - made.vaf()) * energy;
    double spread = spread(data);
    double[][] weights = found.weights();
    return new Scores(
        spread > 0 ? 1 - error / spread : 0,
        made.vaf(),
        sparsity(weights),
        negativeShare(weights),
        Double.NaN,
        Double.NaN,
        Double.NaN);
  }

  /**
   * Scores against known synergies.
   *
   * @param data M rows of T
   * @param weights of the truth, M rows of K
   * @param activations of the truth, K rows of T
   */
  public static Scores against(
      Decomposition found, double[][] data, double[][] weights, double[][] activations) {
    double[][] code = found.encode(data);
    Scores alone = of(found, data, code);
    double[][] estimate = found.weights();
    Agreement agreement = Agreement.of(weights, estimate);
    double correlation = 0;
    for (int k = 0; k < activations.length; k++) {
      int matched = agreement.assignment()[k];
      double sign = Math.signum(Agreement.cosine(weights, k, estimate, matched));
      correlation += sign * correlation(activations[k], code[matched]);
    }
    return new Scores(
        alone.r2,
        alone.vaf,
        alone.sparsity,
        alone.negativeShare,
        agreement.meanCosine(),
        agreement.subspace(),
        correlation / activations.length);
  }

  /** Scores against another method on the same data. */
  public static Scores against(Decomposition found, double[][] data, Decomposition other) {
    return against(found, data, other.weights(), other.encode(data));
  }

  private static double spread(double[][] data) {
    double sum = 0;
    for (double[] row : data) {
      sum += Rows.spread(row);
    }
    return sum;
  }

  /** Correlation over time; 0 if one of the two never changes. */
  static double correlation(double[] a, double[] b) {
    double meanA = Rows.mean(a);
    double meanB = Rows.mean(b);
    double product = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int t = 0; t < a.length; t++) {
      product += (a[t] - meanA) * (b[t] - meanB);
      squaresA += (a[t] - meanA) * (a[t] - meanA);
      squaresB += (b[t] - meanB) * (b[t] - meanB);
    }
    double norm = Math.sqrt(squaresA) * Math.sqrt(squaresB);
    return norm > 0 ? product / norm : 0;
  }

  /** Mean sparsity of the columns, M rows of K; a column of zeros counts as 0. */
  static double sparsity(double[][] weights) {
    double widest = Math.sqrt(weights.length);
    double sum = 0;
    for (int k = 0; k < weights[0].length; k++) {
      double magnitudes = 0;
      double squares = 0;
      for (double[] row : weights) {
        magnitudes += Math.abs(row[k]);
        squares += row[k] * row[k];
      }
      sum += squares > 0 ? widest - magnitudes / Math.sqrt(squares) : 0;
    }
    return weights.length > 1 ? sum / (widest - 1) / weights[0].length : 0;
  }

  /** Share of the weights that are clearly negative, M rows of K. */
  static double negativeShare(double[][] weights) {
    return (double) negative(weights) / (weights.length * weights[0].length);
  }

  /** How many of the weights, M rows of K, are below -5 % of the largest of their column. */
  public static int negative(double[][] weights) {
    int negative = 0;
    for (int k = 0; k < weights[0].length; k++) {
      double limit = NEGATIVE * largest(weights, k);
      for (double[] row : weights) {
        negative += row[k] < limit ? 1 : 0;
      }
    }
    return negative;
  }

  /** Each weight, M rows of K, over the largest magnitude of its column; 0 in a column of zeros. */
  public static double[][] relative(double[][] weights) {
    double[][] relative = new double[weights.length][weights[0].length];
    for (int k = 0; k < weights[0].length; k++) {
      double largest = largest(weights, k);
      for (int m = 0; m < weights.length; m++) {
        relative[m][k] = largest > 0 ? weights[m][k] / largest : 0;
      }
    }
    return relative;
  }

  private static double largest(double[][] weights, int k) {
    double largest = 0;
    for (double[] row : weights) {
      largest = Math.max(largest, Math.abs(row[k]));
    }
    return largest;
  }
}
