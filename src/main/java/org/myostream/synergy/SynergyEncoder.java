package org.myostream.synergy;

import org.jspecify.annotations.Nullable;
import org.myostream.signal.SampleBlock;

/**
 * Turns envelopes into synergy activations, frame by frame, and judges how well they explain them.
 *
 * <p>The result does not depend on how the stream was cut into blocks. Called by the conditioning
 * thread only; neither allocates nor blocks.
 */
public interface SynergyEncoder {
  /** Columns of the activations. */
  int synergies();

  /** Muscles whose envelopes are explained. */
  int muscles();

  /**
   * Fills {@code activations} with one row for each frame of {@code envelope}, and sets its length
   * and first index.
   *
   * @param envelope not modified; columns as in the stream the encoder was built for
   * @param activations modified; at least {@link #synergies} columns wide
   * @param mask which channels must not be used, frame by frame; null for none
   * @param quality modified: one row for each frame whose index is a multiple of {@link
   *     #qualityStep}, as {@link #quality} gives it after that frame; null if not wanted
   */
  void encode(
      SampleBlock envelope,
      SampleBlock activations,
      @Nullable ChannelMask mask,
      @Nullable SampleBlock quality);

  /** As above, with every channel good. */
  default void encode(SampleBlock envelope, SampleBlock activations) {
    encode(envelope, activations, null, null);
  }

  /** Frames of the envelope for each row of the quality. */
  int qualityStep();

  /**
   * Fills {@code row}: VAF over the last second; 1 if the last second is unusual by the model's
   * calibration, else 0 (NaN without calibration); condition number of the synergies on the muscles
   * in use; then for each muscle the root mean square of its residual over the last second, NaN for
   * one not in use.
   *
   * @param row at least {@code QUALITY_FIGURES + muscles} long
   */
  void quality(float[] row);

  /** Values of a row of the quality before the residuals. */
  int QUALITY_FIGURES = 3;

  /**
   * Variance accounted for by the reconstruction over the sliding window; NaN before it has data.
   */
  double vaf();

  /** Whether the last second is unlike the calibration; false if the model has none. */
  boolean unusual();

  /** Forgets the past, as after a gap. */
  void reset();
}
