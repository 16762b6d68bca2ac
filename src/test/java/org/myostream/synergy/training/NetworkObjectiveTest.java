package org.myostream.synergy.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.myostream.synergy.Activation;

/** The gradient of the autoencoder's loss against central differences. */
class NetworkObjectiveTest {
  private static final double STEP = 1e-6;

  static List<Arguments> shapes() {
    List<Arguments> shapes = new ArrayList<>();
    for (Activation encoder : Activation.values()) {
      for (Activation decoder : Activation.values()) {
        shapes.add(Arguments.of(new NetworkShape(6, 3, encoder, decoder, true, false, false)));
        shapes.add(Arguments.of(new NetworkShape(6, 3, encoder, decoder, false, true, true)));
      }
    }
    return shapes;
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void gradientEqualsCentralDifferencesSeed5(NetworkShape shape) {
    Random random = new Random(5);
    double[][] data = new double[6][301];
    for (double[] row : data) {
      for (int t = 0; t < row.length; t++) {
        row[t] = Math.abs(random.nextGaussian());
      }
    }
    NetworkObjective objective = new NetworkObjective(shape, data, 1e-3, 1e-2);
    double[] at = random.doubles(shape.size(), -0.8, 0.8).toArray();
    double[] gradient = new double[at.length];
    objective.evaluate(at, gradient);
    double[] ignored = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      double centre = at[i];
      at[i] = centre + STEP;
      double above = objective.evaluate(at, ignored);
      at[i] = centre - STEP;
      double below = objective.evaluate(at, ignored);
      at[i] = centre;
      double expected = (above - below) / (2 * STEP);
      // A frame at the kink of a ReLU within the step moves the difference, not the gradient.
      double kinks = 2e-6;
      assertThat(gradient[i])
          .as("parameter %d of %s", i, shape)
          .isCloseTo(
              expected,
              org.assertj.core.api.Assertions.within(
                  1e-5 * Math.max(1e-2, Math.abs(expected)) + kinks));
    }
  }
}
