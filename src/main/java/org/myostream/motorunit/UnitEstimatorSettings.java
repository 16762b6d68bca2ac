package org.myostream.motorunit;

/**
 * How a {@link UnitEstimator} treats what all electrodes share. Immutable.
 *
 * @param humHz mains frequency, whose common sine is regressed out; 0 for none
 * @param commonMode what happens to the mean of the electrodes
 */
public record UnitEstimatorSettings(double humHz, CommonMode commonMode) {

  /** What happens to the mean over the electrodes of each sample. */
  public enum CommonMode {
    /**
     * It is data like any other. Most accurate, since most of what tells the velocity is in it, but
     * only right for monopolar signals that are neither high-pass filtered nor disturbed.
     */
    KEEP,

    /**
     * It is taken out of signals and model alike: whatever waveform all electrodes share changes
     * nothing. For recordings; costs about a third of the information on the zone's place and more
     * of that on the velocity.
     */
    PROJECT
  }

  /** Monopolar signals with 50 Hz hum. */
  public static final UnitEstimatorSettings MONOPOLAR =
      new UnitEstimatorSettings(50, CommonMode.KEEP);

  /** Recordings, whose common mode is not the muscle's alone. */
  public static final UnitEstimatorSettings RECORDING =
      new UnitEstimatorSettings(0, CommonMode.PROJECT);

  /** Refuses impossible values. */
  public UnitEstimatorSettings {
    if (!(humHz >= 0) || Double.isInfinite(humHz)) {
      throw new IllegalArgumentException(
          "mains frequency " + humHz + " Hz: it must be 0 (no hum) or above");
    }
  }
}
