package org.myostream.synergy.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.myostream.synergy.SynergyMethod;

/** The measures of the trade-off table against their definitions. */
class ScoresTest {
  private static final double ROUNDING = 1e-12;

  private static Decomposition nmf(double[][] weights) {
    return new Decomposition(SynergyMethod.NMF, weights, null, 0, 1);
  }

  @Test
  void r2HasTheMeanOfEachChannelAndVafHasNone() {
    // Only the first muscle is explained; the second has mean 2 and squared error 1 + 4 + 9 = 14.
    double[][] data = {{3, 0, 1}, {1, 2, 3}};
    double[][] weights = {{1}, {0}};

    Scores scores = Scores.of(nmf(weights), data);

    double spread = (9 + 1 - 16.0 / 3) + 2;
    assertThat(scores.r2()).isCloseTo(1 - 14 / spread, within(ROUNDING));
    assertThat(scores.vaf()).isCloseTo(1 - 14.0 / 24, within(ROUNDING));
    assertThat(scores.cosine()).isNaN();
  }

  @Test
  void sparsityIsOneForASingleMuscleAndZeroForEqualOnes() {
    assertThat(Scores.sparsity(new double[][] {{1}, {0}, {0}, {0}})).isCloseTo(1, within(ROUNDING));
    assertThat(Scores.sparsity(new double[][] {{-.5}, {.5}, {.5}, {.5}}))
        .isCloseTo(0, within(ROUNDING));
    assertThat(Scores.sparsity(new double[][] {{0}, {0}, {.6}, {.8}}))
        .isCloseTo((2 - 1.4) / (2 - 1), within(ROUNDING));
  }

  @Test
  void onlyWeightsBelowAFewPercentOfTheirColumnCountAsNegative() {
    double[][] weights = {{1, -0.2}, {-0.049, 1}, {-0.051, 0}, {0, 0}};

    assertThat(Scores.negativeShare(weights)).isEqualTo(2.0 / 8);
  }

  @Test
  void aPermutedTruthIsFoundWholly() {
    double[][] truth = {{0.6, 0}, {0.8, 0}, {0, 1}};
    double[][] permuted = {{0, 0.6}, {0, 0.8}, {1, 0}};
    double[][] activations = {{1, 0, 2, 5}, {0, 3, 1, 1}};
    double[][] data = new double[3][4];
    for (int m = 0; m < 3; m++) {
      for (int k = 0; k < 2; k++) {
        Rows.add(data[m], truth[m][k], activations[k]);
      }
    }

    Scores scores = Scores.against(nmf(permuted), data, truth, activations);

    assertThat(scores.cosine()).isCloseTo(1, within(ROUNDING));
    assertThat(scores.subspace()).isCloseTo(1, within(ROUNDING));
    assertThat(scores.activationCorrelation()).isCloseTo(1, within(ROUNDING));
    assertThat(scores.r2()).isCloseTo(1, within(ROUNDING));
    assertThat(Scores.against(nmf(permuted), data, nmf(truth))).isEqualTo(scores);
  }

  @Test
  void activationsThatRunAgainstTheTruthCountAgainstIt() {
    assertThat(Scores.correlation(new double[] {1, 2, 3}, new double[] {6, 4, 2}))
        .isCloseTo(-1, within(ROUNDING));
    assertThat(Scores.correlation(new double[] {1, 2, 3}, new double[] {4, 4, 4})).isZero();
  }
}
