package org.myostream.synergy;

/**
 * How the weights of an NMF model follow slow changes of gain and electrodes.
 *
 * @param forgettingSeconds time after which a frame counts 1/e, 1 to 86400 s
 * @param anchor pull back to the trained weights, relative to the mean energy of the activations;
 *     0.001 to 1000
 */
public record AdaptationSettings(double forgettingSeconds, double anchor) {
  /** What {@code anchor} is where nobody said. */
  public static final double USUAL_ANCHOR = 0.1;

  /** Refuses what is out of range. */
  public AdaptationSettings {
    if (!(forgettingSeconds >= 1 && forgettingSeconds <= 86_400)) {
      throw new IllegalArgumentException(
          "forgetting time " + forgettingSeconds + " s is not in 1..86400 s");
    }
    if (!(anchor >= 1e-3 && anchor <= 1e3)) {
      throw new IllegalArgumentException("anchor " + anchor + " is not in 0.001..1000");
    }
  }
}
