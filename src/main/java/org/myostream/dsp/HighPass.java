package org.myostream.dsp;

import org.myostream.signal.StreamSpec;

/**
 * Butterworth high-pass. Delay is reported at the geometric middle of cutoff and Nyquist.
 *
 * @param cutoffHz frequency of -3.01 dB
 * @param order 1 to 8; 6 dB an octave each
 */
public record HighPass(double cutoffHz, int order) implements StageSettings {
  /** Refuses a cutoff not above 0 and an unknown order. */
  public HighPass {
    Limits.positive("cutoff_hz", cutoffHz, "Hz");
    Limits.inRange("order", order, 1, Butterworth.HIGHEST_ORDER, "");
  }

  @Override
  public Stage build(StreamSpec input) {
    Limits.belowNyquist("cutoff_hz", cutoffHz, input);
    double fs = input.sampleRateHz();
    double[][] sections = Butterworth.highPass(order, cutoffHz, fs);
    double middleHz = StrictMath.sqrt(cutoffHz * fs / 2);
    return new BiquadCascade(
        sections, input, FrequencyResponse.groupDelaySeconds(sections, middleHz, fs));
  }
}
