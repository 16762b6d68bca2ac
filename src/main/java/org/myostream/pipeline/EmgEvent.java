package org.myostream.pipeline;

import org.myostream.motorunit.UnitColumns;
import org.myostream.signal.SampleBlock;
import org.myostream.signal.StreamSpec;
import org.myostream.synergy.SynergyEncoder;

/**
 * A ring slot: everything known about one block. Built once, reused for ever.
 *
 * <p>Who may write what: acquisition writes {@link #raw}, times, gap and ledger; conditioning
 * writes {@link #emg}, {@link #envelope}, {@link #activations} and what is known of their quality;
 * sinks write nothing.
 *
 * <p>Raw frames are counted at the device's rate. A row of {@code emg}, {@code envelope} or {@code
 * activations} with index i belongs to the raw frame {@code i * decimation} of that block.
 */
public final class EmgEvent {
  /** Column of {@link #quality} with the condition number of the synergies. */
  public static final int CONDITION = 2;

  /** Column of {@link #quality} with the residual of the model's first muscle. */
  public static final int FIRST_RESIDUAL = SynergyEncoder.QUALITY_FIGURES;

  /** Every channel of the device, unfiltered; EMG in microvolts. */
  public final SampleBlock raw;

  /** The EMG channels after conditioning, in microvolts. */
  public final SampleBlock emg;

  /** Envelopes, in microvolts or, after normalisation, as a fraction of the reference. */
  public final SampleBlock envelope;

  /** Synergy activations, one column a synergy; empty without a model. */
  public final SampleBlock activations;

  /**
   * How well the synergies explain the envelopes, about ten rows a second; a row is as {@link
   * org.myostream.synergy.SynergyEncoder#quality} says. Empty without a model.
   */
  public final SampleBlock quality;

  /** The same as of the last frame of this block. */
  public final float[] latestQuality;

  /**
   * Estimates of motor units that were finished by now, each a row as {@link UnitColumns} says.
   * They come when there are new ones, not at a rate; empty without motor units.
   */
  public final SampleBlock units;

  /** Device index of the last frame that each row of {@link #units} has taken in. */
  public final long[] unitIndices;

  /** Columns in use in {@link #raw}. */
  public final int rawChannels;

  /** Columns in use in {@link #emg}. */
  public final int emgChannels;

  /** Columns in use in {@link #envelope}. */
  public final int envelopeChannels;

  /** Raw frames for each row of {@link #emg}. */
  public final int emgDecimation;

  /** Raw frames for each row of {@link #envelope} and {@link #activations}. */
  public final int envelopeDecimation;

  /** Raw frames for each row of {@link #quality}. */
  public final int qualityDecimation;

  /** Frames missing just before the first of this block, for whatever reason. */
  public long lostBefore;

  /** Host monotonic time of the read that brought the last frame, in nanoseconds. */
  public long arrivalNanos;

  /** When the first raw frame was sampled, in seconds of the host's monotonic clock. */
  public double firstTime;

  /** Seconds from one raw frame to the next, by the fitted device clock. */
  public double secondsPerFrame;

  /** Reconstruction VAF over the last second, or NaN. */
  public double vaf = Double.NaN;

  /** Whether the last second is unlike what the model was calibrated on. */
  public boolean unusual;

  /** The ledger when the block was published. */
  public final SampleLedger.Snapshot ledger = new SampleLedger.Snapshot();

  /** Position in the stream of events, or -1 while the slot is being rewritten. */
  volatile long version = -1;

  /** A slot for blocks of the given streams; {@code synergies} may be 0. */
  public EmgEvent(StreamSpec raw, StreamSpec emg, StreamSpec envelope, int synergies) {
    this(raw, emg, envelope, synergies, 0, 1, 1);
  }

  /**
   * As above, with room for the quality and for motor units.
   *
   * @param muscles of the model; 0 without one
   * @param qualityStep frames of the envelope for each row of the quality
   * @param unitRows most estimates of motor units
   */
  public EmgEvent(
      StreamSpec raw,
      StreamSpec emg,
      StreamSpec envelope,
      int synergies,
      int muscles,
      int qualityStep,
      int unitRows) {
    this.raw = new SampleBlock(raw);
    // Conditioning works in place and may narrow its rows: they start as wide as the raw ones.
    this.emg = new SampleBlock(raw);
    this.envelope = new SampleBlock(raw);
    this.activations = new SampleBlock(raw.longestBlock(), Math.max(1, synergies));
    rawChannels = raw.channels();
    emgChannels = emg.channels();
    envelopeChannels = envelope.channels();
    emgDecimation = (int) Math.round(raw.sampleRateHz() / emg.sampleRateHz());
    envelopeDecimation = (int) Math.round(raw.sampleRateHz() / envelope.sampleRateHz());
    qualityDecimation = envelopeDecimation * qualityStep;
    latestQuality = new float[SynergyEncoder.QUALITY_FIGURES + muscles];
    units = new SampleBlock(unitRows, UnitColumns.COUNT);
    unitIndices = new long[unitRows];
    quality = new SampleBlock(raw.longestBlock() / qualityDecimation + 1, latestQuality.length);
  }

  /** Takes everything that {@code other} knows; both were built for the same streams. */
  public void copyFrom(EmgEvent other) {
    raw.copyFrom(other.raw, rawChannels);
    emg.copyFrom(other.emg, emgChannels);
    envelope.copyFrom(other.envelope, envelopeChannels);
    activations.copyFrom(other.activations, activations.width());
    lostBefore = other.lostBefore;
    arrivalNanos = other.arrivalNanos;
    firstTime = other.firstTime;
    secondsPerFrame = other.secondsPerFrame;
    vaf = other.vaf;
    unusual = other.unusual;
    quality.copyFrom(other.quality, latestQuality.length);
    System.arraycopy(other.latestQuality, 0, latestQuality, 0, latestQuality.length);
    units.copyFrom(other.units, UnitColumns.COUNT);
    System.arraycopy(other.unitIndices, 0, unitIndices, 0, units.length());
    ledger.set(other.ledger);
  }

  /** When the raw frame with this index was sampled, in seconds of the host's monotonic clock. */
  public double timeOfRaw(long index) {
    return firstTime + (index - raw.firstIndex()) * secondsPerFrame;
  }

  /** When row {@code index} (absolute) of the envelope and the activations was sampled. */
  public double timeOfEnvelope(long index) {
    return timeOfRaw(index * envelopeDecimation);
  }
}
