package org.myostream.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pipeline looks like at one moment. Immutable but for its own snapshot of the ledger.
 *
 * @param link state of the source, for people
 * @param ledger where every frame went
 * @param rateHz the device's rate by the fitted clock
 * @param driftPpm how much faster than nominal the device runs; NaN in the first seconds
 * @param latencyP50Micros median delay added by the program
 * @param latencyP99Micros 99th percentile of it
 * @param groupDelaySeconds delay of the filters
 * @param vaf reconstruction VAF over the last second; NaN without a model
 * @param unusual whether that second is unlike what the model was calibrated on
 * @param condition of the synergies on the muscles in use; NaN without a model
 * @param badChannels declared bad or found bad just now
 * @param units how the estimation of motor units is doing, or null without it
 * @param sinks the sinks, in the order they were given
 */
public record PipelineStatus(
    String link,
    SampleLedger.Snapshot ledger,
    double rateHz,
    double driftPpm,
    double latencyP50Micros,
    double latencyP99Micros,
    double groupDelaySeconds,
    double vaf,
    boolean unusual,
    double condition,
    List<String> badChannels,
    @Nullable UnitStatus units,
    List<SinkStatus> sinks) {
  /**
   * How the estimation of motor units is doing.
   *
   * @param updates estimates delivered
   * @param skipped updates left out as there was no time for them
   */
  public record UnitStatus(long updates, long skipped) {}

  /**
   * How one sink is doing.
   *
   * @param name the sink's own name
   * @param droppedFrames frames it was too slow for
   * @param failure why it was left out, or null
   */
  public record SinkStatus(String name, long droppedFrames, @Nullable String failure) {}
}
