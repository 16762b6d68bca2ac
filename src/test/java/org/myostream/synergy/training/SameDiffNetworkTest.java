package org.myostream.synergy.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.myostream.synergy.Activation;
import org.myostream.synergy.SynergyMethod;
import org.myostream.synergy.training.NetworkOptions.Optimiser;

/** The hand-written networks against the same networks in SameDiff. */
class SameDiffNetworkTest {
  /** Every pair plain and with everything switched on, one pair with every combination. */
  static List<NetworkShape> shapes() {
    return NetworkObjectiveTest.shapes().stream()
        .filter(
            shape ->
                (shape.biases() && shape.tied() == shape.gains())
                    || (shape.encoder() == Activation.RELU && shape.decoder() == Activation.TANH))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void lossAndGradientAreThoseOfSameDiff(NetworkShape shape) {
    double[][] data = NetworkObjectiveTest.data();
    double[] at = NetworkObjectiveTest.somewhere(shape);
    double l2 = NetworkObjectiveTest.L2;
    double mu = NetworkObjectiveTest.NEGATIVE_PENALTY;
    double[] gradient = new double[at.length];
    double loss = new NetworkObjective(shape, data, l2, mu).evaluate(at, gradient);
    double[] reference = new double[at.length];

    try (SameDiffNetwork network = new SameDiffNetwork(shape, l2, mu, at)) {
      assertThat(loss).isCloseTo(network.loss(data, reference), within(1e-12 * Math.abs(loss)));
    }

    double largest = Arrays.stream(reference).map(Math::abs).max().orElseThrow();
    for (int i = 0; i < at.length; i++) {
      assertThat(gradient[i])
          .as("parameter %d", i)
          .isCloseTo(reference[i], within(1e-12 * largest));
    }
  }

  @Test
  void theForwardPassIsThatOfSameDiffSeed3() {
    double[][] data = SimulatedEnvelopes.excitatory(3, 20, true).data();
    double[] divisors = new double[data.length];
    Arrays.fill(divisors, 1);
    for (SynergyMethod method : SynergyMethod.values()) {
      if (method.isNetwork()) {
        NetworkShape shape =
            new NetworkShape(data.length, 4, method.encoder(), method.decoder(), true, false, true);
        double[] at = NetworkObjectiveTest.somewhere(shape);
        Decomposition trained =
            new TrainedNetwork(method, shape, at, divisors)
                .decomposition(data, new NetworkTraining.Result(0, 1))
                .orElseThrow();
        double[][] made = trained.decode(trained.encode(data));
        try (SameDiffNetwork network = new SameDiffNetwork(shape, 0, 0, at)) {
          double[][] reference = network.reconstruct(data);
          for (int m = 0; m < data.length; m++) {
            assertThat(made[m])
                .as("muscle %d of %s", m, method)
                .usingComparatorWithPrecision(1e-12)
                .containsExactly(reference[m]);
          }
        }
      }
    }
  }

  @Test
  void sameDiffsAdamTakesTheStepsOfTheHandWrittenOneSeed2() {
    double[][] data = SimulatedEnvelopes.excitatory(2, 20, false).data();
    for (Activation decoder : Activation.values()) {
      SynergyMethod method = SynergyMethod.autoencoder(Activation.RELU, decoder);
      NetworkOptions.Change options =
          NetworkOptions.usual().change().gains(true).negativePenalty(1e-5).mostIterations(20);
      FitSettings settings = FitSettings.of(4, 2).withRestarts(1);

      Decomposition byHand =
          Fits.fit(method, data, settings.withNetwork(options.optimiser(Optimiser.ADAM).made()));
      Decomposition reference =
          Fits.fit(
              method, data, settings.withNetwork(options.optimiser(Optimiser.SAMEDIFF).made()));

      assertThat(byHand.iterations()).isEqualTo(reference.iterations()).isEqualTo(20);
      assertThat(byHand.loss()).isCloseTo(reference.loss(), within(1e-9));
      for (int m = 0; m < data.length; m++) {
        assertThat(byHand.weights()[m])
            .as("muscle %d of %s", m, method)
            .usingComparatorWithPrecision(1e-7)
            .containsExactly(reference.weights()[m]);
      }
    }
  }

  @Test
  void buildingAGraphPrintsNothing() {
    PrintStream standard = System.out;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      NetworkShape shape = NetworkShape.plain(6, 3, Activation.RELU, Activation.TANH);
      double[] at = NetworkObjectiveTest.somewhere(shape);
      try (SameDiffNetwork network = new SameDiffNetwork(shape, 0, 0, at)) {
        network.loss(NetworkObjectiveTest.data(), new double[at.length]);
      }
    } finally {
      System.setOut(standard);
    }

    assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
  }
}
