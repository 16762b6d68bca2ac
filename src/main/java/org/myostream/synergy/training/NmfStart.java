package org.myostream.synergy.training;

import java.util.Arrays;
import java.util.Random;

/** Where a factorisation starts: w is K x M, h is K x T, both non-negative. */
final class NmfStart {
  final double[][] w;
  final double[][] h;

  private NmfStart(double[][] w, double[][] h) {
    this.w = w;
    this.h = h;
  }

  /**
   * From the singular vectors of the data (NNDSVD, Boutsidis and Gallopoulos 2008): of each pair
   * the positive or the negative part, whichever is larger. Zeros become the mean of the data, so
   * that no method is stuck on them.
   */
  static NmfStart fromSingularVectors(double[][] data, int synergies) {
    double[][] gram = new double[data.length][data.length];
    Rows.gram(data, gram);
    SymmetricEigen eigen = new SymmetricEigen(gram);
    double[][] w = new double[synergies][];
    double[][] h = new double[synergies][];
    for (int k = 0; k < synergies; k++) {
      double[] left = eigen.vector(k);
      double sigma = Math.sqrt(Math.max(0, eigen.value(k)));
      double[] right = new double[data[0].length];
      for (int m = 0; m < data.length; m++) {
        Rows.add(right, sigma > 0 ? left[m] / sigma : 0, data[m]);
      }
      if (size(left, -1) * size(right, -1) > size(left, 1) * size(right, 1)) {
        negate(left);
        negate(right);
      }
      double strength = Math.sqrt(sigma * size(left, 1) * size(right, 1));
      w[k] = part(left, strength);
      h[k] = part(right, strength);
    }
    double mean = mean(data);
    fillZeros(w, mean);
    fillZeros(h, mean);
    return new NmfStart(w, h);
  }

  /** Uniform, scaled so that W'H has the mean of the data. */
  static NmfStart random(double[][] data, int synergies, long seed) {
    Random random = new Random(seed);
    double scale = 2 * Math.sqrt(mean(data) / synergies);
    double[][] w = new double[synergies][data.length];
    double[][] h = new double[synergies][data[0].length];
    for (double[] row : w) {
      Arrays.setAll(row, m -> scale * random.nextDouble());
    }
    for (double[] row : h) {
      Arrays.setAll(row, t -> scale * random.nextDouble());
    }
    return new NmfStart(w, h);
  }

  private static void negate(double[] a) {
    for (int i = 0; i < a.length; i++) {
      a[i] = -a[i];
    }
  }

  /** Norm of the part of {@code a} with the given sign. */
  private static double size(double[] a, int sign) {
    double sum = 0;
    for (double value : a) {
      sum += sign * value > 0 ? value * value : 0;
    }
    return Math.sqrt(sum);
  }

  /** The positive part, scaled to norm {@code strength}. */
  private static double[] part(double[] a, double strength) {
    double size = size(a, 1);
    double[] part = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      part[i] = a[i] > 0 ? a[i] * strength / size : 0;
    }
    return part;
  }

  private static void fillZeros(double[][] rows, double value) {
    for (double[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        row[i] = row[i] > 0 ? row[i] : value;
      }
    }
  }

  private static double mean(double[][] data) {
    double sum = 0;
    for (double[] row : data) {
      for (double value : row) {
        sum += value;
      }
    }
    return sum / data.length / data[0].length;
  }
}
