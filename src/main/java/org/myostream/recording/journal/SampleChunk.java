package org.myostream.recording.journal;

/**
 * A run of consecutive frames, with the activations computed from them, on its way to or from a
 * journal. Mutable and reused; one owner at a time. It never spans a gap.
 */
public final class SampleChunk {
  /** Raw frames, frame after frame: {@code raw[frame * channels + channel]}. */
  public final float[] raw;

  /** Activations, row after row. */
  public final float[] activations;

  /** Device index of the first raw frame. */
  public long firstIndex;

  /** Raw frames held. */
  public int frames;

  /** Index of the first row of activations, at their own rate. */
  public long firstActivation;

  /** Rows of activations held. */
  public int activationRows;

  /** When the first frame was sampled, in seconds of the host's monotonic clock. */
  public double firstTime;

  /** Seconds from one frame to the next, by the fitted device clock. */
  public double secondsPerFrame;

  /** Host monotonic time of the read that brought the last frame, in nanoseconds. */
  public long arrivalNanos;

  /** An empty chunk with room for {@code frames} of {@code channels} and their activations. */
  public SampleChunk(int frames, int channels, int activationValues) {
    raw = new float[frames * channels];
    activations = new float[activationValues];
  }
}
