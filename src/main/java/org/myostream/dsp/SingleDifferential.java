package org.myostream.dsp;

import org.myostream.signal.StreamSpec;

/**
 * Single differential montage: each electrode minus the next, named {@code EMG1-EMG2}.
 *
 * @param along which electrode is the next
 */
public record SingleDifferential(Along along) implements StageSettings {
  private static final double[] WEIGHTS = {1, -1};

  @Override
  public Stage build(StreamSpec input) {
    return new WeightedMontage(
        input, Sites.runs(input, along, 2), WEIGHTS, names -> String.join("-", names));
  }
}
