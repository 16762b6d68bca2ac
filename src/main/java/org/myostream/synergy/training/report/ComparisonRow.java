package org.myostream.synergy.training.report;

import org.myostream.synergy.training.Scores;

/**
 * What one method reached on one data set; NaN where a figure is not known.
 *
 * @param method as {@link org.myostream.synergy.SynergyMethod#label} spells it, or a variant of it
 * @param r2 coefficient of determination
 * @param vaf variance accounted for
 * @param cosine mean absolute cosine to the reference's columns, after assignment
 * @param subspace mean squared canonical correlation with the reference's column space
 * @param activationCorrelation mean correlation with the reference's activations
 * @param hoyer mean sparsity of the columns, 0 for equal weights to 1 for a single one
 * @param negativeShare share of weights below -5 % of the largest of their column
 * @param stability least or mean stability score over restarts
 * @param seconds to fit it
 */
public record ComparisonRow(
    String method,
    double r2,
    double vaf,
    double cosine,
    double subspace,
    double activationCorrelation,
    double hoyer,
    double negativeShare,
    double stability,
    double seconds) {
  /** From scores against the reference. */
  public static ComparisonRow of(String method, Scores scores, double stability, double seconds) {
    return new ComparisonRow(
        method,
        scores.r2(),
        scores.vaf(),
        scores.cosine(),
        scores.subspace(),
        scores.activationCorrelation(),
        scores.sparsity(),
        scores.negativeShare(),
        stability,
        seconds);
  }

  /** The same without a stability. */
  public ComparisonRow(
      String method,
      double r2,
      double vaf,
      double cosine,
      double subspace,
      double activationCorrelation,
      double hoyer,
      double negativeShare,
      double seconds) {
    this(
        method,
        r2,
        vaf,
        cosine,
        subspace,
        activationCorrelation,
        hoyer,
        negativeShare,
        Double.NaN,
        seconds);
  }
}
