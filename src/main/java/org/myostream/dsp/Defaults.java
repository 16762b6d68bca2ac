package org.myostream.dsp;

import java.util.ArrayList;
import java.util.List;

/**
 * Stages for those who name none, after the recommendations of SENIAM and ISEK and De Luca et al.
 * (J. Biomech. 43:1573, 2010): 20 Hz to 450 Hz, no notch, and a 6 Hz envelope.
 */
public final class Defaults {
  private static final double HIGH_PASS_HZ = 20;
  private static final double LOW_PASS_HZ = 450;
  private static final double HIGHEST_SHARE_OF_RATE = 0.45;
  private static final double ENVELOPE_HZ = 6;
  private static final double ENVELOPE_RATE_HZ = 100;

  private Defaults() {}

  /**
   * Second-order high-pass at 20 Hz, then fourth-order low-pass at 450 Hz or 0.45 of the rate,
   * whichever is lower. A filter the rate leaves no room for is left out: the low-pass where 0.45
   * of the rate is not above twice the high-pass, the high-pass too where it is not above 20 Hz.
   */
  public static List<StageSettings> conditioning(double sampleRateHz) {
    double highestHz = HIGHEST_SHARE_OF_RATE * sampleRateHz;
    List<StageSettings> stages = new ArrayList<>();
    if (highestHz > HIGH_PASS_HZ) {
      stages.add(new HighPass(HIGH_PASS_HZ, 2));
    }
    if (highestHz > 2 * HIGH_PASS_HZ) {
      stages.add(new LowPass(Math.min(LOW_PASS_HZ, highestHz), 4));
    }
    return List.copyOf(stages);
  }

  /**
   * Rectification, second-order low-pass at 6 Hz, no negative values, and every n-th frame, n the
   * whole part of rate / 100 Hz: an envelope at 100 Hz or little above.
   */
  public static List<StageSettings> envelope(double sampleRateHz) {
    List<StageSettings> stages = new ArrayList<>();
    stages.add(new Rectify());
    if (ENVELOPE_HZ < HIGHEST_SHARE_OF_RATE * sampleRateHz) {
      stages.add(new LowPass(ENVELOPE_HZ, 2));
      stages.add(new NonNegative());
    }
    int factor = (int) Math.max(1, Math.floor(sampleRateHz / ENVELOPE_RATE_HZ));
    if (factor > 1) {
      stages.add(new Decimate(factor));
    }
    return List.copyOf(stages);
  }
}
