package org.myostream.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.myostream.pipeline.PipelineStatus;

/** What one run of the latency self-test measured; delays in microseconds. */
record DelayReport(
    String device,
    String link,
    int channels,
    double rateHz,
    double p50Micros,
    double p99Micros,
    double p999Micros,
    double maxMicros,
    double filterMillis,
    long framesReceived,
    long framesMissing,
    long datagrams,
    long datagramsMissing,
    double cpuShare,
    double bytesPerSecond) {

  static DelayReport of(
      EmulatedAmplifier amplifier,
      DelayReceiver receiver,
      PipelineCosts costs,
      PipelineStatus status) {
    Histogram delays = receiver.delays(amplifier.emulator(), receiver.count() / 5);
    return new DelayReport(
        amplifier.name(),
        amplifier.deviceUri().startsWith("serial:") ? "pty" : "tcp",
        amplifier.channels(),
        amplifier.sampleRateHz(),
        micros(delays, 50),
        micros(delays, 99),
        micros(delays, 99.9),
        micros(delays, 100),
        status.groupDelaySeconds() * 1e3,
        status.ledger().received,
        status.ledger().missing(),
        receiver.count(),
        receiver.sequenceHoles(),
        costs.cpuShare(),
        costs.bytesPerSecond());
  }

  private static double micros(Histogram delays, double percentile) {
    return delays.getTotalCount() == 0 ? Double.NaN : delays.getValueAtPercentile(percentile) / 1e3;
  }

  /** For {@code --json}. */
  Map<String, Object> toJava() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("device", device);
    map.put("link", link);
    map.put("channels", channels);
    map.put("rate_hz", rateHz);
    map.put("delay_p50_us", p50Micros);
    map.put("delay_p99_us", p99Micros);
    map.put("delay_p99_9_us", p999Micros);
    map.put("delay_max_us", maxMicros);
    map.put("filter_delay_ms", filterMillis);
    map.put("frames_received", framesReceived);
    map.put("frames_missing", framesMissing);
    map.put("datagrams", datagrams);
    map.put("datagrams_missing", datagramsMissing);
    map.put("cpu_share", cpuShare);
    map.put("allocated_bytes_per_second", bytesPerSecond);
    return map;
  }

  /** For people. */
  String toText() {
    return StatusText.format(
        """
        %s over %s, %d channels at %.0f Hz
          added delay: p50 %.0f us, p99 %.0f us, p99.9 %.0f us, largest %.0f us
          filters: %.1f ms
          frames: %d received, %d missing; datagrams: %d received, %d missing
          pipeline threads: %.1f %% of a core, %.0f bytes allocated a second""",
        device,
        link,
        channels,
        rateHz,
        p50Micros,
        p99Micros,
        p999Micros,
        maxMicros,
        filterMillis,
        framesReceived,
        framesMissing,
        datagrams,
        datagramsMissing,
        100 * cpuShare,
        bytesPerSecond);
  }
}
