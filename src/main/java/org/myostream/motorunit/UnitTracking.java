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

  /** A snapshot that fits the collector. */
  public UnitSnapshot snapshot() {
    return new UnitSnapshot(collector.samples(), collector.electrodes());
  }
}
