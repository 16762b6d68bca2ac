package org.myostream.protocol;

import java.util.Arrays;

/**
 * Writes samples as the device would: the inverse of {@link FrameDecoder}, from the same plan.
 *
 * <p>Values are rounded to the nearest count and clamped to the range of the wire. Allocates
 * nothing after construction. Not thread-safe.
 */
public final class FrameEncoder {
  private final FramePlan plan;
  private long clippedValues;

  /** An encoder of {@code plan}. */
  public FrameEncoder(FramePlan plan) {
    this.plan = plan;
  }

  /** Values so far that the wire could not carry and that were clamped to its range. */
  public long clippedValues() {
    return clippedValues;
  }

  /** Bytes of one sample on the wire: all its frames. */
  public int sampleBytes() {
    return plan.frameBytes() * plan.framesPerSample();
  }

  /**
   * Writes sample {@code index} from {@code out[at]} on.
   *
   * @param row values in the order and units of the plan's layout. Not modified
   * @param index the sample's index; its frames carry {@code index * framesPerSample + part},
   *     modulo the counter's range
   * @param out receives {@link #sampleBytes} bytes
   * @return the offset after the last byte written
   */
  public int encode(float[] row, long index, byte[] out, int at) {
    for (int part = 0; part < plan.framesPerSample(); part++) {
      at = encodeFrame(row, index * plan.framesPerSample() + part, out, at);
    }
    return at;
  }

  /**
   * Writes the single frame with {@code counter}, which also says which part of a joined sample it
   * is.
   *
   * @return the offset after the last byte written
   */
  public int encodeFrame(float[] row, long counter, byte[] out, int at) {
    Arrays.fill(out, at, at + plan.frameBytes(), (byte) 0);
    clippedValues += plan.encode(row, (int) (counter % plan.framesPerSample()), counter, out, at);
    return at + plan.frameBytes();
  }
}
