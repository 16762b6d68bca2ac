package org.myostream.device.synthetic;

/**
 * Now and then a cable swings: a wave of 1.5 to 6 Hz and 300 to 1200 uV that swells and dies within
 * 0.5 to 1.6 s, on one channel and at half strength on its neighbours. One at a time.
 */
final class MotionArtefact {
  private final SeededRandom random;
  private final int channels;
  private final double meanPauseSeconds;
  private double centreSeconds;
  private double halfWidthSeconds;
  private double amplitudeUv;
  private double cyclesPerSecond;
  private int centreChannel;
  private double value;

  MotionArtefact(double perMinute, int channels, SeededRandom random) {
    this.random = random;
    this.channels = channels;
    meanPauseSeconds = 60 / perMinute;
    plan(0);
  }

  private void plan(double afterSeconds) {
    halfWidthSeconds = random.between(0.25, 0.8);
    centreSeconds = afterSeconds + meanPauseSeconds * random.exponential() + halfWidthSeconds;
    amplitudeUv = random.between(300, 1200);
    cyclesPerSecond = random.between(1.5, 6);
    centreChannel = random.below(channels);
  }

  /** Goes on to {@code seconds}; times never decrease. */
  void advance(double seconds) {
    if (seconds > centreSeconds + halfWidthSeconds) {
      plan(seconds);
    }
    double x = (seconds - centreSeconds) / halfWidthSeconds;
    double bump = 1 - x * x;
    value =
        bump <= 0
            ? 0
            : amplitudeUv * bump * bump * bump * wave(cyclesPerSecond * (seconds - centreSeconds));
  }

  /**
   * A cosine of parabolas: within 0.06 of the true one, the same on every JDK, and free of the
   * array that StrictMath allocates for an argument above a quarter of pi.
   */
  private static double wave(double cycles) {
    double part = Math.abs(cycles - Math.rint(cycles));
    double toNode = part <= 0.25 ? part : 0.5 - part;
    double half = 1 - 16 * toNode * toNode;
    return part <= 0.25 ? half : -half;
  }

  /** The artefact on {@code channel} (0-based) now, in microvolts. */
  double value(int channel) {
    int distance = Math.abs(channel - centreChannel);
    return distance == 0 ? value : distance == 1 ? value / 2 : 0;
  }
}
