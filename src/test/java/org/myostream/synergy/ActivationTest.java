package org.myostream.synergy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Activation functions against StrictMath, which is slow but exact to an ulp. */
class ActivationTest {
  @Test
  void tanhAndSigmoidAreExactToAFewUnitsInTheLastPlaceSeed1() {
    Random random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      double z = random.nextGaussian() * StrictMath.pow(10, 4 * random.nextDouble() - 2.5);
      double tanh = StrictMath.tanh(z);
      assertThat(Activation.TANH.value(z)).isCloseTo(tanh, within(4 * Math.ulp(tanh)));
      double sigmoid = 1 / (1 + StrictMath.exp(-z));
      assertThat(Activation.SIGMOID.value(z))
          .as("sigmoid of %s", z)
          .isCloseTo(sigmoid, within(6 * Math.ulp(sigmoid) + Double.MIN_NORMAL));
    }
  }

  @Test
  void endsAndOddValuesAreKept() {
    assertThat(Activation.TANH.value(0.0)).isEqualTo(0.0);
    assertThat(Activation.TANH.value(-1e300)).isEqualTo(-1.0);
    assertThat(Activation.TANH.value(Double.POSITIVE_INFINITY)).isEqualTo(1.0);
    assertThat(Activation.TANH.value(1e-300)).isEqualTo(1e-300);
    assertThat(Activation.TANH.value(Double.NaN)).isNaN();
    assertThat(Activation.SIGMOID.value(0)).isEqualTo(0.5);
    assertThat(Activation.SIGMOID.value(1e9)).isEqualTo(1.0);
    assertThat(Activation.SIGMOID.value(-1e9)).isBetween(0.0, 1e-307);
    assertThat(Activation.SIGMOID.value(Double.NaN)).isNaN();
  }
}
