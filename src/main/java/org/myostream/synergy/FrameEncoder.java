package org.myostream.synergy;

/** How one frame of envelopes becomes activations. One thread; does not allocate. */
interface FrameEncoder {
  /**
   * Encodes one frame; the result is a function of {@code x} alone.
   *
   * @param x M values; not modified
   * @param h K values; overwritten, with NaN if x is not finite
   * @return false if x is not finite
   */
  boolean encode(double[] x, double[] h);
}
