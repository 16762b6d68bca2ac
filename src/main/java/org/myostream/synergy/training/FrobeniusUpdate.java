package org.myostream.synergy.training;

/** Updates that lower the squared error: HALS, or multiplicative ones. */
final class FrobeniusUpdate implements NmfUpdate {
  private static final double TINY = 1e-300;

  private final NmfAlgorithm algorithm;
  private final BulkProducts products;
  private final double energy;
  private final double[][] projection;
  private final double[][] correlation;
  private final double[][] target;
  private final double[][] gramW;
  private final double[][] gramH;

  /**
   * Updates of the factors of V, M x T.
   *
   * @param energy the squared norm of V
   */
  FrobeniusUpdate(
      NmfAlgorithm algorithm,
      BulkProducts products,
      double energy,
      int synergies,
      int muscles,
      int frames) {
    this.algorithm = algorithm;
    this.products = products;
    this.energy = energy;
    projection = new double[synergies][frames];
    correlation = new double[synergies][muscles];
    target = new double[synergies][muscles];
    gramW = new double[synergies][synergies];
    gramH = new double[synergies][synergies];
  }

  @Override
  public double scale() {
    return energy;
  }

  @Override
  public double improve(double[][] w, double[][] h) {
    products.project(w, projection);
    Rows.gram(w, gramW);
    update(h, projection, gramW);
    products.correlate(h, correlation);
    Rows.gram(h, gramH);
    for (int k = 0; k < w.length; k++) {
      System.arraycopy(correlation[k], 0, target[k], 0, target[k].length);
    }
    update(w, target, gramH);
    Rows.gram(w, gramW);
    double error = energy;
    for (int k = 0; k < w.length; k++) {
      error += Rows.dot(gramW[k], gramH[k]) - 2 * Rows.dot(w[k], correlation[k]);
    }
    return Math.max(0, error);
  }

  /** Improves {@code x} where {@code gram x} should equal {@code target}, which is overwritten. */
  private void update(double[][] x, double[][] target, double[][] gram) {
    if (algorithm == NmfAlgorithm.HALS) {
      sweep(x, target, gram);
    } else {
      multiply(x, target, gram);
    }
  }

  private static void sweep(double[][] x, double[][] target, double[][] gram) {
    for (int k = 0; k < x.length; k++) {
      if (!(gram[k][k] > 0)) {
        continue;
      }
      double[] rest = target[k];
      for (int j = 0; j < x.length; j++) {
        Rows.add(rest, -gram[k][j], x[j]);
      }
      double[] row = x[k];
      double scale = 1 / gram[k][k];
      for (int t = 0; t < row.length; t++) {
        double value = row[t] + rest[t] * scale;
        row[t] = value > 0 ? value : 0;
      }
    }
  }

  private static void multiply(double[][] x, double[][] target, double[][] gram) {
    double[][] model = new double[x.length][x[0].length];
    for (int k = 0; k < x.length; k++) {
      for (int j = 0; j < x.length; j++) {
        Rows.add(model[k], gram[k][j], x[j]);
      }
    }
    for (int k = 0; k < x.length; k++) {
      for (int t = 0; t < x[k].length; t++) {
        x[k][t] *= target[k][t] / (model[k][t] + TINY);
      }
    }
  }
}
