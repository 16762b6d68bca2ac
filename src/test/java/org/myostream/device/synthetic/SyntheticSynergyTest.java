package org.myostream.device.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The synergies put in can be got out again, by plain multiplicative-update NMF on envelopes. */
class SyntheticSynergyTest {
  private static final int SECONDS = 60;
  private static final int ENVELOPE_HZ = 50;
  private static final int FRAMES_PER_ROW = 2000 / ENVELOPE_HZ;
  private static final int SYNERGIES = 4;

  @ParameterizedTest(name = "{0}, seed {1}")
  @CsvSource({"motor-units,1", "motor-units,2", "motor-units,3", "noise,1", "noise,4"})
  void nmfFindsTheTrueSynergies(String mode, long seed) {
    SyntheticEmg emg =
        new SyntheticEmg(SyntheticEmgTest.settings("mode=" + mode + ",seed=" + seed));
    int rows = SECONDS * ENVELOPE_HZ;
    double[][] envelope = new double[rows][16];
    double[][] truth = new double[rows][SYNERGIES];
    fill(emg, envelope, truth);

    Nmf nmf = Nmf.fit(envelope, SYNERGIES, 3);

    assertThat(nmf.vaf).as("VAF").isGreaterThan(0.9);
    for (int k = 0; k < SYNERGIES; k++) {
      double[] trueVector = column(emg.weights(), k);
      double bestCosine = 0;
      int match = 0;
      for (int j = 0; j < SYNERGIES; j++) {
        double cosine = cosine(trueVector, column(nmf.w, j));
        if (cosine > bestCosine) {
          bestCosine = cosine;
          match = j;
        }
      }
      assertThat(bestCosine).as("cosine of synergy %d", k).isGreaterThan(0.9);
      assertThat(cosine(column(truth, k), column(nmf.h, match))).isGreaterThan(0.9);
    }
  }

  /** Envelope: RMS over 200 ms, every 20 ms; truth: the mean activation over the same window. */
  private static void fill(SyntheticEmg emg, double[][] envelope, double[][] truth) {
    float[] row = new float[16];
    float[] activations = new float[SYNERGIES];
    double[][] power = new double[envelope.length][16];
    double[][] mean = new double[envelope.length][SYNERGIES];
    for (int i = 0; i < envelope.length; i++) {
      for (int n = 0; n < FRAMES_PER_ROW; n++) {
        emg.next(row);
        emg.activations(activations);
        for (int c = 0; c < 16; c++) {
          power[i][c] += row[c] * (double) row[c] / FRAMES_PER_ROW;
        }
        for (int k = 0; k < SYNERGIES; k++) {
          mean[i][k] += activations[k] / FRAMES_PER_ROW;
        }
      }
      for (int back = Math.max(0, i - 9); back <= i; back++) {
        for (int c = 0; c < 16; c++) {
          envelope[i][c] += power[back][c] / 10;
        }
        for (int k = 0; k < SYNERGIES; k++) {
          truth[i][k] += mean[back][k] / 10;
        }
      }
      for (int c = 0; c < 16; c++) {
        envelope[i][c] = Math.sqrt(envelope[i][c]);
      }
    }
  }

  private static double[] column(double[][] matrix, int index) {
    double[] column = new double[matrix.length];
    for (int i = 0; i < column.length; i++) {
      column[i] = matrix[i][index];
    }
    return column;
  }

  private static double cosine(double[] a, double[] b) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += a[i] * b[i];
      aa += a[i] * a[i];
      bb += b[i] * b[i];
    }
    return ab / Math.sqrt(aa * bb);
  }

  /** X (rows x muscles) is about h w'. */
  private static final class Nmf {
    final double[][] h;
    final double[][] w;
    double vaf;

    private Nmf(double[][] h, double[][] w) {
      this.h = h;
      this.w = w;
    }

    static Nmf fit(double[][] x, int synergies, int restarts) {
      Nmf best = new Nmf(new double[0][0], new double[0][0]);
      best.vaf = -1;
      for (int restart = 0; restart < restarts; restart++) {
        Random random = new Random(restart);
        Nmf nmf =
            new Nmf(
                positive(x.length, synergies, random), positive(x[0].length, synergies, random));
        for (int i = 0; i < 200; i++) {
          update(nmf.h, nmf.w, x, false);
          update(nmf.w, nmf.h, x, true);
        }
        nmf.vaf = nmf.vaf(x);
        best = nmf.vaf > best.vaf ? nmf : best;
      }
      return best;
    }

    private static double[][] positive(int rows, int columns, Random random) {
      double[][] matrix = new double[rows][columns];
      for (double[] row : matrix) {
        for (int k = 0; k < columns; k++) {
          row[k] = 0.1 + random.nextDouble();
        }
      }
      return matrix;
    }

    /** a <- a * (X b) / (a b'b), with X transposed for the weights. */
    private static void update(double[][] a, double[][] b, double[][] x, boolean transposed) {
      int synergies = a[0].length;
      double[][] gram = new double[synergies][synergies];
      for (double[] row : b) {
        for (int j = 0; j < synergies; j++) {
          for (int k = 0; k < synergies; k++) {
            gram[j][k] += row[j] * row[k];
          }
        }
      }
      double[] next = new double[synergies];
      for (int i = 0; i < a.length; i++) {
        for (int k = 0; k < synergies; k++) {
          double numerator = 0;
          for (int n = 0; n < b.length; n++) {
            numerator += (transposed ? x[n][i] : x[i][n]) * b[n][k];
          }
          double denominator = 1e-12;
          for (int j = 0; j < synergies; j++) {
            denominator += a[i][j] * gram[j][k];
          }
          next[k] = a[i][k] * numerator / denominator;
        }
        System.arraycopy(next, 0, a[i], 0, synergies);
      }
    }

    private double vaf(double[][] x) {
      double error = 0;
      double total = 0;
      for (int i = 0; i < x.length; i++) {
        for (int c = 0; c < x[i].length; c++) {
          double fit = 0;
          for (int k = 0; k < w[c].length; k++) {
            fit += h[i][k] * w[c][k];
          }
          error += (x[i][c] - fit) * (x[i][c] - fit);
          total += x[i][c] * x[i][c];
        }
      }
      return 1 - error / total;
    }
  }
}
