package org.myostream.synergy.training;

import org.jspecify.annotations.Nullable;
import org.myostream.synergy.Activation;

/**
 * How an autoencoder is trained.
 *
 * @param synergies K
 * @param encoder f
 * @param decoder g
 * @param biases whether the network has biases
 * @param tied whether the encoder is the decoder transposed
 * @param nonNegative whether both weight matrices are bounded below by 0
 * @param gains whether each muscle has a learned output gain
 * @param l2 weight decay
 * @param negativePenalty price of negative decoder weights, mu
 * @param start where the weights begin
 * @param restarts fits from different seeds, of which the best is kept; an NMF start needs 1
 * @param seed of the random starts
 * @param limits of each fit
 */
record AutoencoderSettings(
    int synergies,
    Activation encoder,
    Activation decoder,
    boolean biases,
    boolean tied,
    boolean nonNegative,
    boolean gains,
    double l2,
    double negativePenalty,
    Start start,
    int restarts,
    long seed,
    Lbfgs.Limits limits) {
  /** Where weights begin. */
  enum Start {
    /** Normal, of deviation 1/sqrt(inputs); for a ReLU encoder the magnitudes of W1. */
    RANDOM,
    /** The same with random signs for a ReLU encoder too. */
    SIGN_FREE,
    /** W2 the NMF vectors, W1 its pseudo-inverse. */
    NMF,
    /** W2 the principal components, W1 their transpose. */
    PCA,
    /** The same after varimax rotation. */
    VARIMAX
  }

  /** As in the sixteen-pair experiment: biases, free signs, L2 1e-4, 3 random starts. */
  static AutoencoderSettings of(int synergies, Activation encoder, Activation decoder, long seed) {
    return new AutoencoderSettings(
        synergies,
        encoder,
        decoder,
        true,
        false,
        false,
        false,
        1e-4,
        0,
        Start.RANDOM,
        3,
        seed,
        Lbfgs.Limits.usual());
  }

  NetworkShape shape(int muscles) {
    return new NetworkShape(muscles, synergies, encoder, decoder, biases, tied, gains);
  }

  /** Bounds of the parameters, or null for none. */
  double @Nullable [] lower(NetworkShape shape) {
    if (!nonNegative) {
      return null;
    }
    double[] lower = Lbfgs.unbounded(shape.size());
    for (int k = 0; k < shape.synergies(); k++) {
      for (int m = 0; m < shape.muscles(); m++) {
        lower[shape.w1(k, m)] = 0;
        lower[shape.w2(m, k)] = 0;
      }
    }
    return lower;
  }
}
