package org.myostream.dsp;

import org.myostream.signal.SampleBlock;
import org.myostream.signal.StreamSpec;

/**
 * Replaces negative samples by 0: what a Butterworth low-pass undershoots at the end of a burst is
 * no amplitude. No memory, no delay.
 */
public record NonNegative() implements StageSettings {
  @Override
  public Stage build(StreamSpec input) {
    return new Clamp(input);
  }

  private record Clamp(StreamSpec output) implements Stage {
    @Override
    public void process(SampleBlock block) {
      int channels = output.channels();
      for (int i = 0; i < block.length(); i++) {
        float[] x = block.row(i);
        for (int c = 0; c < channels; c++) {
          x[c] = Math.max(x[c], 0f);
        }
      }
    }

    @Override
    public void reset() {}

    @Override
    public double groupDelaySeconds() {
      return 0;
    }
  }
}
