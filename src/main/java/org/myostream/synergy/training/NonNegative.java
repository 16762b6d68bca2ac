package org.myostream.synergy.training;

import org.myostream.synergy.Nnls;

/** Non-negative projection of whole recordings. */
final class NonNegative {
  private NonNegative() {}

  /**
   * The activations h >= 0 that explain each frame best.
   *
   * @param weights M rows of K
   * @param data M rows of T
   * @return K rows of T
   */
  static double[][] project(double[][] weights, double[][] data) {
    Nnls nnls = new Nnls(weights);
    double[][] activations = new double[weights[0].length][data[0].length];
    double[] frame = new double[data.length];
    double[] solution = new double[activations.length];
    for (int t = 0; t < data[0].length; t++) {
      for (int m = 0; m < frame.length; m++) {
        frame[m] = data[m][t];
      }
      nnls.solve(frame, solution);
      for (int k = 0; k < solution.length; k++) {
        activations[k][t] = solution[k];
      }
    }
    return activations;
  }
}
