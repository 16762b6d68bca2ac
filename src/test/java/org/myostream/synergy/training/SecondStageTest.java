package org.myostream.synergy.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.myostream.synergy.SynergyMethod;

/** Smooth latents of a rectified latent variable model, and the stage that alternates them. */
class SecondStageTest {
  private static final int MUSCLES = 6;
  private static final int SYNERGIES = 3;
  private static final int FRAMES = 60;

  private final double[][] weights = new double[MUSCLES][SYNERGIES];
  private final double[] offset = new double[MUSCLES];
  private final double[][] data = new double[MUSCLES][FRAMES];

  private void draw(long seed) {
    Random random = new Random(seed);
    for (int m = 0; m < MUSCLES; m++) {
      offset[m] = 0.1 * random.nextGaussian();
      for (int k = 0; k < SYNERGIES; k++) {
        weights[m][k] = random.nextGaussian();
      }
      for (int t = 0; t < FRAMES; t++) {
        data[m][t] = Math.abs(random.nextGaussian());
      }
    }
  }

  @ParameterizedTest(name = "penalty {0}")
  @ValueSource(doubles = {0, 0.01, 1, 100, 1e5})
  void latentsMeetTheConditionsOfTheMinimumSeed3(double penalty) {
    draw(3);
    double[][] latents =
        SmoothLatents.fit(weights, offset, data, penalty, new double[SYNERGIES][FRAMES]);
    double step = 1e-4;
    for (double[] row : latents) {
      for (int t = 0; t < FRAMES; t++) {
        double centre = row[t];
        assertThat(centre).isNotNegative();
        row[t] = centre + step;
        double above = SecondStage.objective(weights, offset, data, latents, penalty);
        row[t] = centre - step;
        double below = SecondStage.objective(weights, offset, data, latents, penalty);
        row[t] = centre;
        double slope = (above - below) / (2 * step); // exact for a quadratic but for rounding
        double rounding = 1e-8 * Math.max(1, penalty);
        if (centre > 0) {
          assertThat(slope).isCloseTo(0, within(rounding));
        } else {
          assertThat(slope).isGreaterThanOrEqualTo(-rounding);
        }
      }
    }
  }

  @Test
  void theStartDoesNotMatterSeed4() {
    draw(4);
    double[][] far = new double[SYNERGIES][FRAMES];
    Random random = new Random(4);
    for (double[] row : far) {
      for (int t = 0; t < FRAMES; t++) {
        row[t] = 10 * random.nextDouble();
      }
    }
    double[][] one = SmoothLatents.fit(weights, offset, data, 2, new double[SYNERGIES][FRAMES]);
    double[][] other = SmoothLatents.fit(weights, offset, data, 2, far);
    for (int k = 0; k < SYNERGIES; k++) {
      assertThat(one[k]).containsExactly(other[k], within(1e-9));
    }
  }

  @Test
  void withoutAPenaltyLatentsAreTheProjectionOfEachFrameSeed5() {
    draw(5);
    double[][] shifted = new double[MUSCLES][FRAMES];
    for (int m = 0; m < MUSCLES; m++) {
      for (int t = 0; t < FRAMES; t++) {
        shifted[m][t] = data[m][t] - offset[m];
      }
    }
    double[][] expected = NonNegative.project(weights, shifted);
    double[][] latents = SmoothLatents.fit(weights, offset, data, 0, new double[SYNERGIES][FRAMES]);
    for (int k = 0; k < SYNERGIES; k++) {
      assertThat(latents[k]).containsExactly(expected[k], within(1e-8));
    }
  }

  @Test
  void theStageComesCloserToTrueActivationsSeed1() {
    SimulatedEnvelopes simulated = SimulatedEnvelopes.excitatory(1, 10, false);
    SynergyMethod rlvm = SynergyMethod.named("rlvm");
    Decomposition fit = Fits.fit(rlvm, simulated.data(), FitSettings.of(4, 1).withRestarts(1));
    SecondStage stage = SecondStage.of(fit, simulated.data(), 1000);
    double before = agreement(simulated, fit.weights(), fit.encode(simulated.data()));
    double after = agreement(simulated, stage.decomposition().weights(), stage.latents());
    double live =
        agreement(
            simulated,
            stage.decomposition().weights(),
            stage.decomposition().encode(simulated.data()));
    assertThat(stage.rounds()).isPositive();
    assertThat(after).isGreaterThan(before + 0.01);
    assertThat(live).isGreaterThan(before - 0.02);
  }

  @Test
  void onlyARectifiedLinearModelHasTheStage() {
    double[][] envelopes = SimulatedEnvelopes.excitatory(1, 20, false).data();
    Decomposition nmf =
        Fits.fit(SynergyMethod.NMF, envelopes, FitSettings.of(4, 1).withRestarts(1));
    assertThatThrownBy(() -> SecondStage.of(nmf, envelopes, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is for rlvm, not for");
  }

  @Test
  void aPenaltyBelowZeroIsRefused() {
    draw(6);
    double[][] start = new double[SYNERGIES][FRAMES];
    assertThatThrownBy(() -> SmoothLatents.fit(weights, offset, data, -1, start))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("smoothness penalty -1.0 is not in 0..1e9");
  }

  /** Mean correlation of matched activations. */
  private static double agreement(
      SimulatedEnvelopes simulated, double[][] weights, double[][] latents) {
    int[] assignment = Agreement.of(simulated.weights(), weights).assignment();
    double sum = 0;
    for (int k = 0; k < assignment.length; k++) {
      sum += correlation(simulated.activations()[k], latents[assignment[k]]);
    }
    return sum / assignment.length;
  }

  private static double correlation(double[] a, double[] b) {
    double meanA = Rows.sum(a) / a.length;
    double meanB = Rows.sum(b) / b.length;
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int t = 0; t < a.length; t++) {
      ab += (a[t] - meanA) * (b[t] - meanB);
      aa += (a[t] - meanA) * (a[t] - meanA);
      bb += (b[t] - meanB) * (b[t] - meanB);
    }
    return ab / Math.sqrt(aa * bb);
  }
}
