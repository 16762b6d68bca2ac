package org.myostream.synergy.training;

import java.util.Arrays;

/**
 * Multiplicative updates that lower the generalised Kullback-Leibler divergence (Lee and Seung
 * 2001): {@code h <- h * W (V / R) / sum(W)}, then the same for w.
 */
final class DivergenceUpdate implements NmfUpdate {
  private static final double TINY = 1e-300;

  private final double[][] data;
  private final double sum;
  private final double ofData;
  private final double[][] ratio;
  private final double[] numerator;

  /** Updates of the factors of {@code data}, M x T; kept, not modified. */
  DivergenceUpdate(double[][] data) {
    this.data = data;
    ratio = new double[data.length][data[0].length];
    numerator = new double[data[0].length];
    double total = 0;
    double logarithms = 0;
    for (double[] row : data) {
      for (double value : row) {
        total += value;
        logarithms += value > 0 ? value * StrictMath.log(value) : 0;
      }
    }
    sum = total;
    ofData = logarithms - total;
  }

  @Override
  public double scale() {
    return sum;
  }

  @Override
  public double improve(double[][] w, double[][] h) {
    divideDataByModel(w, h);
    for (int k = 0; k < h.length; k++) {
      double weights = 0;
      Arrays.fill(numerator, 0);
      for (int m = 0; m < data.length; m++) {
        weights += w[k][m];
        Rows.add(numerator, w[k][m], ratio[m]);
      }
      for (int t = 0; t < numerator.length; t++) {
        h[k][t] *= numerator[t] / (weights + TINY);
      }
    }
    divideDataByModel(w, h);
    for (int k = 0; k < w.length; k++) {
      double activations = 0;
      for (double value : h[k]) {
        activations += value;
      }
      for (int m = 0; m < data.length; m++) {
        w[k][m] *= Rows.dot(h[k], ratio[m]) / (activations + TINY);
      }
    }
    return divergence(w, h);
  }

  private void divideDataByModel(double[][] w, double[][] h) {
    for (int m = 0; m < data.length; m++) {
      double[] model = model(w, h, m);
      for (int t = 0; t < model.length; t++) {
        model[t] = data[m][t] / (model[t] + TINY);
      }
    }
  }

  /** One muscle of W'H, in the memory of its ratio. */
  private double[] model(double[][] w, double[][] h, int m) {
    double[] model = ratio[m];
    Arrays.fill(model, 0);
    for (int k = 0; k < w.length; k++) {
      Rows.add(model, w[k][m], h[k]);
    }
    return model;
  }

  /** {@code sum v log(v / r) - v + r}; infinite where the data need what the model lacks. */
  double divergence(double[][] w, double[][] h) {
    double divergence = ofData;
    for (int m = 0; m < data.length; m++) {
      double[] model = model(w, h, m);
      for (int t = 0; t < model.length; t++) {
        divergence += model[t];
        divergence -= data[m][t] > 0 ? data[m][t] * StrictMath.log(model[t]) : 0;
      }
    }
    return Math.max(0, divergence);
  }
}
