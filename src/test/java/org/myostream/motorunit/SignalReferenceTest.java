package org.myostream.motorunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignalReferenceTest {
  private static final int ELECTRODES = 5;
  private static final int SAMPLES = 60;
  private static final boolean[] LIVE = {true, false, true, true, true};

  @ParameterizedTest
  @EnumSource(UnitEstimatorSettings.CommonMode.class)
  void isASymmetricProjection(UnitEstimatorSettings.CommonMode mode) {
    SignalReference reference = reference(mode);
    double[] a = noise(1);
    double[] b = noise(2);
    double[] referredA = a.clone();
    double[] referredB = b.clone();
    reference.apply(referredA);
    reference.apply(referredB);
    double[] twice = referredA.clone();
    reference.apply(twice);
    assertThat(twice).containsExactly(referredA, within(1e-12));
    assertThat(Gram.dot(referredA, b)).isCloseTo(Gram.dot(a, referredB), within(1e-9));
  }

  @ParameterizedTest
  @EnumSource(UnitEstimatorSettings.CommonMode.class)
  void aCommonHumAndADeadElectrodeLeaveNothing(UnitEstimatorSettings.CommonMode mode) {
    double[] flat = new double[SAMPLES * ELECTRODES];
    for (int k = 0; k < flat.length; k++) {
      int n = k / ELECTRODES;
      flat[k] =
          k % ELECTRODES == 1 ? 7 + n : 3 * StrictMath.sin(2 * Math.PI * 50 * n / 1000.0 + 0.4);
    }
    reference(mode).apply(flat);
    assertThat(flat).containsExactly(new double[flat.length], within(1e-9));
  }

  @Test
  void aFrequencyBelowZeroIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new UnitEstimatorSettings(-1, UnitEstimatorSettings.CommonMode.KEEP))
        .withMessageContaining("-1");
  }

  private static SignalReference reference(UnitEstimatorSettings.CommonMode mode) {
    return SignalReference.of(ELECTRODES, SAMPLES, 1000, new UnitEstimatorSettings(50, mode))
        .with(LIVE);
  }

  private static double[] noise(long seed) {
    Random random = new Random(seed);
    return random.doubles(SAMPLES * ELECTRODES, -1, 1).toArray();
  }
}
