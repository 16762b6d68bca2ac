package org.myostream.synergy.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.myostream.synergy.SynergyMethod;

class StabilityTest {
  private static final double R = Math.sqrt(0.5);

  @Test
  void restartsThatAgreeHaveAScoreOfOneLessTheLikenessOfOtherSynergies() {
    double[][] weights = {{1, 0, 0}, {0, 1, R}, {0, 0, R}};
    double[][] turned = {{0, 1, 0}, {R, 0, 1}, {R, 0, 0}};

    Stability found = Stability.of(weights, List.of(weights, turned, weights));

    assertThat(found.scores().get(0)).isEqualTo(1);
    assertThat(found.scores().get(1)).isCloseTo(1 - R / 2, within(1e-15));
    assertThat(found.scores().get(2)).isCloseTo(1 - R / 2, within(1e-15));
    assertThat(found.consensus()).isDeepEqualTo(weights);
    assertThat(found.restarts()).allSatisfy(one -> assertThat(one).isDeepEqualTo(weights));
  }

  @Test
  void theSynergyThatRestartsDisagreeOnHasTheLowScore() {
    double[][] one = {{1, 0}, {0, 1}, {0, 0}, {0, 0}};
    double[][] two = {{1, 0}, {0, 0}, {0, 1}, {0, 0}};
    double[][] three = {{1, 0}, {0, 0}, {0, 0}, {0, 1}};

    Stability found = Stability.of(one, List.of(one, two, three));

    assertThat(found.scores()).containsExactly(1.0, 0.0);
  }

  @Test
  void theConsensusIsTheMemberMostLikeTheOthersEvenIfTheKeptFitIsAnother() {
    double[][] kept = {{0.6, 0}, {0.8, 0}, {0, 1}};
    double[][] usual = {{1, 0}, {0, 0}, {0, 1}};

    Stability found = Stability.of(kept, List.of(kept, usual, usual, usual));

    assertThat(found.consensus()).isDeepEqualTo(usual);
    assertThat(found.scores().get(0)).isCloseTo((6 + 6 * 0.6) / 12, within(1e-15));
    assertThat(found.scores().get(1)).isEqualTo(1);
  }

  @Test
  void aSingleRestartIsAsStableAsItsSynergiesDiffer() {
    double[][] weights = {{1, 0.6}, {0, 0.8}};

    assertThat(Stability.of(weights, List.<double[][]>of(weights)).scores())
        .allSatisfy(score -> assertThat(score).isCloseTo(0.4, within(1e-15)));
  }

  @Test
  void columnsOfTheOtherSignAreTheSameSynergy() {
    double[][] weights = {{1, 0}, {0, 1}};
    double[][] negated = {{0, -1}, {-1, 0}};

    Stability found = Stability.of(weights, List.of(weights, negated));

    assertThat(found.scores()).containsExactly(1.0, 1.0);
    assertThat(Agreement.cosine(found.restarts().get(1), 0, weights, 0)).isEqualTo(1);
  }

  @Test
  void aSynergyTheDataHardlyHoldIsFoundDifferentlyByEachRestart() {
    double[][] data = SimulatedEnvelopes.excitatory(0, 40, false).data();
    FitSettings settings = FitSettings.of(4, 1);
    double[] least = new double[2];
    for (int i = 0; i < 2; i++) {
      FitSettings some = settings.withSynergies(4 + 5 * i);
      List<Decomposition> restarts =
          IntStream.range(0, 3)
              .mapToObj(r -> Fits.restart(SynergyMethod.RLVM, data, some, r))
              .toList();
      Stability found = Stability.of(Fits.best(restarts), restarts);
      least[i] = found.scores().stream().mapToDouble(v -> v).min().orElseThrow();
    }
    assertThat(least[1]).isLessThan(least[0]);
  }
}
