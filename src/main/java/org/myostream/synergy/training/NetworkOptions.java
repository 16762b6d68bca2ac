package org.myostream.synergy.training;

import org.myostream.synergy.SynergyMethod;

/**
 * What matters to autoencoders and RLVM only.
 *
 * @param start where the weights begin
 * @param biases whether the network has biases
 * @param tied whether the encoder is the decoder transposed
 * @param nonNegative whether both weight matrices are bounded below by 0
 * @param gains whether each muscle has a learned output gain
 * @param noiseScaled whether RLVM sees channels divided by the deviation that common factors leave,
 *     so that a channel of mere noise counts for little, instead of by their standard deviation
 * @param l2 weight decay of weights and biases, at least 0
 * @param negativePenalty mu, price of negative decoder weights, at least 0
 * @param optimiser how the loss is minimised
 * @param mostIterations of L-BFGS, or epochs of Adam
 * @param heldOutShare share of the frames, in blocks, held out for early stopping, up to 0.5; 0 for
 *     none
 */
public record NetworkOptions(
    NetworkStart start,
    boolean biases,
    boolean tied,
    boolean nonNegative,
    boolean gains,
    boolean noiseScaled,
    double l2,
    double negativePenalty,
    Optimiser optimiser,
    int mostIterations,
    double heldOutShare) {
  /**
   * Where weights begin. Restarts from components begin beside the first, at random; those from NMF
   * at the NMF restart of the same number.
   */
  public enum NetworkStart {
    /** What suits the method: {@link #VARIMAX} for RLVM, {@link #RANDOM} for autoencoders. */
    USUAL,
    /**
     * Normal, of deviation 1/sqrt(inputs); for a ReLU encoder the magnitudes of W1, for RLVM
     * truncated at two deviations.
     */
    RANDOM,
    /** The same with random signs for every encoder. */
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
    ADAMW,
    /** ND4J's Adam on the same minibatches: slower, to check the others against. */
    SAMEDIFF
  }

  /** Refuses what is out of range, and what the optimiser cannot do. */
  public NetworkOptions {
    Range.check("l2", l2, 0, 1);
    Range.check("negative_penalty", negativePenalty, 0, 1);
    Range.check("most_iterations", mostIterations, 1, 1_000_000);
    Range.check("held_out_share", heldOutShare, 0, 0.5);
    if (nonNegative && optimiser == Optimiser.SAMEDIFF) {
      throw new IllegalArgumentException(
          "SameDiff's Adam knows no bounds; take another optimiser for non-negative weights");
    }
  }

  /**
   * What gives the best synergies of every method: the start that suits it, biases, free weights of
   * free sign, L2 1e-4, L-BFGS of 400 iterations.
   */
  public static NetworkOptions usual() {
    return new NetworkOptions(
        NetworkStart.USUAL, true, false, false, false, true, 1e-4, 0, Optimiser.LBFGS, 400, 0);
  }

  /** The start of {@code method}, never {@link NetworkStart#USUAL}. */
  NetworkStart startOf(SynergyMethod method) {
    if (start != NetworkStart.USUAL) {
      return start;
    }
    return method.equals(SynergyMethod.RLVM) ? NetworkStart.VARIMAX : NetworkStart.RANDOM;
  }

  /** Options that begin as these and may be changed one by one. */
  public Change change() {
    return new Change(this);
  }

  /** Options in the making. */
  public static final class Change {
    private NetworkStart start;
    private boolean biases;
    private boolean tied;
    private boolean nonNegative;
    private boolean gains;
    private boolean noiseScaled;
    private double l2;
    private double negativePenalty;
    private Optimiser optimiser;
    private int mostIterations;
    private double heldOutShare;

    private Change(NetworkOptions from) {
      start = from.start;
      biases = from.biases;
      tied = from.tied;
      nonNegative = from.nonNegative;
      gains = from.gains;
      noiseScaled = from.noiseScaled;
      l2 = from.l2;
      negativePenalty = from.negativePenalty;
      optimiser = from.optimiser;
      mostIterations = from.mostIterations;
      heldOutShare = from.heldOutShare;
    }

    /** Sets what {@link NetworkOptions#start} says. */
    public Change start(NetworkStart value) {
      start = value;
      return this;
    }

    /** Sets what {@link NetworkOptions#biases} says. */
    public Change biases(boolean value) {
      biases = value;
      return this;
    }

    /** Sets what {@link NetworkOptions#tied} says. */
    public Change tied(boolean value) {
      tied = value;
      return this;
    }

    /** Sets what {@link NetworkOptions#nonNegative} says. */
    public Change nonNegative(boolean value) {
      nonNegative = value;
      return this;
    }

    /** Sets what {@link NetworkOptions#gains} says. */
    public Change gains(boolean value) {
      gains = value;
      return this;
    }

    /** Sets what {@link NetworkOptions#noiseScaled} says. */
    public Change noiseScaled(boolean value) {
      noiseScaled = value;
      return this;
    }

    /** Sets what {@link NetworkOptions#l2} says. */
    public Change l2(double value) {
      l2 = value;
      return this;
    }

    /** Sets what {@link NetworkOptions#negativePenalty} says. */
    public Change negativePenalty(double value) {
      negativePenalty = value;
      return this;
    }

    /** Sets what {@link NetworkOptions#optimiser} says. */
    public Change optimiser(Optimiser value) {
      optimiser = value;
      return this;
    }

    /** Sets what {@link NetworkOptions#mostIterations} says. */
    public Change mostIterations(int value) {
      mostIterations = value;
      return this;
    }

    /** Sets what {@link NetworkOptions#heldOutShare} says. */
    public Change heldOutShare(double value) {
      heldOutShare = value;
      return this;
    }

    /** The changed options. */
    public NetworkOptions made() {
      return new NetworkOptions(
          start,
          biases,
          tied,
          nonNegative,
          gains,
          noiseScaled,
          l2,
          negativePenalty,
          optimiser,
          mostIterations,
          heldOutShare);
    }
  }
}
