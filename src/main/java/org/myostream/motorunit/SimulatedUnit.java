package org.myostream.motorunit;

/**
 * One simulated motor-unit potential with its truth.
 *
 * @param rows what is observed, {@code [sample][electrode]}, {@link #RATE_HZ}; not copied
 * @param clean the same without gains, noise and hum; not copied
 * @param zoneMm mean x of the end plates, mm
 * @param velocity mean conduction velocity of the fibres, m/s
 * @param startMillis when the action potentials start at the end plates, ms
 * @param fibres how many there are
 * @param noiseDb signal-to-noise ratio, infinite without noise
 */
@SuppressWarnings("ArrayRecordComponent")
public record SimulatedUnit(
    double[][] rows,
    double[][] clean,
    double zoneMm,
    double velocity,
    double startMillis,
    int fibres,
    double noiseDb) {
  /** Electrodes of the array. */
  public static final int ELECTRODES = 16;

  /** Distance between them, mm. */
  public static final double SPACING_MM = 5;

  /** Height of the array over the axis of the muscle, mm. */
  public static final double HEIGHT_MM = 20;

  /** Sampling rate. */
  public static final double RATE_HZ = 2048;

  /** Samples, 78 ms. */
  public static final int SAMPLES = 160;
}
