package org.myostream.synergy;

/** Which channels of a stream of envelopes must not be used. Conditioning thread. */
@FunctionalInterface
public interface ChannelMask {
  /**
   * Whether a channel is bad.
   *
   * @param index of the frame of the envelope, one of the block in work
   * @param column of the envelope
   */
  boolean isBad(long index, int column);
}
