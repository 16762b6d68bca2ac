package org.myostream.motorunit.training;

/** What a network is trained on, and by which loss. */
public enum NetworkVariant {
  /**
   * Matched potentials without noise that start at 0, by what the physics leaves unexplained alone:
   * the informed autoencoder as published (Schneider, Balzereit and Mechtenberg 2026). One
   * hypothesis.
   */
  PUBLISHED("published", 1, 32),
  /**
   * Potentials that differ from the decoder's physics in many ways, by what the physics leaves
   * unexplained and by how likely the hypotheses make the truth, which is known: supervised.
   */
  MISMATCH("mismatch", 5, 48);

  private final String label;
  private final int hypotheses;
  private final int batch;

  NetworkVariant(String label, int hypotheses, int batch) {
    this.label = label;
    this.hypotheses = hypotheses;
    this.batch = batch;
  }

  /** Its name for users. */
  public String label() {
    return label;
  }

  /** How many hypotheses its network gives. */
  public int hypotheses() {
    return hypotheses;
  }

  /** Cases of a minibatch. */
  int batch() {
    return batch;
  }

  /** When potentials start, as far as is known before training, ms. */
  double usualStartMillis() {
    return this == PUBLISHED ? 0 : 4;
  }

  /** The variant called {@code label}. */
  public static NetworkVariant named(String label) {
    for (NetworkVariant variant : values()) {
      if (variant.label.equals(label)) {
        return variant;
      }
    }
    throw new IllegalArgumentException("variant '" + label + "' is neither mismatch nor published");
  }
}
