package org.myostream.motorunit.training;

/** What a network is trained on, and by which loss. */
public enum NetworkVariant {
  /**
   * Matched potentials without noise that start at 0, by what the physics leaves unexplained alone:
   * the informed autoencoder as published (Schneider, Balzereit and Mechtenberg 2026). One
   * hypothesis.
   */
  PUBLISHED("published", 1),
  /**
   * Potentials that differ from the decoder's physics in many ways, by what the physics leaves
   * unexplained and by how likely the hypotheses make the truth, which is known: supervised.
   */
  MISMATCH("mismatch", 5);

  private final String label;
  private final int hypotheses;

  NetworkVariant(String label, int hypotheses) {
    this.label = label;
    this.hypotheses = hypotheses;
  }

  /** Its name for users. */
  public String label() {
    return label;
  }

  /** How many hypotheses its network gives. */
  public int hypotheses() {
    return hypotheses;
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
