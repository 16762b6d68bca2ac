package org.myostream.motorunit;

/**
 * The two halves of following motor units live: one gathers averages where the stream is
 * conditioned, the other estimates, on a thread of its own if need be.
 *
 * @param collector of average potentials
 * @param updater of estimates
 */
public record UnitTracking(UnitCollector collector, UnitUpdater updater) {

  /** Follows units whose discharge times are known. */
  public static UnitTracking of(
      SurfaceArray array, double rateHz, TrackingSettings settings, DischargeTimes times) {
    SpikeTriggeredCollector collector =
        new SpikeTriggeredCollector(array.electrodes(), rateHz, settings, times);
    return new UnitTracking(
        collector,
        new PhysicsUpdater(
            array, rateHz, collector.samples(), times.units(), settings.searchMillis() / 1000));
  }

  /**
   * Follows what is found to be single potentials when no discharge times are known: up to 12
   * clusters of potentials that look alike.
   *
   * @throws IllegalArgumentException if no line along the fibres has 5 electrodes
   */
  public static UnitTracking clusters(
      SurfaceArray array, double rateHz, TrackingSettings settings) {
    PropagationCollector collector = new PropagationCollector(array, rateHz, settings);
    return new UnitTracking(
        collector,
        new PhysicsUpdater(
            array, rateHz, collector.samples(), collector.units(), settings.searchMillis() / 1000));
  }

  /**
   * Follows what each column of electrodes sees of all active units, window by window.
   *
   * @throws IllegalArgumentException if no column has 5 evenly spaced electrodes
   */
  public static UnitTracking columns(SurfaceArray array, double rateHz, TrackingSettings settings) {
    ColumnCollector collector = new ColumnCollector(array, rateHz, settings);
    return new UnitTracking(collector, new ColumnUpdater(array, rateHz, collector.samples()));
  }

  /** A snapshot that fits the collector. */
  public UnitSnapshot snapshot() {
    return new UnitSnapshot(collector.samples(), collector.electrodes());
  }
}
