package org.myostream.synergy.training;

/**
 * How synergies are fitted to a matrix of envelopes.
 *
 * @param synergies K, from 1 to the number of channels
 * @param restarts fits from different starts, of which the best by loss is kept; at least 1
 * @param seed of the random starts; the same seed gives the same bits
 * @param nmf what matters to NMF, and to networks that start from it
 * @param network what matters to autoencoders and RLVM only
 */
public record FitSettings(
    int synergies, int restarts, long seed, NmfOptions nmf, NetworkOptions network) {
  /** Most synergies a model can have. */
  public static final int MOST_SYNERGIES = 16;

  private static final int USUAL_RESTARTS = 5;

  /** Refuses what is out of range, with value and limit. */
  public FitSettings {
    Range.check("synergies", synergies, 1, MOST_SYNERGIES);
    Range.check("restarts", restarts, 1, 1000);
    Range.checkSeed(seed);
  }

  /** Five restarts, and the usual options, which suit every method. */
  public static FitSettings of(int synergies, long seed) {
    return new FitSettings(
        synergies, USUAL_RESTARTS, seed, NmfOptions.usual(), NetworkOptions.usual());
  }

  /** The same with another number of synergies. */
  public FitSettings withSynergies(int newSynergies) {
    return new FitSettings(newSynergies, restarts, seed, nmf, network);
  }

  /** The same with another number of restarts. */
  public FitSettings withRestarts(int newRestarts) {
    return new FitSettings(synergies, newRestarts, seed, nmf, network);
  }

  /** The same with another seed. */
  public FitSettings withSeed(long newSeed) {
    return new FitSettings(synergies, restarts, newSeed, nmf, network);
  }

  /** The same with other options of NMF. */
  public FitSettings withNmf(NmfOptions newNmf) {
    return new FitSettings(synergies, restarts, seed, newNmf, network);
  }

  /** The same with other options of the networks. */
  public FitSettings withNetwork(NetworkOptions newNetwork) {
    return new FitSettings(synergies, restarts, seed, nmf, newNetwork);
  }

  /** Seed of one restart. */
  long seedOf(int restart) {
    return seed * 1_000_003 + restart;
  }
}
