package org.myostream.device.synthetic;

/** What a bad electrode makes of the signal under it. */
final class BadContact {
  private static final double OPEN_NOISE_UV = 500;
  private static final double OPEN_HUM_UV = 300;

  private final BadChannel.Fault fault;
  private final SeededRandom random;
  private final MainsHum openHum;
  private boolean lost;
  private double heldUv;
  private double untilSeconds;

  BadContact(BadChannel.Fault fault, double humHz, double sampleRateHz, SeededRandom random) {
    this.fault = fault;
    this.random = random;
    openHum = new MainsHum(OPEN_HUM_UV, humHz, sampleRateHz);
    untilSeconds = random.between(0.5, 3);
  }

  /** What the amplifier sees in place of {@code microvolts}; times never decrease. */
  double apply(double microvolts, double seconds) {
    return switch (fault) {
      case FLAT -> 0;
      case NOISE -> {
        openHum.advance();
        yield OPEN_NOISE_UV * random.gaussian() + openHum.value();
      }
      case INTERMITTENT -> intermittent(microvolts, seconds);
    };
  }

  private double intermittent(double microvolts, double seconds) {
    if (seconds >= untilSeconds) {
      lost = !lost;
      heldUv = random.between(-3000, 3000);
      untilSeconds = seconds + (lost ? random.between(0.2, 1.5) : random.between(1, 5));
    }
    return lost ? heldUv : microvolts;
  }
}
