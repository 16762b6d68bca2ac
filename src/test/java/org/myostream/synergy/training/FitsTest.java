package org.myostream.synergy.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.myostream.synergy.Activation;
import org.myostream.synergy.SynergyMethod;
import org.myostream.synergy.SynergyNetwork;
import org.myostream.synergy.training.NetworkOptions.NetworkStart;
import org.myostream.synergy.training.NetworkOptions.Optimiser;

/** What every method and option must keep. */
class FitsTest {
  private static final SynergyMethod RELU_TANH =
      SynergyMethod.autoencoder(Activation.RELU, Activation.TANH);
  private static final double[][] DATA = shortened(SimulatedEnvelopes.excitatory(1, 20, true));

  /** Every fifth frame: enough to tell settings apart. */
  private static double[][] shortened(SimulatedEnvelopes simulated) {
    return Arrays.stream(simulated.data())
        .map(row -> IntStream.range(0, 300).mapToDouble(t -> row[5 * t]).toArray())
        .toArray(double[][]::new);
  }

  private static FitSettings settings(NetworkOptions.Change options) {
    return FitSettings.of(4, 1).withRestarts(2).withNetwork(options.mostIterations(60).made());
  }

  private static NetworkOptions.Change options() {
    return NetworkOptions.usual().change();
  }

  private static SynergyNetwork network(Decomposition found) {
    return Objects.requireNonNull(found.network());
  }

