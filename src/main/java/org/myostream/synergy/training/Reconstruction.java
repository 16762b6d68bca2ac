package org.myostream.synergy.training;

import java.util.ArrayList;
import java.util.List;
import org.myostream.synergy.Nnls;

/**
 * How well fixed synergies explain data when each frame is projected as it is live, by exact
 * non-negative least squares.
 *
 * <p>VAF = 1 - sum (v - r)^2 / sum v^2. R2 = 1 - sum (v - r)^2 / sum (v - mean)^2, with one mean
 * over the whole matrix. A muscle's VAF is that of its row, 0 for a muscle that is always 0.
 *
 * @param vaf variance accounted for
 * @param r2 coefficient of determination
 * @param muscleVaf VAF of each muscle
 */
public record Reconstruction(double vaf, double r2, List<Double> muscleVaf) {
  /** Keeps a copy of the list. */
  public Reconstruction {
    muscleVaf = List.copyOf(muscleVaf);
  }

  /** Projects {@code data}, M x T, finite, on {@code weights}, M x K; neither is modified. */
  public static Reconstruction of(double[][] weights, double[][] data) {
    Nnls nnls = new Nnls(weights);
    int frames = data[0].length;
    double[] x = new double[weights.length];
    double[] h = new double[weights[0].length];
    double[] errors = new double[weights.length];
    for (int t = 0; t < frames; t++) {
      for (int m = 0; m < x.length; m++) {
        x[m] = data[m][t];
      }
      nnls.solve(x, h);
      for (int m = 0; m < x.length; m++) {
        double rest = x[m];
        for (int k = 0; k < h.length; k++) {
          rest -= weights[m][k] * h[k];
        }
        errors[m] += rest * rest;
      }
    }
    return summary(errors, data);
  }

  /** How well {@code made} equals {@code data}, both M x T. */
  static Reconstruction between(double[][] data, double[][] made) {
    double[] errors = new double[data.length];
    for (int m = 0; m < errors.length; m++) {
      for (int t = 0; t < data[m].length; t++) {
        double rest = data[m][t] - made[m][t];
        errors[m] += rest * rest;
      }
    }
    return summary(errors, data);
  }

  private static Reconstruction summary(double[] errors, double[][] data) {
    double mean = 0;
    for (double[] row : data) {
      for (double value : row) {
        mean += value;
      }
    }
    mean /= (double) data.length * data[0].length;
    double error = 0;
    double energy = 0;
    double variance = 0;
    List<Double> muscleVaf = new ArrayList<>();
    for (int m = 0; m < data.length; m++) {
      double rowEnergy = Rows.dot(data[m], data[m]);
      for (double value : data[m]) {
        variance += (value - mean) * (value - mean);
      }
      error += errors[m];
      energy += rowEnergy;
      muscleVaf.add(share(errors[m], rowEnergy));
    }
    return new Reconstruction(share(error, energy), share(error, variance), muscleVaf);
  }

  private static double share(double error, double energy) {
    return energy > 0 ? 1 - error / energy : 0;
  }

  /** VAF of the muscle explained least. */
  public double leastMuscleVaf() {
    return muscleVaf.stream().mapToDouble(v -> v).min().orElseThrow();
  }
}
