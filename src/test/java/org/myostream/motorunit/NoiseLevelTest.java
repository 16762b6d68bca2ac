package org.myostream.motorunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NoiseLevelTest {
  @Test
  void aSmoothPotentialIsNotTakenForNoise() {
    int samples = 400;
    int electrodes = 8;
    Random random = new Random(6);
    double[] flat = new double[samples * electrodes];
    for (int k = 0; k < flat.length; k++) {
      double u = (k / electrodes - 200) / 8.0;
      flat[k] = 30 * u * StrictMath.exp(-0.5 * u * u) + 0.5 * random.nextGaussian();
    }
    SignalReference reference =
        SignalReference.of(electrodes, samples, 2048, UnitEstimatorSettings.MONOPOLAR);
    assertThat(Math.sqrt(NoiseLevel.variance(flat, reference))).isCloseTo(0.5, within(0.05));
  }
}
