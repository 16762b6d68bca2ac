package org.myostream.synergy.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.myostream.synergy.Activation;

/** The gradient of the autoencoder's loss against central differences. */
class NetworkObjectiveTest {
  static final double L2 = 1e-3;
  static final double NEGATIVE_PENALTY = 1e-2;

  /** Every pair with every combination of biases, tied weights and gains. */
  static List<NetworkShape> shapes() {
    List<NetworkShape> shapes = new ArrayList<>();
    for (Activation encoder : Activation.values()) {
      for (Activation decoder : Activation.values()) {
        for (int options = 0; options < 8; options++) {
          shapes.add(
              new NetworkShape(
                  6,
                  3,
                  encoder,
                  decoder,
                  (options & 1) == 0,
                  (options & 2) != 0,
                  (options & 4) != 0));
        }
      }
    }
    return shapes;
  }

  /** Magnitudes of noise, muscles as rows, in more than one of the objective's blocks. */
  static double[][] data() {
    Random random = new Random(5);
    double[][] data = new double[6][301];
    for (double[] row : data) {
      for (int t = 0; t < row.length; t++) {
        row[t] = Math.abs(random.nextGaussian());
      }
    }
    return data;
  }

  static double[] somewhere(NetworkShape shape) {
    return new Random(6).doubles(shape.size(), -0.8, 0.8).toArray();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void gradientEqualsCentralDifferencesSeed5(NetworkShape shape) {
    NetworkObjective objective = new NetworkObjective(shape, data(), L2, NEGATIVE_PENALTY);

    GradientCheck.check(objective, somewhere(shape), 1e-5, 2e-6);
  }
}
