package org.myostream.synergy;

import org.myostream.signal.SampleBlock;

/**
 * Turns envelopes into synergy activations, frame by frame.
 *
 * <p>The result does not depend on how the stream was cut into blocks. Called by the conditioning
 * thread only; neither allocates nor blocks.
 */
public interface SynergyEncoder {
  /** Columns of the activations. */
  int synergies();

  /**
   * Fills {@code activations} with one row for each frame of {@code envelope}, and sets its length
   * and first index.
   *
   * @param envelope not modified; columns as in the stream the encoder was built for
   * @param activations modified; at least {@link #synergies} columns wide
   */
  void encode(SampleBlock envelope, SampleBlock activations);

  /**
   * Variance accounted for by the reconstruction over the sliding window; NaN before it has data.
   */
  double vaf();

  /** Forgets the past, as after a gap. */
  void reset();
}
