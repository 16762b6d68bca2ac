package org.myostream.motorunit;

/**
 * How potentials of motor units are gathered and averaged from a stream.
 *
 * @param beforeMillis of the potential before its discharge, ms
 * @param afterMillis of the potential after its discharge, ms
 * @param hopMillis between two updates of one unit at the least, ms
 * @param memoryDischarges a discharge weighs 1/e once so many have followed; infinite: never less
 * @param memorySeconds a discharge weighs 1/e after so long; infinite: never less
 * @param paceMillis between updates of any two units at the least, ms: so much time an update has
 * @param searchMillis of the stream that seeking one unit may take, ms, while others are followed
 * @param leastDischarges before a unit's first update, at least 3
 */
public record TrackingSettings(
    double beforeMillis,
    double afterMillis,
    double hopMillis,
    double memoryDischarges,
    double memorySeconds,
    double paceMillis,
    double searchMillis,
    int leastDischarges) {

  /**
   * 5 ms before to 40 ms after, updates every 250 ms and 20 ms apart, a memory of 30 s, 100 ms to
   * seek a unit, at least 5 discharges.
   */
  public static final TrackingSettings USUAL =
      new TrackingSettings(5, 40, 250, Double.POSITIVE_INFINITY, 30, 20, 100, 5);

  /**
   * For potentials that are found, of which the peak of energy is known: from 12 ms before it to 30
   * ms after, and a first update after 10, as first clusters may be chance.
   */
  public static final TrackingSettings FOUND =
      new TrackingSettings(12, 30, 250, Double.POSITIVE_INFINITY, 20, 20, 100, 10);

  private static final double LONGEST_MILLIS = 500;

  /** Refuses what cannot be followed. */
  public TrackingSettings {
    if (!(beforeMillis >= 0 && afterMillis > 0 && beforeMillis + afterMillis <= LONGEST_MILLIS)) {
      throw new IllegalArgumentException(
          "potentials from "
              + beforeMillis
              + " ms before to "
              + afterMillis
              + " ms after a discharge: from 0 before, above 0 after, at most 500 ms together");
    }
    if (!(hopMillis >= 0 && paceMillis >= 0 && searchMillis >= 0)) {
      throw new IllegalArgumentException(
          "updates every "
              + hopMillis
              + " ms, "
              + paceMillis
              + " ms apart, with "
              + searchMillis
              + " ms to seek: not all 0 or more");
    }
    if (!(memoryDischarges >= 1) || !(memorySeconds > 0)) {
      throw new IllegalArgumentException(
          "a memory of "
              + memoryDischarges
              + " discharges and "
              + memorySeconds
              + " s: at least 1 discharge, and more than 0 s");
    }
    if (leastDischarges < 3) {
      throw new IllegalArgumentException(
          "a first update after " + leastDischarges + " discharges: at least 3 are needed");
    }
  }

  /** The same with another time to seek a unit. */
  public TrackingSettings withSearchMillis(double millis) {
    return new TrackingSettings(
        beforeMillis,
        afterMillis,
        hopMillis,
        memoryDischarges,
        memorySeconds,
        paceMillis,
        millis,
        leastDischarges);
  }

  /** The same with another time between updates of any two units. */
  public TrackingSettings withPaceMillis(double millis) {
    return new TrackingSettings(
        beforeMillis,
        afterMillis,
        hopMillis,
        memoryDischarges,
        memorySeconds,
        millis,
        searchMillis,
        leastDischarges);
  }

  /** The same with another time between updates. */
  public TrackingSettings withHopMillis(double millis) {
    return new TrackingSettings(
        beforeMillis,
        afterMillis,
        millis,
        memoryDischarges,
        memorySeconds,
        paceMillis,
        searchMillis,
        leastDischarges);
  }

  int samplesBefore(double rateHz) {
    return (int) Math.round(beforeMillis * rateHz / 1000);
  }

  int samplesAfter(double rateHz) {
    return (int) Math.max(1, Math.round(afterMillis * rateHz / 1000));
  }
}
