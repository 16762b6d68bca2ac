package org.myostream.synergy.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.myostream.signal.ChannelLayout;
import org.myostream.synergy.SynergyMethod;

class RankSearchTest {
  private static final double[] NONE = {};

  @ParameterizedTest
  @ValueSource(longs = {0})
  void heldOutFramesSpeakForTheTrueNumberOfSynergiesWhereAllFramesSpeakForMore(long seed) {
    double[][] all = SimulatedEnvelopes.excitatory(seed, 20, false).data();
    double[][] data =
        Arrays.stream(all)
            .map(row -> IntStream.range(0, 300).mapToDouble(t -> row[5 * t]).toArray())
            .toArray(double[][]::new);
    TrainingData set = new TrainingData(ChannelLayout.emg(16).names(), 100, data, List.of());

    RankSelection found =
        RankSearch.of(
            SynergyMethod.NMF,
            set,
            new FitSettings(
                1,
                1,
                1,
                new NmfOptions(NmfAlgorithm.HALS, NmfLoss.FROBENIUS, 1e-6, 500),
                NetworkOptions.usual()),
            SynergyTraining.ONE_AFTER_THE_OTHER);

    assertThat(found.reason()).contains("more than 4 predict muscles of held-out frames no better");
    double[] projected = found.points().stream().mapToDouble(point -> point.fit().vaf()).toArray();
    assertThat(projected).hasSize(12).isSorted();
  }

  @Test
  void theSmallestNumberWithEnoughOverallAndForEachMuscleIsSuggested() {
    List<Reconstruction> fits =
        List.of(
            new Reconstruction(0.80, 0.5, List.of(0.8, 0.8)),
            new Reconstruction(0.95, 0.8, List.of(0.97, 0.74)),
            new Reconstruction(0.96, 0.85, List.of(0.97, 0.75)),
            new Reconstruction(0.99, 0.9, List.of(0.99, 0.99)));

    RankSelection enough = RankSearch.selection(fits, List.of(NONE, NONE, NONE, NONE));
    RankSelection never = RankSearch.selection(fits.subList(0, 2), List.of(NONE, NONE));

    assertThat(enough.suggested()).isEqualTo(3);
    assertThat(enough.reason())
        .isEqualTo(
            "K = 3 is the least with a VAF of 0.90 over all muscles and 0.75 of each;"
                + " the R2 curve bends at 2");
    assertThat(never.suggested()).isEqualTo(1);
    assertThat(never.reason())
        .isEqualTo(
            "no K reaches a VAF of 0.90 over all muscles and 0.75 of each,"
                + " so K = 1 is where the R2 curve bends");
  }

  @Test
  void theBendIsWhereAStraightLineFitsTheRestOfTheR2Curve() {
    List<Reconstruction> fits =
        IntStream.of(40, 70, 80, 83, 86, 89)
            .mapToObj(r2 -> new Reconstruction(0.5, r2 / 100.0, List.of(0.5)))
            .toList();

    RankSelection found =
        RankSearch.selection(fits, IntStream.range(0, 6).mapToObj(i -> NONE).toList());

    assertThat(found.suggested()).isEqualTo(3);
    assertThat(found.points().get(2).elbowError()).isCloseTo(0, Offset.offset(1e-15));
    // Through 0.70, 0.80, 0.83, 0.86, 0.89: slope 0.044, intercept 0.816, by hand.
    assertThat(found.points().get(1).elbowError()).isCloseTo(3.92e-4, Offset.offset(1e-12));
    assertThat(found.points().get(5).elbowError()).isNaN();
  }

  @Test
  void ofNumbersThatPredictEquallyWellTheLeastIsNamed() {
    List<Reconstruction> fits =
        IntStream.of(1, 2, 3).mapToObj(k -> new Reconstruction(0.95, 0.9, List.of(0.95))).toList();
    List<double[]> vaf =
        List.of(
            new double[] {0.5, 0.6, 0.7},
            new double[] {0.8, 0.7, 0.9},
            new double[] {0.79, 0.73, 0.9});

    assertThat(RankSearch.selection(fits, vaf).reason())
        .endsWith("more than 2 predict muscles of held-out frames no better (by NMF)");
  }

  @Test
  void dataWithoutASynergyAreRefused() {
    TrainingData silent =
        new TrainingData(List.of("a", "b", "c", "d"), 100, new double[4][50], List.of());

    assertThatThrownBy(
            () ->
                RankSearch.of(
                    SynergyMethod.NMF,
                    silent,
                    FitSettings.of(1, 1),
                    SynergyTraining.ONE_AFTER_THE_OTHER))
        .hasMessageContaining("not even one synergy");
  }
}
