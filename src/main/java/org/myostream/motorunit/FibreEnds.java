package org.myostream.motorunit;

import java.util.Arrays;

/**
 * Finds where the fibres end, all else given: every pair of a coarse list of lengths, and of those
 * given, is tried. The potential is the sum of the two waves', so each wave is computed once a
 * length.
 */
final class FibreEnds {
  private static final double[] LENGTHS_MM = {
    12, 20, 28, 36, 45, 55, 65, 75, 85, 95, 105, 118, 132, 147
  };

  /** A length at which no wave is ever born. */
  private static final double NO_FIBRE_MM = -1000;

  private final UnitModel model;
  private final SignalReference reference;

  FibreEnds(UnitModel model, SignalReference reference) {
    this.model = model;
    this.reference = reference;
  }

  /** {@code p} with the lengths that explain most of {@code data}. */
  double[] found(double[] p, double[] data) {
    Waves left = new Waves(p, UnitModel.LEFT, UnitModel.RIGHT, data);
    Waves right = new Waves(p, UnitModel.RIGHT, UnitModel.LEFT, data);
    double best = -1;
    double[] found = p.clone();
    for (int i = 0; i < left.lengths.length; i++) {
      for (int j = 0; j < right.lengths.length; j++) {
        double explained = explained(left, i, right, j);
        if (explained > best) {
          best = explained;
          found[UnitModel.LEFT] = left.lengths[i];
          found[UnitModel.RIGHT] = right.lengths[j];
        }
      }
    }
    return found;
  }

  private double explained(Waves left, int i, Waves right, int j) {
    int n = model.depths();
    double[][] gram = new double[n][n];
    double[] moments = new double[n];
    for (int h = 0; h < n; h++) {
      moments[h] = left.moments[i][h] + right.moments[j][h];
      for (int k = 0; k < n; k++) {
        double across = Gram.dot(left.columns[i][h], right.columns[j][k]);
        gram[h][k] += left.grams[i][h][k] + right.grams[j][h][k] + across;
        gram[k][h] += across;
      }
    }
    return Gram.dot(Gram.nonNegative(gram, moments), moments);
  }

  /** The waves to one side, for every length. */
  private final class Waves {
    final double[] lengths = Arrays.copyOf(LENGTHS_MM, LENGTHS_MM.length + 1);
    final double[][][] columns = new double[lengths.length][model.depths()][];
    final double[][][] grams = new double[lengths.length][][];
    final double[][] moments = new double[lengths.length][model.depths()];

    Waves(double[] p, int side, int other, double[] data) {
      double[] q = p.clone();
      q[other] = NO_FIBRE_MM;
      lengths[LENGTHS_MM.length] = p[side];
      for (int i = 0; i < lengths.length; i++) {
        q[side] = lengths[i];
        model.evaluate(q, false);
        for (int h = 0; h < columns[i].length; h++) {
          columns[i][h] = model.columns[h].clone();
          reference.apply(columns[i][h]);
          moments[i][h] = Gram.dot(columns[i][h], data);
        }
        grams[i] = Gram.of(columns[i]);
      }
    }
  }
}
