package org.myostream.pipeline;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;
import org.jspecify.annotations.Nullable;

/**
 * Delay added by the program: from the return of the read that brought a block to the moment its
 * results were handed to the sinks. Written by the conditioning thread, read by one other.
 */
public final class LatencyMeter {
  private static final long LARGEST_NANOS = 60_000_000_000L;

  private final SingleWriterRecorder recorder = new SingleWriterRecorder(1_000, LARGEST_NANOS, 3);
  private final Histogram total = new Histogram(1_000, LARGEST_NANOS, 3);
  private @Nullable Histogram interval;

  void record(long nanos) {
    recorder.recordValue(Math.max(0, Math.min(LARGEST_NANOS, nanos)));
  }

  /**
   * The value below which {@code percentile} per cent of all blocks so far lie, in microseconds.
   */
  public synchronized double micros(double percentile) {
    interval = recorder.getIntervalHistogram(interval);
    total.add(interval);
    return total.getTotalCount() == 0 ? Double.NaN : total.getValueAtPercentile(percentile) / 1e3;
  }
}
