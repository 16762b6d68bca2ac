package org.myostream.synergy.training;

/**
 * What matters to autoencoders and RLVM only.
 *
 * @param start where the weights begin
 * @param biases whether the network has biases
 * @param tied whether the encoder is the decoder transposed
 * @param nonNegative whether both weight matrices are bounded below by 0
 * @param gains whether each muscle has a learned output gain
 * @param l2 weight decay
 * @param negativePenalty mu, price of negative decoder weights
 * @param optimiser how the loss is minimised
 * @param mostIterations of L-BFGS, or epochs of Adam
 * @param heldOutShare share of the frames, in blocks, held out for early stopping; 0 for none
 */
public record NetworkOptions(
    NetworkStart start,
    boolean biases,
    boolean tied,
    boolean nonNegative,
    boolean gains,
    double l2,
    double negativePenalty,
    Optimiser optimiser,
    int mostIterations,
    double heldOutShare) {
  /** Where weights begin. */
  public enum NetworkStart {
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

  /** How the loss is minimised. */
  public enum Optimiser {
    /** Full-batch L-BFGS. */
    LBFGS,
    /** Adam in minibatches. */
    ADAM,
    /** Adam with decoupled weight decay, in minibatches. */
    ADAMW
  }

  /** Random start, biases, free weights of free sign, L2 1e-4, L-BFGS of 400 iterations. */
  public static NetworkOptions usual() {
    return new NetworkOptions(
        NetworkStart.RANDOM, true, false, false, false, 1e-4, 0, Optimiser.LBFGS, 400, 0);
  }
}
