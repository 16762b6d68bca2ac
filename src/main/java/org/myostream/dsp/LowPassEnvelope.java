package org.myostream.dsp;

import java.util.List;
import org.myostream.signal.StreamSpec;

/**
 * Envelope in one stage: {@link Rectify}, {@link LowPass}, {@link NonNegative}. Delay is that of
 * the low-pass at 0 Hz.
 *
 * @param cutoffHz frequency of -3.01 dB of the low-pass
 * @param order 1 to 8
 */
public record LowPassEnvelope(double cutoffHz, int order) implements StageSettings {
  /** Refuses what {@link LowPass} refuses. */
  public LowPassEnvelope {
    new LowPass(cutoffHz, order);
  }

  @Override
  public Stage build(StreamSpec input) {
    return Chain.of(List.of(new Rectify(), new LowPass(cutoffHz, order), new NonNegative()), input);
  }
}
