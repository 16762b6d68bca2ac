package org.myostream.synergy.training;

/** The Moore-Penrose inverse of a matrix of few columns. */
final class PseudoInverse {
  private static final double RANK = 1e-13;

  private PseudoInverse() {}

  /**
   * {@code (W'W)^+ W'} by the eigenvectors of W'W.
   *
   * @param weights M rows of K
   * @return K rows of M
   */
  static double[][] of(double[][] weights) {
    int synergies = weights[0].length;
    double[][] columns = new double[synergies][weights.length];
    for (int k = 0; k < synergies; k++) {
      for (int m = 0; m < weights.length; m++) {
        columns[k][m] = weights[m][k];
      }
    }
    double[][] gram = new double[synergies][synergies];
    Rows.gram(columns, gram);
    SymmetricEigen eigen = new SymmetricEigen(gram);
    double[][] inverse = new double[synergies][weights.length];
    for (int i = 0; i < synergies && eigen.value(i) > RANK * eigen.value(0); i++) {
      double[] vector = eigen.vector(i);
      double[] along = new double[weights.length];
      for (int k = 0; k < synergies; k++) {
        Rows.add(along, vector[k], columns[k]);
      }
      for (int k = 0; k < synergies; k++) {
        Rows.add(inverse[k], vector[k] / eigen.value(i), along);
      }
    }
    return inverse;
  }
}
