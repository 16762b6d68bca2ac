package org.myostream.synergy.training;

import org.myostream.synergy.Activation;

/**
 * The shape of an autoencoder {@code y = gain * g(W2 f(W1 x + b1) + b2)} and where its parameters
 * stand in one vector: W1 (K rows of M), b1 (K), W2 (M rows of K), b2 (M), gain (M). Parts that are
 * switched off take no room.
 *
 * @param muscles M
 * @param synergies K
 * @param encoder f
 * @param decoder g
 * @param biases whether b1 and b2 exist
 * @param tied whether W1 is the transpose of W2; then only W2 is stored
 * @param gains whether each muscle has a learned output gain; 1 otherwise
 */
record NetworkShape(
    int muscles,
    int synergies,
    Activation encoder,
    Activation decoder,
    boolean biases,
    boolean tied,
    boolean gains) {
  /** The plain network: biases, free weights, no gains. */
  static NetworkShape plain(int muscles, int synergies, Activation encoder, Activation decoder) {
    return new NetworkShape(muscles, synergies, encoder, decoder, true, false, false);
  }

  /** Weights of one layer. */
  int product() {
    return muscles * synergies;
  }

  /** Position of the encoder weight from {@code muscle} to {@code synergy}. */
  int w1(int synergy, int muscle) {
    return tied ? w2(muscle, synergy) : synergy * muscles + muscle;
  }

  /** Position of the first encoder bias. */
  int b1() {
    return tied ? 0 : product();
  }

  /** Position of the decoder weight from {@code synergy} to {@code muscle}. */
  int w2(int muscle, int synergy) {
    return b1() + (biases ? synergies : 0) + muscle * synergies + synergy;
  }

  /** Position of the first decoder bias. */
  int b2() {
    return w2(0, 0) + product();
  }

  /** Position of the first gain. */
  int gain() {
    return b2() + (biases ? muscles : 0);
  }

  /** Parameters in all. */
  int size() {
    return gain() + (gains ? muscles : 0);
  }
}
