package org.myostream.synergy;

import java.util.List;

/**
 * How a model was trained and how well it explains what it was trained on.
 *
 * @param vaf 1 - sum (x - r)^2 / sum x^2, each frame projected as it is live
 * @param r2 1 - sum (x - r)^2 / sum (x - mean)^2, one mean over all channels and frames
 * @param muscleVaf VAF of each channel, in the model's order
 * @param iterations of the best start
 * @param restarts random starts that were made
 * @param seed of the random starts, at most 2^53 in size so that every JSON reader keeps it
 * @param frames envelope frames trained on
 * @param source what they were, for people; at most 1000 characters
 */
public record TrainingMetrics(
    double vaf,
    double r2,
    List<Double> muscleVaf,
    int iterations,
    int restarts,
    long seed,
    long frames,
    String source) {
  private static final long LARGEST_SEED = (1L << 53) - 1;

  private static final int LONGEST_SOURCE = 1000;

  /** Refuses what no training gives. */
  public TrainingMetrics {
    muscleVaf = List.copyOf(muscleVaf);
    share("training VAF", vaf);
    share("training R2", r2);
    muscleVaf.forEach(value -> share("training VAF of a muscle", value));
    least("training iterations", iterations, 1);
    least("training restarts", restarts, 0);
    least("training frames", frames, 1);
    if (source.length() > LONGEST_SOURCE) {
      throw new IllegalArgumentException(
          "the description of the training data has "
              + source.length()
              + " characters, more than "
              + LONGEST_SOURCE);
    }
    if (Math.abs(seed) > LARGEST_SEED) {
      throw new IllegalArgumentException(
          "training seed " + seed + " is not in -" + LARGEST_SEED + ".." + LARGEST_SEED);
    }
  }

  private static void share(String what, double value) {
    if (!(value <= 1) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(what + " " + value + " is not a number up to 1");
    }
  }

  private static void least(String what, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(what + " " + value + " is below " + least);
    }
  }
}
