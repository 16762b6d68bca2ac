package org.myostream.dsp;

import org.myostream.signal.SampleBlock;
import org.myostream.signal.StreamSpec;

/**
 * Keeps the frames whose index in the stream is a multiple of {@code factor} and numbers them by
 * index / factor: the phase belongs to the stream, not to its blocks, and survives a gap. Adds no
 * delay and does not filter: a low-pass goes before it.
 *
 * @param factor 1 to 100 000
 */
public record Decimate(int factor) implements StageSettings {
  /** Refuses a factor out of range. */
  public Decimate {
    Limits.inRange("factor", factor, 1, 100_000, "");
  }

  @Override
  public Stage build(StreamSpec input) {
    int longest = (input.longestBlock() - 1) / factor + 1;
    return new Decimator(
        factor,
        new StreamSpec(input.sampleRateHz() / factor, input.layout(), longest, input.grid()));
  }

  private record Decimator(int factor, StreamSpec output) implements Stage {
    @Override
    public void process(SampleBlock block) {
      int channels = output.channels();
      long newFirst = -Math.floorDiv(-block.firstIndex(), (long) factor);
      int kept = 0;
      for (long i = newFirst * factor - block.firstIndex(); i < block.length(); i += factor) {
        System.arraycopy(block.row((int) i), 0, block.row(kept++), 0, channels);
      }
      block.length(kept);
      block.firstIndex(newFirst);
    }

    @Override
    public void reset() {}

    @Override
    public double groupDelaySeconds() {
      return 0;
    }
  }
}
