package org.myostream.motorunit.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.myostream.motorunit.UnitNetwork;

class UnitLossTest {
  @ParameterizedTest
  @EnumSource(NetworkVariant.class)
  void theGradientIsThatOfTheLoss(NetworkVariant variant) {
    UnitNetwork.Form form = Networks.form(variant);
    UnitLoss loss = new UnitLoss(variant, form, 1, 1);
    double[] x = Networks.noise(form.input().size(), 5);
    double[] truth = {3, 4.2, 2.5, 11, 60, 90};
    double[] y = new double[variant.hypotheses() * UnitNetwork.OUTPUTS];
    Random random = new Random(11);
    for (int i = 0; i < y.length; i++) {
      y[i] = 0.5 * random.nextGaussian();
    }
    double[] gradient = new double[y.length];
    double[] ignored = new double[y.length];
    loss.of(y, x, truth, gradient);
    double step = 1e-6;
    for (int i = 0; i < y.length; i++) {
      double[] above = y.clone();
      double[] below = y.clone();
      above[i] += step;
      below[i] -= step;
      double expected =
          (loss.of(above, x, truth, ignored) - loss.of(below, x, truth, ignored)) / (2 * step);
      assertThat(gradient[i])
          .as("output %d", i)
          .isCloseTo(expected, within(1e-6 + 1e-4 * Math.abs(expected)));
    }
  }
}
