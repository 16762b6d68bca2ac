package org.myostream.dsp;

import org.myostream.signal.StreamSpec;

/**
 * Butterworth band-pass. Delay is reported at the geometric middle of the band.
 *
 * @param lowHz lower frequency of -3.01 dB
 * @param highHz upper frequency of -3.01 dB
 * @param order 1 to 8 on each side, so twice as many poles; as SciPy and iirj count
 */
public record BandPass(double lowHz, double highHz, int order) implements StageSettings {
  /** Refuses edges that are not 0 &lt; low &lt; high, and an unknown order. */
  public BandPass {
    Limits.positive("low_hz", lowHz, "Hz");
    Limits.positive("high_hz", highHz, "Hz");
    if (!(lowHz < highHz)) {
      throw new IllegalArgumentException(
          "low_hz "
              + ShortestDecimal.of(lowHz)
              + " Hz is not below high_hz, "
              + ShortestDecimal.of(highHz)
              + " Hz");
    }
    Limits.inRange("order", order, 1, Butterworth.HIGHEST_ORDER, "");
  }

  @Override
  public Stage build(StreamSpec input) {
    Limits.belowNyquist("high_hz", highHz, input);
    double fs = input.sampleRateHz();
    double[][] sections = Butterworth.bandPass(order, lowHz, highHz, fs);
    double middleHz = StrictMath.sqrt(lowHz * highHz);
    return new BiquadCascade(
        sections, input, FrequencyResponse.groupDelaySeconds(sections, middleHz, fs));
  }
}
