package org.myostream.synergy.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.myostream.synergy.SynergyMethod;

class NmfTest {
  @ParameterizedTest(name = "{0}")
  @EnumSource(NmfAlgorithm.class)
  void findsTheSynergiesOfSimulatedEnvelopes(NmfAlgorithm algorithm) {
    List<Double> cosines = new ArrayList<>();
    List<Double> vafs = new ArrayList<>();
    for (int seed = 0; seed < 6; seed++) {
      Generator truth = new Generator(seed);
      Decomposition fit = fit(truth.data, settings(4, algorithm));
      double[] matched = Generator.matchedCosines(truth.weights, fit.weights());
      cosines.add(Arrays.stream(matched).average().orElseThrow());
      vafs.add(Reconstruction.of(fit.weights(), truth.data).vaf());
    }

    assertThat(mean(cosines))
        .as("mean cosine of each seed: %s", cosines)
        .isGreaterThanOrEqualTo(0.92);
    assertThat(mean(vafs)).as("VAF of each seed: %s", vafs).isGreaterThanOrEqualTo(0.91);
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(NmfAlgorithm.class)
  void recoversAnExactFactorisation(NmfAlgorithm algorithm) {
    Random random = new Random(5);
    double[][] w = random(random, 9, 3);
    for (int k = 0; k < 3; k++) {
      w[k][(k + 1) % 3] = 0;
      w[k][(k + 2) % 3] = 0;
    }
    double[][] h = random(random, 3, 200);
    for (int k = 0; k < 3; k++) {
      h[(k + 1) % 3][k] = 0;
      h[(k + 2) % 3][k] = 0;
    }
    double[][] data = new double[9][200];
    for (int m = 0; m < 9; m++) {
      for (int k = 0; k < 3; k++) {
        Rows.add(data[m], w[m][k], h[k]);
      }
    }

    Decomposition fit = fit(data, settings(3, algorithm));

    assertThat(fit.loss() / Rows.energy(data)).isLessThan(1e-3);
    assertThat(Reconstruction.of(fit.weights(), data).vaf()).isGreaterThan(0.999);
  }

  @Test
  void theSameSeedGivesTheSameBitsOnEveryMachine() throws Exception {
    // The data are made without transcendental functions, whose bits a JDK may choose.
    double[][] data = random(new Random(77), 12, 700);
    Decomposition fit = fit(data, settings(4, NmfAlgorithm.HALS));

    assertThat(fit(data, settings(4, NmfAlgorithm.HALS)).weights()).isEqualTo(fit.weights());
    assertThat(sha256(fit.weights()))
        .isEqualTo("ade68748cf9e4b4e4c391bb90fd1bb7ffed8c6a2d22dfad6eaa7900077290007");
  }

  @Test
  void theErrorIsThatOfScikitLearnSeed2() throws Exception {
    double[][] data = SimulatedEnvelopes.excitatory(2, 20, false).data();
    double reference = Double.parseDouble(TrainingTimes.scikitLearn(data, 4, 1)[0]);

    assertThat(fit(data, settings(4, NmfAlgorithm.HALS)).loss())
        .isLessThanOrEqualTo(reference * (1 + 1e-8));
  }

  @Test
  void columnsHaveUnitNormAndFallInEnergy() {
    Generator truth = new Generator(0);
    double[][] weights = fit(truth.data, settings(4, NmfAlgorithm.HALS)).weights();
    for (int k = 0; k < 4; k++) {
      double squares = 0;
      for (double[] row : weights) {
        assertThat(row[k]).isNotNegative();
        squares += row[k] * row[k];
      }
      assertThat(squares).isCloseTo(1, Offset.offset(1e-14));
    }
  }

  @Test
  void moreStartsAreNeverWorse() {
    Generator truth = new Generator(3);
    FitSettings settings = settings(4, NmfAlgorithm.HALS);
    double one = fit(truth.data, settings.withRestarts(1)).loss();
    double six = fit(truth.data, settings.withRestarts(6)).loss();

    assertThat(six).isLessThanOrEqualTo(one);
  }

  @Test
  void nd4jAndTheLoopsAgreeToRounding() {
    Generator truth = new Generator(1);
    FitSettings settings = settings(4, NmfAlgorithm.HALS);
    Decomposition loops = fit(truth.data, settings, new LoopProducts(truth.data));
    try (Nd4jProducts products = new Nd4jProducts(truth.data, 4)) {
      Decomposition nd4j = fit(truth.data, settings, products);

      assertThat(nd4j.loss()).isCloseTo(loops.loss(), Offset.offset(1e-6));
      for (int m = 0; m < Generator.MUSCLES; m++) {
        assertThat(nd4j.weights()[m])
            .usingComparatorWithPrecision(1e-6)
            .containsExactly(loops.weights()[m]);
      }
    }
  }

  @Test
  void manyChannelsAreFactorisedByNd4jRepeatably() {
    double[][] data = random(new Random(8), 64, 300);
    FitSettings settings =
        FitSettings.of(8, 3)
            .withRestarts(2)
            .withNmf(new NmfOptions(NmfAlgorithm.HALS, NmfLoss.FROBENIUS, 1e-6, 100));

    Decomposition fit = fit(data, settings);

    assertThat(fit(data, settings).weights()).isEqualTo(fit.weights());
    Decomposition loops = fit(data, settings, new LoopProducts(data));
    assertThat(fit.loss()).isCloseTo(loops.loss(), Offset.offset(1e-6 * loops.loss()));
  }

  @Test
  void dataOfLowerRankAreRefusedOrFittedNeverNan() {
    double[][] data = new double[4][50];
    for (double[] row : data) {
      Arrays.fill(row, 1);
    }
    Decomposition fit = fit(data, settings(1, NmfAlgorithm.HALS));
    assertThat(fit.weights()[2][0]).isCloseTo(0.5, Offset.offset(1e-12));
    assertThatThrownBy(() -> fit(new double[4][50], settings(2, NmfAlgorithm.HALS)))
        .hasMessage("the data hold fewer than 2 synergies; ask for fewer");
    assertThatThrownBy(() -> fit(data, settings(5, NmfAlgorithm.HALS)))
        .hasMessage("5 synergies is not in 1..4, the number of channels");
  }

  private static Decomposition fit(double[][] data, FitSettings settings) {
    return Fits.fit(SynergyMethod.NMF, data, settings);
  }

  private static Decomposition fit(double[][] data, FitSettings settings, BulkProducts products) {
    return Fits.best(
        IntStream.range(0, settings.restarts())
            .mapToObj(restart -> Nmf.start(data, settings, restart, products).orElseThrow())
            .toList());
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(v -> v).average().orElseThrow();
  }

  private static FitSettings settings(int synergies, NmfAlgorithm algorithm) {
    FitSettings settings = FitSettings.of(synergies, 1);
    return algorithm == NmfAlgorithm.HALS
        ? settings
        : settings
            .withRestarts(2)
            .withNmf(new NmfOptions(algorithm, NmfLoss.FROBENIUS, 1e-8, 2000));
  }

  static double[][] random(Random random, int rows, int columns) {
    double[][] data = new double[rows][columns];
    for (double[] row : data) {
      Arrays.setAll(row, t -> random.nextDouble());
    }
    return data;
  }

  static String sha256(double[][] matrix) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (double[] row : matrix) {
      for (double value : row) {
        digest.update(ByteBuffer.allocate(8).putDouble(value).array());
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
