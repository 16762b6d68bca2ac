package org.myostream.synergy;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.myostream.signal.SampleBlock;

/**
 * A model at work on a stream: encodes each frame by the model's own encoder or by projection,
 * reconstructs it, and keeps account of what is left.
 *
 * <p>A frame with a value that is not finite gives activations NaN, is left out of every window,
 * and leaves nothing behind. While channels are bad, whatever the model, the rest is projected on
 * its rows of the decoder. Bad channels that leave too little to tell the synergies apart make the
 * stream unusual.
 */
final class OnlineEncoder implements SynergyEncoder {
  /**
   * Largest condition number at which what is left of the muscles still tells the synergies apart:
   * beyond, an error of 3 % in the envelopes can be all of an activation.
   */
  static final double MOST_CONDITION = 30;

  private static final double WINDOW_SECONDS = 1;
  private static final double QUALITY_HZ = 10;

  private final int[] columns;
  private final Decoder decoder;
  private final FrameEncoder own;
  private final NnlsEncoder projection;
  private final @Nullable Calibration calibration;
  private final @Nullable Adaptation adaptation;
  private final VafWindow window;
  private final ResidualWindow residuals;
  private final int qualityStep;
  private final double mostCondition;
  private final boolean[] declaredBad;
  private final boolean[] bad;
  private final double[] frame;
  private final double[] activation;
  private final double[] made;
  private FrameEncoder active;
  private int used;
  private double condition;

  /**
   * An encoder of a stream's columns.
   *
   * @param decoder M muscles, K synergies, K at most {@link Nnls#MOST_UNKNOWNS}; owned from now on
   * @param network whose encoder is used; null to project
   * @param calibration to judge by; null for none
   * @param columns for each muscle the column of the envelope that carries it; copied
   * @param rateHz frames of envelope a second
   * @param adaptation null if the weights stay as they are; needs a calibration
   */
  OnlineEncoder(
      Decoder decoder,
      @Nullable SynergyNetwork network,
      @Nullable Calibration calibration,
      int[] columns,
      double rateHz,
      @Nullable AdaptationSettings adaptation) {
    int muscles = decoder.muscles();
    if (columns.length != muscles) {
      throw new IllegalArgumentException(
          "weights have " + muscles + " rows for " + columns.length + " channels");
    }
    this.decoder = decoder;
    this.calibration = calibration;
    this.columns = columns.clone();
    projection = new NnlsEncoder(decoder);
    own = network == null ? projection : new NetworkEncoder(network);
    int windowFrames = frames(WINDOW_SECONDS * rateHz);
    window = new VafWindow(windowFrames);
    residuals = new ResidualWindow(windowFrames, muscles);
    qualityStep = frames(rateHz / QUALITY_HZ);
    this.adaptation =
        adaptation == null
            ? null
            : new Adaptation(decoder.weights(), adaptation, rateHz, qualityStep);
    declaredBad = new boolean[muscles];
    bad = new boolean[muscles];
    frame = new double[muscles];
    activation = new double[decoder.synergies()];
    made = new double[muscles];
    active = own;
    used = muscles;
    condition = projection.condition();
    mostCondition = Math.max(MOST_CONDITION, 2 * condition);
  }

  private static int frames(double count) {
    return (int) Math.max(1, Math.round(count));
  }

  /** Never uses a muscle from now on; before the first frame. */
  void leaveOut(int muscle) {
    declaredBad[muscle] = true;
    bad[muscle] = true;
    remask();
  }

  /** Condition number of the synergies on the muscles in use. */
  double condition() {
    return condition;
  }

  /** The condition number above which the synergies are not told apart. */
  double mostCondition() {
    return mostCondition;
  }

  @Override
  public int synergies() {
    return activation.length;
  }

  @Override
  public int muscles() {
    return columns.length;
  }

  @Override
  public int qualityStep() {
    return qualityStep;
  }

  @Override
  public void encode(
      SampleBlock envelope,
      SampleBlock activations,
      @Nullable ChannelMask mask,
      @Nullable SampleBlock quality) {
    activations.length(envelope.length());
    activations.firstIndex(envelope.firstIndex());
    if (quality != null) {
      quality.length(0);
      quality.firstIndex(-Math.floorDiv(-envelope.firstIndex(), (long) qualityStep));
    }
    for (int i = 0; i < envelope.length(); i++) {
      long index = envelope.firstIndex() + i;
      if (mask != null) {
        follow(mask, index);
      }
      encodeFrame(envelope.row(i), activations.row(i));
      if (quality != null && index % qualityStep == 0) {
        quality.length(quality.length() + 1);
        quality(quality.row(quality.length() - 1));
      }
    }
  }

  private void follow(ChannelMask mask, long index) {
    boolean changed = false;
    for (int m = 0; m < bad.length; m++) {
      boolean now = declaredBad[m] || mask.isBad(index, columns[m]);
      changed |= now != bad[m];
      bad[m] = now;
    }
    if (changed) {
      remask();
    }
  }

  private void remask() {
    used = 0;
    for (boolean out : bad) {
      used += out ? 0 : 1;
    }
    projection.prepare(used == bad.length ? null : bad);
    condition = projection.condition();
    active = used == bad.length ? own : projection;
  }

  private void encodeFrame(float[] envelope, float[] out) {
    for (int m = 0; m < columns.length; m++) {
      frame[m] = bad[m] ? 0 : envelope[columns[m]];
    }
    boolean finite = active.encode(frame, activation);
    for (int k = 0; k < activation.length; k++) {
      out[k] = (float) activation[k];
    }
    if (finite) {
      account();
    }
  }

  private void account() {
    decoder.decode(activation, made);
    double squaredResidual = 0;
    double squaredInput = 0;
    for (int m = 0; m < columns.length; m++) {
      double rest = bad[m] ? 0 : frame[m] - made[m];
      made[m] = rest;
      squaredResidual += rest * rest;
      squaredInput += frame[m] * frame[m];
    }
    window.add(squaredResidual, squaredInput);
    boolean beyond = isBeyond(squaredResidual);
    residuals.add(made, beyond);
    Adaptation learner = adaptation;
    if (learner != null && used == bad.length && !beyond && !unusual()) {
      if (learner.learn(frame, activation)) {
        remask();
      }
    }
  }

  private boolean isBeyond(double squaredResidual) {
    Calibration limit = calibration;
    return limit != null && Calibration.rootMean(squaredResidual, used) > limit.residual();
  }

  @Override
  public void quality(float[] row) {
    row[0] = (float) vaf();
    row[1] = unusual() ? 1 : calibration == null ? Float.NaN : 0;
    row[2] = (float) condition;
    for (int m = 0; m < bad.length; m++) {
      row[QUALITY_FIGURES + m] = bad[m] ? Float.NaN : (float) residuals.rms(m);
    }
  }

  @Override
  public double vaf() {
    return window.vaf();
  }

  @Override
  public boolean unusual() {
    Calibration limit = calibration;
    boolean tooFew = used < bad.length && !(condition <= mostCondition);
    return tooFew || (limit != null && residuals.shareBeyond() > limit.unusualShare());
  }

  @Override
  public void reset() {
    window.reset();
    residuals.reset();
    Arrays.fill(made, 0);
  }
}
