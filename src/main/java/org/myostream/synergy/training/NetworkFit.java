package org.myostream.synergy.training;

import java.util.Arrays;
import java.util.Optional;
import org.myostream.synergy.SynergyMethod;

/** One start of an autoencoder or RLVM, from envelopes to unit columns. */
final class NetworkFit {
  private static final int MOST_REVIVALS = 5;

  private NetworkFit() {}

  /** Empty where the start lost a synergy. */
  static Optional<Decomposition> start(
      SynergyMethod method, double[][] data, FitSettings settings, int restart) {
    NetworkOptions options = settings.network();
    NetworkShape shape =
        new NetworkShape(
            data.length,
            settings.synergies(),
            method.encoder(),
            method.decoder(),
            options.biases(),
            options.tied(),
            options.gains());
    double[] divisors = divisors(method, data, settings);
    double[][] scaled = divided(data, divisors);
    StartingWeights start = new StartingWeights(shape, scaled, settings, restart);
    Optional<double[]> from = start.of(method);
    if (from.isEmpty()) {
      return Optional.empty();
    }
    double[] at = from.get();
    NetworkTraining training = new NetworkTraining(shape, options, scaled, settings.seed());
    NetworkTraining.Result result = training.run(at, settings.seedOf(restart));
    for (int i = 0; i < MOST_REVIVALS && start.revive(at); i++) {
      result = training.run(at, settings.seedOf(restart));
    }
    return Arrays.stream(at).allMatch(Double::isFinite)
        ? new TrainedNetwork(method, shape, at, divisors).decomposition(data, result)
        : Optional.empty();
  }

  /** RLVM sees channels of unit standard deviation about their mean, which stays. */
  private static double[] divisors(SynergyMethod method, double[][] data, FitSettings settings) {
    double[] divisors = new double[data.length];
    Arrays.fill(divisors, 1);
    if (method.equals(SynergyMethod.RLVM)) {
      return settings.network().noiseScaled()
          ? NoiseScale.of(data, settings.synergies())
          : NoiseScale.deviations(data);
    }
    return divisors;
  }

  private static double[][] divided(double[][] data, double[] divisors) {
    double[][] divided = new double[data.length][data[0].length];
    for (int m = 0; m < data.length; m++) {
      Rows.add(divided[m], 1 / divisors[m], data[m]);
    }
    return divided;
  }
}
