package org.myostream.synergy;

import java.util.Random;

/** Envelopes of synergies that come and go, for tests. */
final class Bursts {
  private Bursts() {}

  /** M rows of K non-negative weights, columns of unit norm. */
  static double[][] weights(Random random, int muscles, int synergies) {
    double[][] weights = new double[muscles][synergies];
    for (int k = 0; k < synergies; k++) {
      double squares = 0;
      for (int m = 0; m < muscles; m++) {
        double weight = random.nextDouble() / 2;
        weights[m][k] = m % synergies == k ? 0.5 + weight : random.nextInt(4) == 0 ? weight : 0;
        squares += weights[m][k] * weights[m][k];
      }
      for (double[] row : weights) {
        row[k] /= Math.sqrt(squares);
      }
    }
    return weights;
  }

  /** M rows of T: smooth activations through the weights, with noise that is smooth as well. */
  static double[][] envelopes(Random random, double[][] weights, int frames, double noise) {
    double[][] data = new double[weights.length][frames];
    double[] level = new double[weights.length];
    for (int t = 0; t < frames; t++) {
      for (int m = 0; m < weights.length; m++) {
        level[m] = 0.9 * level[m] + 0.4 * noise * random.nextGaussian();
        double value = Math.abs(level[m]);
        for (int k = 0; k < weights[m].length; k++) {
          value += weights[m][k] * activation(t, k);
        }
        data[m][t] = (float) value;
      }
    }
    return data;
  }

  /** Of synergy {@code k} at frame {@code t}. */
  static double activation(int t, int k) {
    double wave = StrictMath.sin(0.05 * t + 2.1 * k);
    return wave > 0 ? wave * wave : 0;
  }

  /** K rows of M from M rows of K. */
  static double[][] transposed(double[][] rows) {
    double[][] columns = new double[rows[0].length][rows.length];
    for (int m = 0; m < rows.length; m++) {
      for (int k = 0; k < columns.length; k++) {
        columns[k][m] = rows[m][k];
      }
    }
    return columns;
  }

  /** Column {@code t} of M rows, as a stream carries it. */
  static float[] frame(double[][] data, int t) {
    float[] frame = new float[data.length];
    for (int m = 0; m < frame.length; m++) {
      frame[m] = (float) data[m][t];
    }
    return frame;
  }
}