  static List<SynergyMethod> methods() {
    return SynergyMethod.values();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void columnsHaveUnitNormAndActivationsFallInEnergy(SynergyMethod method) {
    Decomposition found = Fits.fit(method, DATA, settings(options()));

    double[][] weights = found.weights();
    double[][] code = found.encode(DATA);
    double before = Double.POSITIVE_INFINITY;
    for (int k = 0; k < 4; k++) {
      double squares = 0;
      for (double[] row : weights) {
        squares += row[k] * row[k];
      }
      assertThat(squares).isCloseTo(1, within(1e-12));
      double energy = Rows.dot(code[k], code[k]);
      if (method.isNetwork()) {
        assertThat(energy).isPositive().isLessThanOrEqualTo(before);
      }
      before = energy;
    }
    assertThat(found.method()).isEqualTo(method);
    assertThat(found.reconstruction(DATA).vaf()).isBetween(0.5, 1.0);
  }

  @ParameterizedTest
  @EnumSource(
      value = Optimiser.class,
      names = {"LBFGS", "ADAM", "ADAMW"})
  void aRestartDependsOnItsArgumentsAlone(Optimiser optimiser) {
    FitSettings settings = settings(options().optimiser(optimiser));
    Decomposition second = Fits.restart(RELU_TANH, DATA, settings, 1);
    Decomposition first = Fits.restart(RELU_TANH, DATA, settings, 0);

    assertThat(Fits.restart(RELU_TANH, DATA, settings, 1).weights()).isEqualTo(second.weights());
    assertThat(second.weights()).isNotEqualTo(first.weights());
    assertThat(Fits.fit(RELU_TANH, DATA, settings).loss())
        .isEqualTo(Math.min(first.loss(), second.loss()));
  }

  @Test
  void aNetworkHasTheSameBitsOnEveryMachine() throws Exception {
    double[][] data = NmfTest.random(new Random(78), 10, 300);
    FitSettings settings = settings(options().gains(true));

    assertThat(NmfTest.sha256(Fits.fit(RELU_TANH, data, settings).weights()))
        .isEqualTo("895deb9c4c7f2d380c78c1e44a5259a993e0434f2dd7c28f012ba85dc540814b");
    assertThat(NmfTest.sha256(Fits.fit(SynergyMethod.RLVM, data, settings).weights()))
        .isEqualTo("9c4907627b100c4558c584b77336c804e5f5d9ddd35f0591a1f44bd22edb92cb");
  }

  @ParameterizedTest
  @EnumSource(NetworkStart.class)
  void everyStartGivesRestartsOfItsOwn(NetworkStart start) {
    FitSettings settings = settings(options().start(start));
    for (SynergyMethod method : List.of(RELU_TANH, SynergyMethod.RLVM)) {
      Decomposition first = Fits.restart(method, DATA, settings, 0);
      Decomposition second = Fits.restart(method, DATA, settings, 1);

      assertThat(first.reconstruction(DATA).vaf()).isGreaterThan(0.8);
      assertThat(second.weights()).isNotEqualTo(first.weights());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Optimiser.class,
      names = {"LBFGS", "ADAM"})
  void nonNegativeWeightsAreNeverNegative(Optimiser optimiser) {
    Decomposition found =
        Fits.fit(RELU_TANH, DATA, settings(options().nonNegative(true).optimiser(optimiser)));

    assertThat(Arrays.stream(found.weights()).flatMapToDouble(Arrays::stream).min().orElseThrow())
        .isNotNegative();
    network(found)
        .encoderWeights()
        .forEach(row -> assertThat(row).allSatisfy(w -> assertThat(w).isNotNegative()));
    assertThat(found.reconstruction(DATA).vaf()).isGreaterThan(0.7);
  }

  @Test
  void tiedWeightsAreTheSameBothWays() {
    Decomposition found = Fits.fit(RELU_TANH, DATA, settings(options().tied(true)));
    double[][] weights = found.weights();
    for (int k = 0; k < 4; k++) {
      for (int m = 0; m < 16; m++) {
        assertThat(network(found).encoderWeights().get(k).get(m))
            .isCloseTo(weights[m][k] * network(found).scale().get(k), within(1e-14));
      }
    }
  }

  @Test
  void biasesAndGainsAreThereOnlyWhenAskedFor() {
    SynergyNetwork plain = network(Fits.fit(RELU_TANH, DATA, settings(options().biases(false))));
    assertThat(plain.encoderBias()).containsOnly(0.0);
    assertThat(plain.decoderBias()).containsOnly(0.0);
    assertThat(plain.gain()).containsOnly(1.0);

    SynergyNetwork full = network(Fits.fit(RELU_TANH, DATA, settings(options().gains(true))));
    assertThat(full.encoderBias()).doesNotContain(0.0);
    assertThat(full.gain()).doesNotContain(1.0).allSatisfy(g -> assertThat(g).isNotNegative());
  }

  @Test
  void aPriceOnNegativeWeightsLeavesFewer() {
    SynergyMethod method = SynergyMethod.named("relu+linear");
    Decomposition free = Fits.fit(method, DATA, settings(options()));
    Decomposition priced = Fits.fit(method, DATA, settings(options().negativePenalty(1e-3)));

    assertThat(Scores.of(priced, DATA).negativeShare())
        .isLessThan(Scores.of(free, DATA).negativeShare());
  }

  @ParameterizedTest
  @EnumSource(
      value = NetworkStart.class,
      names = {"RANDOM", "VARIMAX"})
  void rlvmDoesNotSeeTheUnitsOfAChannel(NetworkStart start) {
    double[][] louder = Arrays.stream(DATA).map(double[]::clone).toArray(double[][]::new);
    for (int t = 0; t < louder[3].length; t++) {
      louder[3][t] *= 8;
    }
    for (boolean noiseScaled : new boolean[] {false, true}) {
      FitSettings settings = settings(options().start(start).noiseScaled(noiseScaled));
      Decomposition soft = Fits.fit(SynergyMethod.RLVM, DATA, settings);
      Decomposition loud = Fits.fit(SynergyMethod.RLVM, louder, settings);

      double[] made = loud.decode(loud.encode(louder))[3];
      double[] expected = soft.decode(soft.encode(DATA))[3];
      for (int t = 0; t < made.length; t++) {
        assertThat(made[t] / 8).isCloseTo(expected[t], within(1e-9));
      }
    }
  }

  @Test
  void moreSynergiesThanChannelsAreRefusedForEveryMethod() {
    double[][] few = Arrays.copyOf(DATA, 3);
    for (SynergyMethod method : SynergyMethod.values()) {
      assertThatThrownBy(() -> Fits.restart(method, few, FitSettings.of(4, 1), 0))
          .hasMessage("4 synergies is not in 1..3, the number of channels");
    }
  }

  @Test
  void settingsOutOfRangeAreRefusedWithValueAndLimit() {
    assertThatThrownBy(() -> FitSettings.of(17, 1)).hasMessage("synergies 17 is not in 1..16");
    assertThatThrownBy(() -> FitSettings.of(4, 1).withRestarts(0))
        .hasMessage("restarts 0 is not in 1..1000");
    assertThatThrownBy(() -> FitSettings.of(4, 1L << 60)).hasMessageContaining("seed");
    assertThatThrownBy(() -> new NmfOptions(NmfAlgorithm.HALS, NmfLoss.FROBENIUS, Double.NaN, 100))
        .hasMessage("tolerance NaN is not in 0..0.1");
    assertThatThrownBy(() -> options().heldOutShare(0.6).made())
        .hasMessage("held_out_share 0.6 is not in 0..0.5");
    assertThatThrownBy(() -> options().optimiser(Optimiser.SAMEDIFF).nonNegative(true).made())
        .hasMessageContaining("no bounds");
  }
}
