package org.myostream.protocol;

/**
 * Takes the frames a {@link FrameDecoder} finds, in order, on the thread that feeds it.
 *
 * <p>For each frame the decoder asks for {@link #row}, fills it with values in channel units, and
 * calls {@link #frame}.
 */
public interface FrameListener {
  /** The row to fill; at least as long as the plan has channels. */
  float[] row();

  /**
   * The row holds frame {@code index}: the device counter, unwrapped. Indices grow strictly; those
   * skipped never came whole.
   */
  void frame(long index);

  /** {@code frames} frames came damaged since the last whole one. */
  void rejected(long frames);
}
