package org.myostream.dsp;

import org.myostream.signal.StreamSpec;

/**
 * Butterworth low-pass. Delay is reported at 0 Hz: about {@code 0.225 / cutoffHz} seconds for order
 * 2.
 *
 * @param cutoffHz frequency of -3.01 dB
 * @param order 1 to 8; 6 dB an octave each
 */
public record LowPass(double cutoffHz, int order) implements StageSettings {
  /** Refuses a cutoff not above 0 and an unknown order. */
  public LowPass {
    Limits.positive("cutoff_hz", cutoffHz, "Hz");
    Limits.inRange("order", order, 1, Butterworth.HIGHEST_ORDER, "");
  }

  @Override
  public Stage build(StreamSpec input) {
    Limits.belowNyquist("cutoff_hz", cutoffHz, input);
    double fs = input.sampleRateHz();
    double[][] sections = Butterworth.lowPass(order, cutoffHz, fs);
    return new BiquadCascade(sections, input, FrequencyResponse.groupDelaySeconds(sections, 0, fs));
  }
}
