package org.myostream.synergy;

import java.util.Random;

/** Networks with random weights, for tests. */
final class Networks {
  private Networks() {}

  /** A network of {@code method} with small random weights, biases, scales and gains. */
  static SynergyNetwork random(Random random, SynergyMethod method, int muscles, int synergies) {
    double[][] encoder = new double[synergies][];
    for (int k = 0; k < synergies; k++) {
      encoder[k] = normal(random, muscles, 0, 0.4);
    }
    return SynergyNetwork.of(
        method,
        encoder,
        normal(random, synergies, 0.1, 0.05),
        uniform(random, synergies),
        normal(random, muscles, 0, 0.05),
        uniform(random, muscles));
  }

  private static double[] normal(Random random, int count, double mean, double deviation) {
    return random.doubles(count).map(u -> mean + deviation * random.nextGaussian()).toArray();
  }

  private static double[] uniform(Random random, int count) {
    return random.doubles(count, 0.5, 2).toArray();
  }
}
