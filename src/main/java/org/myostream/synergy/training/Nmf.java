package org.myostream.synergy.training;

import java.util.Optional;
import org.myostream.synergy.SynergyMethod;

/**
 * Non-negative matrix factorisation of envelopes, {@code V = W H}. Start 0 is that of the singular
 * vectors, the others are random.
 *
 * <p>Products over the data are loops for few channels and ND4J for many: at 20 000 frames, 16
 * channels and 4 synergies the loops take 0.76 ms an iteration against 0.84 ms, at 200 frames 5 us
 * against 84 us; at 64 channels and 8 synergies ND4J takes 1.9 ms against 6.5 ms (JDK 17, one
 * thread each). Which of the two depends on the sizes alone, so a seed gives the same bits each
 * time.
 */
final class Nmf {
  /** Multiplications for each frame from which ND4J is faster. */
  private static final int ND4J_PRODUCT = 256;

  private Nmf() {}

  /**
   * One start; empty where it loses a synergy.
   *
   * @param data M x T, finite and non-negative; not modified
   */
  static Optional<Decomposition> start(double[][] data, FitSettings settings, int restart) {
    int synergies = settings.synergies();
    if (settings.nmf().loss() == NmfLoss.KULLBACK_LEIBLER) {
      return start(data, settings, restart, new DivergenceUpdate(data));
    }
    if (data.length * synergies < ND4J_PRODUCT) {
      return start(data, settings, restart, new LoopProducts(data));
    }
    try (Nd4jProducts products = new Nd4jProducts(data, synergies)) {
      return start(data, settings, restart, products);
    }
  }

  /** One start of least squares with the given products of {@code data}. */
  static Optional<Decomposition> start(
      double[][] data, FitSettings settings, int restart, BulkProducts products) {
    FrobeniusUpdate update =
        new FrobeniusUpdate(
            settings.nmf().algorithm(),
            products,
            Rows.energy(data),
            settings.synergies(),
            data.length,
            data[0].length);
    return start(data, settings, restart, update);
  }

  private static Optional<Decomposition> start(
      double[][] data, FitSettings settings, int restart, NmfUpdate update) {
    int synergies = settings.synergies();
    NmfRun run =
        new NmfRun(
            restart == 0
                ? NmfStart.fromSingularVectors(data, synergies)
                : NmfStart.random(data, synergies, settings.seedOf(restart)));
    run.settle(update, settings.nmf().tolerance(), settings.nmf().mostIterations());
    return run.isAlive()
        ? Optional.of(
            new Decomposition(SynergyMethod.NMF, run.weights(), null, run.loss(), run.iterations()))
        : Optional.empty();
  }
}
