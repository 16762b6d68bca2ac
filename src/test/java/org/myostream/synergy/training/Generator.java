package org.myostream.synergy.training;

import java.util.Arrays;
import java.util.Random;

/**
 * Simulated envelopes: 16 muscles, 4 sparse synergies of 6 muscles each, 1500 samples of Gaussian
 * bursts, white noise at 20 dB, rectified, each muscle scaled to a maximum of 1.
 */
final class Generator {
  static final int MUSCLES = 16;
  static final int SYNERGIES = 4;
  static final int FRAMES = 1500;

  /** The synergies, M x K, scaled like the data and to unit columns. */
  final double[][] weights = new double[MUSCLES][SYNERGIES];

  /** The envelopes, M x T. */
  final double[][] data = new double[MUSCLES][FRAMES];

  Generator(int seed) {
    Random random = new Random(seed);
    double[][] h = new double[SYNERGIES][FRAMES];
    for (int k = 0; k < SYNERGIES; k++) {
      for (int placed = 0; placed < 6; ) {
        int m = random.nextInt(MUSCLES);
        if (weights[m][k] == 0) {
          weights[m][k] = -Math.log(1 - random.nextDouble());
          placed++;
        }
      }
      for (int burst = 0; burst < 14; burst++) {
        double centre = 1500 * random.nextDouble();
        double width = 15 + 35 * random.nextDouble();
        double height = 0.3 + 0.7 * random.nextDouble();
        for (int t = 0; t < FRAMES; t++) {
          double z = (t - centre) / width;
          h[k][t] += height * Math.exp(-z * z / 2);
        }
      }
    }
    unitColumns();
    for (int m = 0; m < MUSCLES; m++) {
      for (int k = 0; k < SYNERGIES; k++) {
        Rows.add(data[m], weights[m][k], h[k]);
      }
    }
    double noise = Math.sqrt(Rows.energy(data) / MUSCLES / FRAMES / 100);
    for (int m = 0; m < MUSCLES; m++) {
      double most = 0;
      for (int t = 0; t < FRAMES; t++) {
        data[m][t] = Math.abs(data[m][t] + noise * random.nextGaussian());
        most = Math.max(most, data[m][t]);
      }
      for (int t = 0; t < FRAMES; t++) {
        data[m][t] /= most;
      }
      for (int k = 0; k < SYNERGIES; k++) {
        weights[m][k] /= most;
      }
    }
    unitColumns();
  }

  private void unitColumns() {
    for (int k = 0; k < SYNERGIES; k++) {
      double squares = 0;
      for (double[] row : weights) {
        squares += row[k] * row[k];
      }
      for (double[] row : weights) {
        row[k] /= Math.sqrt(squares);
      }
    }
  }

  /** Cosines of the columns of two matrices M x K, each matched to another, best mean over all. */
  static double[] matchedCosines(double[][] a, double[][] b) {
    int count = a[0].length;
    double[][] cosine = new double[count][count];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count; j++) {
        cosine[i][j] = cosine(a, i, b, j);
      }
    }
    double[] best = new double[count];
    match(cosine, 0, 0, new double[count], best);
    return best;
  }

  private static void match(double[][] cosine, int i, int used, double[] now, double[] best) {
    if (i == cosine.length) {
      if (Arrays.stream(now).sum() > Arrays.stream(best).sum()) {
        System.arraycopy(now, 0, best, 0, now.length);
      }
      return;
    }
    for (int j = 0; j < cosine.length; j++) {
      if ((used >> j & 1) == 0) {
        now[i] = cosine[i][j];
        match(cosine, i + 1, used | 1 << j, now, best);
      }
    }
  }

  private static double cosine(double[][] a, int i, double[][] b, int j) {
    double product = 0;
    double aa = 0;
    double bb = 0;
    for (int m = 0; m < a.length; m++) {
      product += a[m][i] * b[m][j];
      aa += a[m][i] * a[m][i];
      bb += b[m][j] * b[m][j];
    }
    return Math.abs(product) / Math.sqrt(aa * bb);
  }
}
