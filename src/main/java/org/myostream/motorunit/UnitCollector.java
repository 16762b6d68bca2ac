package org.myostream.motorunit;

/**
 * Gathers the potentials of motor units from the stream, frame by frame. Everything it does follows
 * from frames and their indices alone, so that a replay gives the same. One thread; {@link #accept}
 * and {@link #take} do not allocate.
 */
public interface UnitCollector {
  /** Samples of a potential. */
  int samples();

  /** Electrodes of a potential. */
  int electrodes();

  /** How many units there can be. */
  int units();

  /**
   * Takes the next frame.
   *
   * @param index of the frame, as the device counts; after a gap it jumps, and no potential across
   *     the gap is taken
   * @param row microvolts, one value for each channel the collector was built for
   */
  void accept(long index, float[] row);

  /** Whether a unit is due for an update; ask after each frame, and {@link #take} all that are. */
  boolean due();

  /** Copies the unit that has been due longest. */
  void take(UnitSnapshot into);
}
