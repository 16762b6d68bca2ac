package org.myostream.dsp;

import org.myostream.signal.StreamSpec;

/**
 * Says that envelopes were made by filters that run forward and backward over a whole recording, as
 * papers have it: no delay, but every value depends on samples to come. It names what was done to
 * the data of a model; no stream can have it.
 *
 * @param highPassHz cutoff of the Butterworth high-pass before rectification
 * @param lowPassHz cutoff of the Butterworth low-pass after it
 * @param order of both, each run twice
 * @param subtractMinimum whether the least value of each channel becomes 0
 */
public record ZeroPhase(double highPassHz, double lowPassHz, int order, boolean subtractMinimum)
    implements StageSettings {
  /** Refuses a cutoff not above 0 and an unknown order. */
  public ZeroPhase {
    Limits.positive("high_pass_hz", highPassHz, "Hz");
    Limits.positive("low_pass_hz", lowPassHz, "Hz");
    Limits.inRange("order", order, 1, Butterworth.HIGHEST_ORDER, "");
  }

  /** High-pass 50 Hz, low-pass 20 Hz, order 4, minimum subtracted (Santuz 2022, JOSS 7:4439). */
  public static ZeroPhase published() {
    return new ZeroPhase(50, 20, 4, true);
  }

  /**
   * Refuses every stream.
   *
   * @throws IllegalArgumentException always
   */
  @Override
  public Stage build(StreamSpec input) {
    throw new IllegalArgumentException(
        "zero-phase filters need the samples to come and cannot be streamed; train a model without"
            + " --zero-phase");
  }
}
