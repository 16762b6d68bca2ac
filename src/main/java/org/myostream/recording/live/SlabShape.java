package org.myostream.recording.live;

import org.myostream.pipeline.Conditioner;

/**
 * How large a slab is.
 *
 * @param frames most raw frames, and most rows of anything computed
 * @param rawChannels values of a raw frame
 * @param emgChannels values of a conditioned frame
 * @param envelopeChannels values of a row of envelopes
 * @param synergies values of a row of activations; may be 0
 */
record SlabShape(
    int frames, int rawChannels, int emgChannels, int envelopeChannels, int synergies) {
  /** Slabs of about {@code seconds} of what a conditioner takes and makes. */
  static SlabShape of(Conditioner conditioner, double seconds) {
    long frames = Math.round(conditioner.raw().sampleRateHz() * seconds);
    return new SlabShape(
        (int) Math.max(1, Math.min(frames, 1 << 20)),
        conditioner.raw().channels(),
        conditioner.emg().channels(),
        conditioner.envelope().channels(),
        conditioner.synergies());
  }

  /** Most values in a row. */
  int widest() {
    return Math.max(Math.max(rawChannels, emgChannels), Math.max(envelopeChannels, synergies));
  }

  long bytes() {
    long values = (long) rawChannels + emgChannels + envelopeChannels + synergies;
    return frames * values * Float.BYTES;
  }

  /** How many make a queue, at least 2. */
  int count(RecorderSettings.Queue queue, double sampleRateHz) {
    long bySeconds = (long) Math.ceil(queue.seconds() * sampleRateHz / frames);
    return (int) Math.max(2, Math.min(bySeconds, queue.mostBytes() / bytes()));
  }
}
