package org.myostream.dsp;

import org.myostream.signal.StreamSpec;

/**
 * Double differential montage: the difference of two neighbouring single differentials, {@code
 * EMG1-2*EMG2+EMG3}, which is also its name.
 *
 * @param along which electrodes are neighbours
 */
public record DoubleDifferential(Along along) implements StageSettings {
  private static final double[] WEIGHTS = {1, -2, 1};

  @Override
  public Stage build(StreamSpec input) {
    return new WeightedMontage(
        input,
        Sites.runs(input, along, 3),
        WEIGHTS,
        names -> names.get(0) + "-2*" + names.get(1) + "+" + names.get(2));
  }
}
