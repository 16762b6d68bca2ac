package org.myostream.synergy.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.myostream.synergy.SynergyMethod;
import org.myostream.synergy.training.NetworkOptions.Optimiser;

/** Training that ends by frames held out in blocks. */
class EarlyStoppingTest {
  @Test
  void theBestPointIsKeptAndPatienceEnds() {
    // Along the path 0, 1, 2, ... the held-out loss (at - 3)^2 is least at 3.
    EarlyStopping stopping =
        new EarlyStopping(
            new Objective() {
              @Override
              public int size() {
                return 1;
              }

              @Override
              public double evaluate(double[] at, double[] gradient) {
                return (at[0] - 3) * (at[0] - 3);
              }
            });
    double[] at = {0};
    while (stopping.goOn(at)) {
      at[0]++;
    }

    assertThat(at[0]).isEqualTo(23);
    assertThat(stopping.restore(at)).isZero();
    assertThat(at[0]).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(
      value = Optimiser.class,
      names = {"LBFGS", "ADAM", "ADAMW"})
  void trainingEndsBeforeItsLimitSeed1(Optimiser optimiser) {
    double[][] data = SimulatedEnvelopes.excitatory(1, 10, false).data();
    NetworkOptions options =
        NetworkOptions.usual()
            .change()
            .optimiser(optimiser)
            .mostIterations(1000)
            .heldOutShare(0.2)
            .made();
    FitSettings settings = FitSettings.of(4, 1).withRestarts(1).withNetwork(options);

    Decomposition found = Fits.fit(SynergyMethod.named("relu+linear"), data, settings);

    assertThat(found.iterations()).isBetween(21, 999);
    assertThat(found.reconstruction(data).vaf()).isGreaterThan(0.75);
  }
}
