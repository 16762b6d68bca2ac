package org.myostream.motorunit.simulation;

/**
 * What spoils a recording.
 *
 * @param noiseDb signal-to-noise ratio of white noise: of the median channel's mean square over
 *     that of the noise, the same on all channels; infinite for none
 * @param hum root mean square of the hum, the same on all channels, over that of all clean channels
 * @param humHz its frequency
 * @param jitterMm standard deviation of each electrode's misplacement in x and in y
 * @param gainError standard deviation of each channel's gain about 1
 */
public record Disturbances(
    double noiseDb, double hum, double humHz, double jitterMm, double gainError) {
  /** Nothing. */
  public static final Disturbances NONE = new Disturbances(Double.POSITIVE_INFINITY, 0, 50, 0, 0);

  /**
   * @throws IllegalArgumentException if a value is out of its range
   */
  public Disturbances {
    if (noiseDb != Double.POSITIVE_INFINITY) {
      Range.check("the signal-to-noise ratio", noiseDb, "dB", -40, 120);
    }
    Range.check("the hum", hum, "times the signal", 0, 100);
    Range.check("the frequency of the hum", humHz, "Hz", 1, 1000);
    Range.check("the misplacement of electrodes", jitterMm, "mm", 0, 10);
    Range.check("the gain error", gainError, "", 0, 0.5);
  }
}
