package org.myostream.motorunit;

/**
 * Keeps what is known of each motor unit and improves it with each snapshot. One thread, which need
 * not be the collector's. The same snapshots in the same order give the same bits.
 */
public interface UnitUpdater {
  /**
   * Updates the unit of {@code snapshot} and writes what is known of it now into {@code row}, see
   * {@link UnitColumns}; all but the age.
   */
  void update(UnitSnapshot snapshot, float[] row);

  /**
   * Does a little of what can wait, some milliseconds at most, when there is no snapshot to take;
   * returns whether there is more. Results do not depend on whether it is called.
   */
  default boolean idle() {
    return false;
  }
}
