package org.myostream.synergy.training;

import java.util.List;

/**
 * Evidence for a number of synergies, and the number it speaks for.
 *
 * @param points for K = 1, 2, ...
 * @param suggested K
 * @param reason why, as a sentence
 */
public record RankSelection(List<Point> points, int suggested, String reason) {
  /** VAF over all muscles that is enough. */
  public static final double ENOUGH = 0.90;

  /** VAF of every single muscle that is enough. */
  public static final double ENOUGH_PER_MUSCLE = 0.75;

  /**
   * One K.
   *
   * @param synergies K
   * @param fit how well the best restart explains the data
   * @param predictedVaf VAF of each muscle predicted from the others, in blocks of frames that were
   *     held out ({@link HeldOut}), mean over folds; NaN if not computed
   * @param elbowError mean squared error of a straight line through the R2 of K and above; NaN
   *     where fewer than two points remain
   */
  public record Point(int synergies, Reconstruction fit, double predictedVaf, double elbowError) {}

  /** Keeps a copy of the list. */
  public RankSelection {
    points = List.copyOf(points);
  }
}
