package org.myostream.device.synthetic;

import org.jspecify.annotations.Nullable;

/**
 * Endless synthetic surface EMG, frame by frame, with its truth.
 *
 * <p>Synergy activations h(t) in 0..1 drive muscles by non-negative weights W; a muscle excited to
 * e shows EMG with an RMS of e times the amplitude of the settings, to which noise, hum, artefacts
 * and bad electrodes are added. Each channel has random numbers of its own: a bad one does not
 * change its neighbours. Does not allocate after construction. Not thread-safe.
 */
public final class SyntheticEmg {
  private static final long WEIGHTS = 1;
  private static final long BURSTS = 1_000;
  private static final long ARTEFACTS = 2;
  private static final long MUSCLES = 1_000_000;
  private static final long ELECTRODES = 2_000_000;
  private static final long FAULTS = 3_000_000;

  private final SyntheticSettings settings;
  private final double[][] weights;
  private final SynergyBursts[] bursts;
  private final double[] activations;
  private final MuscleEmg[] muscles;
  private final SeededRandom[] electrodes;
  private final double[] humCouplings;
  private final MainsHum hum;
  private final @Nullable MotionArtefact artefact;
  private final @Nullable BadContact[] badContacts;
  private long frame;

  /** A generator at frame 0 of the stream that {@code settings} describe. */
  public SyntheticEmg(SyntheticSettings settings) {
    this.settings = settings;
    int channels = settings.channels();
    int synergies = settings.synergies();
    long seed = settings.seed();
    weights = SynergyWeights.draw(channels, synergies, new SeededRandom(seed, WEIGHTS));
    activations = new double[synergies];
    bursts = new SynergyBursts[synergies];
    for (int k = 0; k < synergies; k++) {
      bursts[k] = new SynergyBursts(k, synergies, new SeededRandom(seed, BURSTS + k));
    }
    muscles = new MuscleEmg[channels];
    electrodes = new SeededRandom[channels];
    humCouplings = new double[channels];
    for (int c = 0; c < channels; c++) {
      muscles[c] = muscle(settings, new SeededRandom(seed, MUSCLES + c));
      electrodes[c] = new SeededRandom(seed, ELECTRODES + c);
      humCouplings[c] = electrodes[c].between(0.5, 1.5);
    }
    hum = new MainsHum(settings.humUv(), settings.humHz(), settings.sampleRateHz());
    artefact = artefact(settings);
    badContacts = badContacts(settings);
  }

  private static MuscleEmg muscle(SyntheticSettings settings, SeededRandom random) {
    return switch (settings.mode()) {
      case MOTOR_UNITS -> new MotorUnitPool(settings.sampleRateHz(), random);
      case NOISE -> new ShapedNoise(settings.sampleRateHz(), random);
    };
  }

  private static @Nullable MotionArtefact artefact(SyntheticSettings settings) {
    return settings.artefactsPerMinute() == 0
        ? null
        : new MotionArtefact(
            settings.artefactsPerMinute(),
            settings.channels(),
            new SeededRandom(settings.seed(), ARTEFACTS));
  }

  private static @Nullable BadContact[] badContacts(SyntheticSettings settings) {
    @Nullable BadContact[] contacts = new @Nullable BadContact[settings.channels()];
    for (BadChannel bad : settings.badChannels()) {
      int c = bad.channel() - 1;
      contacts[c] =
          new BadContact(
              bad.fault(),
              settings.humHz(),
              settings.sampleRateHz(),
              new SeededRandom(settings.seed(), FAULTS + c));
    }
    return contacts;
  }

  /** Writes the next frame, in microvolts, into the first columns of {@code row}. */
  public void next(float[] row) {
    double seconds = frame / settings.sampleRateHz();
    for (int k = 0; k < bursts.length; k++) {
      activations[k] = bursts[k].at(seconds);
    }
    hum.advance();
    if (artefact != null) {
      artefact.advance(seconds);
    }
    double humUv = hum.value();
    for (int c = 0; c < muscles.length; c++) {
      double microvolts =
          settings.amplitudeUv() * muscles[c].next(excitation(weights[c]))
              + settings.baselineUv() * electrodes[c].gaussian()
              + humCouplings[c] * humUv;
      if (artefact != null) {
        microvolts += artefact.value(c);
      }
      BadContact contact = badContacts[c];
      row[c] = (float) (contact == null ? microvolts : contact.apply(microvolts, seconds));
    }
    frame++;
  }

  private double excitation(double[] muscleWeights) {
    double sum = 0;
    for (int k = 0; k < activations.length; k++) {
      sum += muscleWeights[k] * activations[k];
    }
    return sum;
  }

  /** Frames made so far. */
  public long frames() {
    return frame;
  }

  /** The true synergies: channels x synergies, in 0..1; a copy. */
  public double[][] weights() {
    double[][] copy = new double[weights.length][];
    for (int c = 0; c < weights.length; c++) {
      copy[c] = weights[c].clone();
    }
    return copy;
  }

  /**
   * Writes the true activations of the last frame, in 0..1, into the first elements of {@code out}.
   */
  public void activations(float[] out) {
    for (int k = 0; k < activations.length; k++) {
      out[k] = (float) activations[k];
    }
  }
}
