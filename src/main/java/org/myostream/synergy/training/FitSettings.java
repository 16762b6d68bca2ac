package org.myostream.synergy.training;

/**
 * How synergies are fitted to a matrix of envelopes.
 *
 * @param synergies K, from 1 to the number of channels
 * @param restarts fits from different starts, of which the best by loss is kept; at least 1
 * @param seed of the random starts; the same seed gives the same bits
 * @param nmf what matters to NMF only
 * @param network what matters to autoencoders and RLVM only
 */
public record FitSettings(
    int synergies, int restarts, long seed, NmfOptions nmf, NetworkOptions network) {
  /** Refuses what is out of range, with value and limit. */
  public FitSettings {
    if (synergies < 1 || synergies > TrainingSettings.MOST_SYNERGIES) {
      throw new IllegalArgumentException(
          synergies + " synergies is not in 1.." + TrainingSettings.MOST_SYNERGIES);
    }
    if (restarts < 1 || restarts > 1000) {
      throw new IllegalArgumentException(restarts + " restarts is not in 1..1000");
    }
  }

  /** Five restarts, and the usual options of each method. */
  public static FitSettings of(int synergies, long seed) {
    return new FitSettings(synergies, 5, seed, NmfOptions.usual(), NetworkOptions.usual());
  }

  /** The same with another number of synergies. */
  public FitSettings withSynergies(int newSynergies) {
    return new FitSettings(newSynergies, restarts, seed, nmf, network);
  }

  /** The same with another number of restarts. */
  public FitSettings withRestarts(int newRestarts) {
    return new FitSettings(synergies, newRestarts, seed, nmf, network);
  }
}
