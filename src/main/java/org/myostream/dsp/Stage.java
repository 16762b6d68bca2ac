package org.myostream.dsp;

import org.myostream.signal.SampleBlock;
import org.myostream.signal.StreamSpec;

/**
 * One step of conditioning, applied to each block in stream order and in place.
 *
 * <p>The result must not depend on how the stream was cut into blocks: the same frames give the
 * same bits. A sample that is not a number must not outlive the stage's memory of it. Called by the
 * conditioning thread only; {@link #process} neither allocates nor blocks.
 */
public interface Stage {
  /** Rewrites the samples of {@code block}; may shorten it or use fewer of its columns. */
  void process(SampleBlock block);

  /** Forgets the past, as after a gap in the stream. */
  void reset();

  /** The stream this stage makes of the one it was built for. */
  StreamSpec output();

  /** Group delay in seconds: at 0 Hz for a low-pass or envelope, mid-band for the others. */
  double groupDelaySeconds();
}
