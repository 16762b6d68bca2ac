package org.myostream.synergy.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.myostream.synergy.SynergyMethod;

/** Factorisation that minimises the Kullback-Leibler divergence. */
class NmfDivergenceTest {
  private static final NmfOptions OPTIONS =
      new NmfOptions(NmfAlgorithm.MULTIPLICATIVE, NmfLoss.KULLBACK_LEIBLER, 1e-7, 500);

  @Test
  void theDivergenceIsThatOfItsDefinition() {
    DivergenceUpdate update = new DivergenceUpdate(new double[][] {{2, 0}, {1, 3}});
    double[][] w = {{1, 2}};
    double[][] h = {{1, 0.5}};

    double expected =
        2 * StrictMath.log(2 / 1.0)
            - 2
            + 1
            + 0.5
            + (StrictMath.log(1 / 2.0) - 1 + 2)
            + (3 * StrictMath.log(3 / 1.0) - 3 + 1);
    assertThat(update.divergence(w, h)).isCloseTo(expected, within(1e-14));
  }

  @Test
  void everyUpdateLowersTheDivergenceSeed4() {
    double[][] data = SimulatedEnvelopes.excitatory(4, 20, false).data();
    DivergenceUpdate update = new DivergenceUpdate(data);
    NmfStart start = NmfStart.random(data, 4, 4);
    double before = update.divergence(start.w, start.h);
    for (int i = 0; i < 30; i++) {
      double after = update.improve(start.w, start.h);
      assertThat(after).as("iteration %d", i).isLessThan(before);
      before = after;
    }
  }

  @Test
  void theSynergiesOfSimulatedEnvelopesAreFoundSeed5() {
    SimulatedEnvelopes truth = SimulatedEnvelopes.excitatory(5, 20, false);
    FitSettings settings = FitSettings.of(4, 5).withRestarts(2).withNmf(OPTIONS);

    Decomposition found = Fits.fit(SynergyMethod.NMF, truth.data(), settings);

    assertThat(Agreement.of(truth.weights(), found.weights()).meanCosine()).isGreaterThan(0.97);
  }

  @Test
  void halsIsRefusedForIt() {
    assertThatThrownBy(() -> new NmfOptions(NmfAlgorithm.HALS, NmfLoss.KULLBACK_LEIBLER, 1e-7, 500))
        .hasMessage(
            "HALS minimises squared error, not the Kullback-Leibler divergence; take multiplicative"
                + " updates for it");
  }
}
