package org.myostream.synergy.training;

import java.util.ArrayList;
import java.util.List;

/**
 * Reconstruction against the number of synergies.
 *
 * @param points for K = 1, 2, ...
 */
public record VafCurve(List<Reconstruction> points) {
  /** Largest K of a curve. */
  public static final int LONGEST = 8;

  /** VAF over all muscles that is enough. */
  public static final double ENOUGH = 0.90;

  /** VAF of every single muscle that is enough. */
  public static final double ENOUGH_PER_MUSCLE = 0.75;

  private static final int MOST_VALUES = 200_000;

  /** Keeps a copy of the list. */
  public VafCurve {
    points = List.copyOf(points);
  }

  /**
   * The curve of {@code data}, M x T, for K = 1 to 8 or M, with few starts each. It ends early
   * where the data hold no more synergies.
   */
  static VafCurve of(double[][] data, TrainingSettings settings) {
    double[][] some = thinned(data);
    List<Reconstruction> points = new ArrayList<>();
    for (int k = 1; k <= Math.min(LONGEST, data.length); k++) {
      Nmf fit = Nmf.fitIfAny(some, settings.withSynergies(k).coarse());
      if (fit == null) {
        break;
      }
      points.add(Reconstruction.of(fit.weights(), some));
    }
    return new VafCurve(points);
  }

  /** Every n-th frame, so that at most {@link #MOST_VALUES} values stay. */
  private static double[][] thinned(double[][] data) {
    int step = (int) Math.max(1, Math.ceil((double) data.length * data[0].length / MOST_VALUES));
    double[][] some = new double[data.length][(data[0].length + step - 1) / step];
    for (int m = 0; m < data.length; m++) {
      for (int t = 0; t < some[m].length; t++) {
        some[m][t] = data[m][t * step];
      }
    }
    return some;
  }

  /** The point of K synergies. */
  public Reconstruction at(int synergies) {
    return points.get(synergies - 1);
  }

  /**
   * The smallest K with VAF of at least {@link #ENOUGH} over all and {@link #ENOUGH_PER_MUSCLE} for
   * each muscle; the longest K if none has, at least 1.
   */
  public int suggested() {
    for (int k = 1; k <= points.size(); k++) {
      if (at(k).vaf() >= ENOUGH && at(k).leastMuscleVaf() >= ENOUGH_PER_MUSCLE) {
        return k;
      }
    }
    return Math.max(1, points.size());
  }
}
