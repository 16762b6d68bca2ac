package org.myostream.dsp;

import org.myostream.signal.SampleBlock;
import org.myostream.signal.StreamSpec;

/** Full-wave rectification: the absolute value of every sample. No memory, no delay. */
public record Rectify() implements StageSettings {
  @Override
  public Stage build(StreamSpec input) {
    return new Rectifier(input);
  }

  private record Rectifier(StreamSpec output) implements Stage {
    @Override
    public void process(SampleBlock block) {
      int channels = output.channels();
      for (int i = 0; i < block.length(); i++) {
        float[] x = block.row(i);
        for (int c = 0; c < channels; c++) {
          x[c] = Math.abs(x[c]);
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
