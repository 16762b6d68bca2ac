package org.myostream.device.synthetic;

/**
 * The activation of one synergy: a smooth burst every cycle of a movement, for ever.
 *
 * <p>A burst of height h, centre c and half-width w is {@code h (1 - ((t-c)/w)^2)^3} within w of c,
 * else 0: close to a Gaussian of standard deviation w/sqrt(6), with an end. Centres jitter about
 * their phase of the cycle; bursts of one synergy never overlap, so the activation stays in 0..1.
 */
final class SynergyBursts {
  private static final double SECONDS_PER_SYNERGY = 0.6;
  private static final double LEAST_CYCLE_SECONDS = 1.8;

  private final SeededRandom random;
  private final double cycleSeconds;
  private double nominalSeconds;
  private double centreSeconds;
  private double halfWidthSeconds;
  private double height;

  /** Synergy {@code index} of {@code synergies}: their bursts follow each other evenly. */
  SynergyBursts(int index, int synergies, SeededRandom random) {
    this.random = random;
    cycleSeconds = Math.max(LEAST_CYCLE_SECONDS, SECONDS_PER_SYNERGY * synergies);
    nominalSeconds = (index + 0.5) / synergies * cycleSeconds - cycleSeconds;
    centreSeconds = -cycleSeconds;
    nextBurst();
  }

  /** The activation at a time; times never decrease. */
  double at(double seconds) {
    while (seconds > centreSeconds + halfWidthSeconds) {
      nextBurst();
    }
    double x = (seconds - centreSeconds) / halfWidthSeconds;
    double bump = 1 - x * x;
    return bump <= 0 ? 0 : height * bump * bump * bump;
  }

  private void nextBurst() {
    double end = centreSeconds + halfWidthSeconds;
    nominalSeconds += cycleSeconds;
    halfWidthSeconds = random.between(0.4, 0.75);
    height = random.between(0.35, 1);
    double jittered = nominalSeconds + random.between(-0.15, 0.15);
    centreSeconds = Math.max(jittered, end + halfWidthSeconds);
  }
}
