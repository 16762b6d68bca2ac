package org.myostream.dsp;

import org.myostream.signal.StreamSpec;

/**
 * Second-order notches at the mains frequency and its harmonics, all {@code mains / q} wide between
 * their -3.01 dB points, so that the harmonics cost the EMG no more than the fundamental.
 *
 * <p>{@link Mains#AUTO} measures 50 Hz and 60 Hz over one second at a time. Both are notched until
 * the first second is over, then the stronger alone; the choice is made anew each second, and
 * changes when the other line has four times the power.
 *
 * <p>Delay is reported at 1.5 times the mains frequency, between two notches; for {@code AUTO} it
 * is that of 50 Hz, which is the longer.
 *
 * @param mainsHz the frequency of the power line
 * @param q mains frequency over width, 1 to 200; 30 rides out ordinary grid drift
 * @param harmonics most notches, the fundamental included, 1 to 100; those above 0.45 of the sample
 *     rate are left out
 */
public record Notch(Mains mainsHz, double q, int harmonics) implements StageSettings {
  private static final double HIGHEST_SHARE_OF_RATE = 0.45;

  /** Refuses values out of range. */
  public Notch {
    Limits.inRange("q", q, 1, 200, "");
    Limits.inRange("harmonics", harmonics, 1, 100, "");
  }

  /** Notches 1.67 Hz wide at {@code mains} and all harmonics up to 1 kHz. */
  public Notch(Mains mains) {
    this(mains, 30, 20);
  }

  @Override
  public Stage build(StreamSpec input) {
    return switch (mainsHz) {
      case HZ_50 -> cascade(50, input);
      case HZ_60 -> cascade(60, input);
      case AUTO -> new AutomaticNotch(cascade(50, input), cascade(60, input), input);
    };
  }

  private BiquadCascade cascade(double fundamentalHz, StreamSpec input) {
    double fs = input.sampleRateHz();
    double highestHz = HIGHEST_SHARE_OF_RATE * fs;
    if (!(fundamentalHz <= highestHz)) {
      throw new IllegalArgumentException(
          "mains_hz "
              + ShortestDecimal.of(fundamentalHz)
              + " Hz is above "
              + ShortestDecimal.of(highestHz)
              + " Hz, 0.45 of the stream's "
              + ShortestDecimal.of(fs)
              + " Hz");
    }
    int count = (int) Math.min(harmonics, Math.floor(highestHz / fundamentalHz));
    double[][] sections = new double[count][];
    for (int i = 0; i < count; i++) {
      sections[i] = section((i + 1) * fundamentalHz, fundamentalHz / q, fs);
    }
    double betweenHz = Math.min(1.5 * fundamentalHz, highestHz);
    return new BiquadCascade(
        sections, input, FrequencyResponse.groupDelaySeconds(sections, betweenHz, fs));
  }

  /** Zeros on the unit circle at the centre; width by the bilinear transform, unit gain at 0 Hz. */
  private static double[] section(double centreHz, double widthHz, double fs) {
    double beta = StrictMath.tan(StrictMath.PI * widthHz / fs);
    double cos = StrictMath.cos(2 * StrictMath.PI * centreHz / fs);
    double gain = 1 / (1 + beta);
    return new double[] {gain, -2 * gain * cos, gain, -2 * gain * cos, 2 * gain - 1};
  }
}
