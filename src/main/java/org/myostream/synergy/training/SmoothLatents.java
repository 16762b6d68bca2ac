package org.myostream.synergy.training;

import java.util.Arrays;

/**
 * Latents of fixed weights that are smooth in time: of all h >= 0 those with the least
 *
 * <pre>
 * 0.5 |X - W h - b|^2 + 0.5 penalty sum over k, t (h_k(t-1) - 2 h_k(t) + h_k(t+1))^2
 * </pre>
 *
 * <p>A convex quadratic programme with a band matrix when unknowns are ordered by time; solved by
 * projected Newton steps (Bertsekas 1982, two-metric projection), each of the cost of one band
 * factorisation. With unit columns the penalty smooths like a low pass with its half-gain point at
 * {@code rate / (2 pi penalty^(1/4))}: at 100 frames a second 16 Hz for 1, 5 Hz for 100.
 */
final class SmoothLatents {
  private static final int MOST_STEPS = 200;
  private static final int MOST_HALVINGS = 40;
  private static final double SUFFICIENT = 1e-4;
  private static final double TOLERANCE = 1e-12;
  private static final double RIDGE = 1e-12;
  private static final double[] SECOND_DIFFERENCE = {1, -2, 1};

  private final int synergies;
  private final int frames;
  private final double[][] gram;
  private final double penalty;
  private final double[] target;
  private final double[] diagonal;
  private final BandCholesky newton;

  private SmoothLatents(double[][] weights, double[] offset, double[][] data, double penalty) {
    synergies = weights[0].length;
    frames = data[0].length;
    this.penalty = penalty;
    gram = new double[synergies][synergies];
    target = new double[frames * synergies];
    for (int m = 0; m < data.length; m++) {
      for (int k = 0; k < synergies; k++) {
        for (int j = 0; j < synergies; j++) {
          gram[k][j] += weights[m][k] * weights[m][j];
        }
        for (int t = 0; t < frames; t++) {
          target[t * synergies + k] += weights[m][k] * (data[m][t] - offset[m]);
        }
      }
    }
    double trace = 0;
    for (int k = 0; k < synergies; k++) {
      trace += gram[k][k];
    }
    for (int k = 0; k < synergies; k++) {
      gram[k][k] += RIDGE * Math.max(trace, Double.MIN_NORMAL);
    }
    diagonal = new double[target.length];
    newton = new BandCholesky(target.length, 2 * synergies);
    assemble();
  }

  /**
   * Finds the latents.
   *
   * @param weights M rows of K
   * @param offset b, M values
   * @param data M rows of T, finite
   * @param penalty at least 0
   * @param start K rows of T, where to begin; not modified
   * @return K rows of T
   */
  static double[][] fit(
      double[][] weights, double[] offset, double[][] data, double penalty, double[][] start) {
    if (!(penalty >= 0 && penalty <= 1e9)) {
      throw new IllegalArgumentException("smoothness penalty " + penalty + " is not in 0..1e9");
    }
    return new SmoothLatents(weights, offset, data, penalty).run(start);
  }

  private double[][] run(double[][] start) {
    double[] at = new double[target.length];
    for (int t = 0; t < frames; t++) {
      for (int k = 0; k < synergies; k++) {
        at[t * synergies + k] = Math.max(0, start[k][t]);
      }
    }
    double[] gradient = new double[at.length];
    double value = evaluate(at, gradient);
    for (int step = 0; step < MOST_STEPS; step++) {
      double away = away(at, gradient);
      if (away <= TOLERANCE * (1 + largest(at))) {
        break;
      }
      double[] direction = direction(at, gradient, Math.min(away, 1e-6 * (1 + largest(at))));
      double found = search(at, gradient, direction, value);
      if (Double.isNaN(found)) {
        break;
      }
      value = found;
    }
    double[][] latents = new double[synergies][frames];
    for (int t = 0; t < frames; t++) {
      for (int k = 0; k < synergies; k++) {
        latents[k][t] = at[t * synergies + k];
      }
    }
    return latents;
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  /** How far a scaled and projected gradient step leads: 0 at the minimum. */
  private double away(double[] at, double[] gradient) {
    double away = 0;
    for (int i = 0; i < at.length; i++) {
      away = Math.max(away, Math.abs(at[i] - Math.max(0, at[i] - gradient[i] / diagonal[i])));
    }
    return away;
  }

  private double[] direction(double[] at, double[] gradient, double near) {
    assemble();
    double[] direction = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      direction[i] = -gradient[i];
      if (at[i] <= near && gradient[i] > 0) {
        direction[i] /= diagonal[i];
        newton.unit(i);
      }
    }
    newton.factorise();
    newton.solve(direction);
    return direction;
  }

  /** Goes along the projected path, moving {@code at}; returns the value there, NaN if stuck. */
  private double search(double[] at, double[] gradient, double[] direction, double value) {
    double[] trial = new double[at.length];
    double[] slope = new double[at.length];
    for (double length = 1; length > StrictMath.scalb(1.0, -MOST_HALVINGS); length *= 0.5) {
      double expected = 0;
      for (int i = 0; i < at.length; i++) {
        trial[i] = Math.max(0, at[i] + length * direction[i]);
        expected += gradient[i] * (trial[i] - at[i]);
      }
      double found = evaluate(trial, slope);
      if (expected < 0 && found <= value + SUFFICIENT * expected + Math.ulp(value) * 8) {
        System.arraycopy(trial, 0, at, 0, at.length);
        System.arraycopy(slope, 0, gradient, 0, at.length);
        return found;
      }
    }
    return Double.NaN;
  }

  /** 0.5 h'Hh - c'h, which lacks only what does not depend on h. */
  private double evaluate(double[] at, double[] gradient) {
    for (int t = 0; t < frames; t++) {
      int from = t * synergies;
      for (int k = 0; k < synergies; k++) {
        double sum = 0;
        for (int j = 0; j < synergies; j++) {
          sum += gram[k][j] * at[from + j];
        }
        gradient[from + k] = sum;
      }
    }
    for (int t = 0; t + 2 < frames; t++) {
      for (int k = 0; k < synergies; k++) {
        int i = t * synergies + k;
        double bend = penalty * (at[i] - 2 * at[i + synergies] + at[i + 2 * synergies]);
        gradient[i] += bend;
        gradient[i + synergies] -= 2 * bend;
        gradient[i + 2 * synergies] += bend;
      }
    }
    double value = 0;
    for (int i = 0; i < at.length; i++) {
      value += at[i] * (0.5 * gradient[i] - target[i]);
      gradient[i] -= target[i];
    }
    return value;
  }

  /** The second derivatives, and their diagonal. */
  private void assemble() {
    newton.clear();
    Arrays.fill(diagonal, 0);
    for (int t = 0; t < frames; t++) {
      for (int k = 0; k < synergies; k++) {
        for (int j = 0; j <= k; j++) {
          newton.add(t * synergies + k, t * synergies + j, gram[k][j]);
        }
        diagonal[t * synergies + k] += gram[k][k];
      }
    }
    for (int t = 0; t + 2 < frames; t++) {
      for (int k = 0; k < synergies; k++) {
        for (int a = 0; a < SECOND_DIFFERENCE.length; a++) {
          int row = (t + a) * synergies + k;
          for (int b = 0; b <= a; b++) {
            newton.add(
                row,
                (t + b) * synergies + k,
                penalty * SECOND_DIFFERENCE[a] * SECOND_DIFFERENCE[b]);
          }
          diagonal[row] += penalty * SECOND_DIFFERENCE[a] * SECOND_DIFFERENCE[a];
        }
      }
    }
  }
}
