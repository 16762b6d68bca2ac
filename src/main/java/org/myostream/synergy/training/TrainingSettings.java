package org.myostream.synergy.training;

/**
 * How a synergy model is trained.
 *
 * @param synergies K, or 0 for the smallest K with enough variance accounted for, see {@link
 *     RankSelection}
 * @param algorithm the update
 * @param restarts random starts beside the one from the singular vectors
 * @param seed of the random starts; the same seed gives the same bits
 * @param tolerance a start ends when an iteration lowers the squared error by less than this share
 *     of the data's energy
 * @param mostIterations limit of a start
 * @param referencePercentile of each channel's envelope that becomes 1, in percent
 */
public record TrainingSettings(
    int synergies,
    NmfAlgorithm algorithm,
    int restarts,
    long seed,
    double tolerance,
    int mostIterations,
    double referencePercentile) {
  /** Most synergies a model can have. */
  public static final int MOST_SYNERGIES = 16;

  /** Every whole number up to here is a double, so that every JSON reader keeps it. */
  private static final double LARGEST_SEED = 0x1p53 - 1;

  /** Refuses what is out of range, with value, limit and unit. */
  public TrainingSettings {
    check("synergies", synergies, 0, MOST_SYNERGIES);
    check("restarts", restarts, 0, 1000);
    check("tolerance", tolerance, 0, 0.1);
    check("most_iterations", mostIterations, 1, 1_000_000);
    check("seed", (double) seed, -LARGEST_SEED, LARGEST_SEED);
    check("reference_percentile", referencePercentile, 50, 100);
  }

  /** HALS, 5 random starts, 99.5th percentile. */
  public static TrainingSettings of(int synergies, long seed) {
    return new TrainingSettings(synergies, NmfAlgorithm.HALS, 5, seed, 1e-8, 2000, 99.5);
  }

  /** The same with another number of synergies. */
  public TrainingSettings withSynergies(int newSynergies) {
    return new TrainingSettings(
        newSynergies, algorithm, restarts, seed, tolerance, mostIterations, referencePercentile);
  }

  /** The same with fewer random starts and a looser tolerance, to compare many K quickly. */
  TrainingSettings coarse() {
    return new TrainingSettings(
        synergies,
        algorithm,
        Math.min(restarts, 1),
        seed,
        Math.max(tolerance, 1e-7),
        mostIterations,
        referencePercentile);
  }

  private static void check(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          name + " " + plain(value) + " is not in " + plain(least) + ".." + plain(most));
    }
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) <= LARGEST_SEED
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
