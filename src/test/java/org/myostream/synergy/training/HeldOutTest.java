package org.myostream.synergy.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.myostream.synergy.Activation;
import org.myostream.synergy.SynergyMethod;
import org.myostream.synergy.SynergyNetwork;

class HeldOutTest {
  @ParameterizedTest
  @CsvSource({"100,5", "1501,2", "37,3", "6000,10"})
  void everyFrameIsHeldOutOnceAndFittedInTheOtherFolds(int frames, int folds) {
    double[][] data = {IntStream.range(0, frames).asDoubleStream().toArray()};
    int[] seen = new int[frames];
    for (int fold = 0; fold < folds; fold++) {
      HeldOut split = HeldOut.of(data, folds, fold);
      Arrays.stream(split.heldOut()[0]).forEach(t -> seen[(int) t]++);
      assertThat(split.heldOut()[0].length + split.fitted()[0].length).isEqualTo(frames);
      assertThat(split.fitted()[0]).doesNotContain(split.heldOut()[0]);
    }
    assertThat(seen).containsOnly(1);
  }

  @Test
  void tooFewFramesAreRefused() {
    assertThatThrownBy(() -> HeldOut.of(new double[16][40], 5, 0))
        .hasMessageContaining("40 frames are too few for 5 folds of 16 muscles");
  }

  @Test
  void aMuscleOfExactSynergiesIsPredictedFromTheOthers() {
    Random random = new Random(4);
    double[][] weights = {{1, 0}, {0, 1}, {2, 3}, {1, 1}};
    double[][] data = new double[4][200];
    for (int t = 0; t < 200; t++) {
      double a = random.nextDouble();
      double b = random.nextDouble();
      for (int m = 0; m < 4; m++) {
        data[m][t] = weights[m][0] * a + weights[m][1] * b;
      }
    }
    Decomposition truth = new Decomposition(SynergyMethod.NMF, unit(weights), null, 0, 1);
    assertThat(HeldOut.of(data, 4, 1).score(truth).predictedVaf()).isCloseTo(1, within(1e-12));
  }

  @Test
  void aLinearNetworkPredictsWhatLeastSquaresOnTheOtherMusclesDoes() {
    double[] direction = {0.6, 0.64, 0.48};
    SynergyMethod method = SynergyMethod.autoencoder(Activation.LINEAR, Activation.LINEAR);
    SynergyNetwork network =
        new SynergyNetwork(
            Activation.LINEAR,
            Activation.LINEAR,
            List.of(Arrays.stream(direction).boxed().toList()),
            List.of(0.0),
            List.of(1.0),
            Collections.nCopies(3, 0.0),
            Collections.nCopies(3, 1.0));
    double[][] weights =
        Arrays.stream(direction).mapToObj(w -> new double[] {w}).toArray(double[][]::new);
    Random random = new Random(8);
    double[][] data = new double[3][60];
    Arrays.stream(data).forEach(row -> Arrays.setAll(row, t -> random.nextDouble()));
    HeldOut split = HeldOut.of(data, 3, 0);
    double[][] predicted = split.predicted(new Decomposition(method, weights, network, 0, 1));
    for (int m = 0; m < 3; m++) {
      int a = (m + 1) % 3;
      int b = (m + 2) % 3;
      double norm = direction[a] * direction[a] + direction[b] * direction[b];
      for (int t = 0; t < predicted[m].length; t++) {
        double h =
            (direction[a] * split.heldOut()[a][t] + direction[b] * split.heldOut()[b][t]) / norm;
        assertThat(predicted[m][t]).isCloseTo(direction[m] * h, within(1e-6));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nmf", "relu+linear"})
  void predictionIsBestAtTheTrueNumberOfSynergies(String label) {
    SimulatedEnvelopes simulated = SimulatedEnvelopes.excitatory(1, 20, false);
    HeldOut split = HeldOut.of(everyThird(simulated.data()), 5, 0);
    double[] predicted = new double[4];
    double[] through = new double[4];
    for (int k = 3; k <= 6; k++) {
      FitSettings settings = FitSettings.of(k, 1).withRestarts(2);
      HeldOut.Score score =
          split.score(Fits.fit(SynergyMethod.named(label), split.fitted(), settings));
      predicted[k - 3] = score.predictedVaf();
      through[k - 3] = score.vaf();
    }
    assertThat(predicted[1]).isEqualTo(Arrays.stream(predicted).max().orElse(0));
    assertThat(through).isSorted();
  }

  private static double[][] everyThird(double[][] data) {
    return Arrays.stream(data)
        .map(row -> IntStream.range(0, row.length / 3).mapToDouble(t -> row[3 * t]).toArray())
        .toArray(double[][]::new);
  }

  private static double[][] unit(double[][] weights) {
    double[] norm = new double[weights[0].length];
    Arrays.setAll(
        norm, k -> Math.sqrt(Arrays.stream(weights).mapToDouble(row -> row[k] * row[k]).sum()));
    return Arrays.stream(weights)
        .map(row -> IntStream.range(0, row.length).mapToDouble(k -> row[k] / norm[k]).toArray())
        .toArray(double[][]::new);
  }
}
