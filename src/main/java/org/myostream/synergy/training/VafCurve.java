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

  /** Keeps a copy of the list. */
  public VafCurve {
    points = List.copyOf(points);
  }

  /**
   * The curve of {@code data}, M x T, for K = 1 to 8 or M, with few starts each. It ends early
   * where the data hold no more synergies.
   */
  static VafCurve of(double[][] data, TrainingSettings settings) {
    List<Reconstruction> points = new ArrayList<>();
    for (int k = 1; k <= Math.min(LONGEST, data.length); k++) {
      Nmf fit = Nmf.fit(data, settings.withSynergies(k).coarse());
      points.add(Reconstruction.of(fit.weights(), data));
    }
    return new VafCurve(points);
  }

  /** The point of K synergies. */
  public Reconstruction at(int synergies) {
    return points.get(synergies - 1);
  }

  /**
   * The smallest K with VAF of at least {@link #ENOUGH} over all and {@link #ENOUGH_PER_MUSCLE} for
   * each muscle; the longest K if none has.
   */
  public int suggested() {
    for (int k = 1; k <= points.size(); k++) {
      if (at(k).vaf() >= ENOUGH && at(k).leastMuscleVaf() >= ENOUGH_PER_MUSCLE) {
        return k;
      }
    }
    return points.size();
  }
}
