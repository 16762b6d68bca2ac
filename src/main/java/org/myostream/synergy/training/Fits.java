package org.myostream.synergy.training;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.myostream.synergy.SynergyMethod;
import org.myostream.synergy.SynergyNetwork;

/**
 * Fits any method to envelopes. Every restart is a task of its own that depends on nothing but its
 * arguments: restarts may run in parallel, in any order, and give the same bits.
 */
public final class Fits {
  private Fits() {}

  /**
   * One restart.
   *
   * @param data M rows of T finite non-negative values; not modified
   * @param restart from 0
   * @throws IllegalArgumentException if there are more synergies than channels, or if this start
   *     lost a synergy
   */
  public static Decomposition restart(
      SynergyMethod method, double[][] data, FitSettings settings, int restart) {
    long seed = settings.seed() * 1_000_003 + restart;
    if (!method.isNetwork()) {
      Nmf fit = Nmf.fit(data, TrainingSettings.of(settings.synergies(), seed));
      return new Decomposition(method, fit.weights(), null, fit.squaredError(), fit.iterations());
    }
    AutoencoderSettings one =
        AutoencoderSettings.of(settings.synergies(), method.encoder(), method.decoder(), seed);
    return of(method, AutoencoderFit.fit(data, one), data);
  }

  /** The restart with the least loss, the first of equals. */
  public static Decomposition best(List<Decomposition> restarts) {
    return restarts.stream().min(Comparator.comparingDouble(Decomposition::loss)).orElseThrow();
  }

  /** All restarts one after the other on the calling thread; the best one. */
  public static Decomposition fit(SynergyMethod method, double[][] data, FitSettings settings) {
    return best(
        IntStream.range(0, settings.restarts())
            .mapToObj(restart -> restart(method, data, settings, restart))
            .toList());
  }

  /** From trained parameters to unit columns in descending order of energy. */
  static Decomposition of(SynergyMethod method, AutoencoderFit fit, double[][] data) {
    NetworkShape shape = fit.shape();
    double[][] trained = fit.decoderWeights();
    double[][] code = fit.encode(data);
    int synergies = shape.synergies();
    double[] norm = new double[synergies];
    double[] energy = new double[synergies];
    for (int k = 0; k < synergies; k++) {
      double squares = 0;
      for (double[] row : trained) {
        squares += row[k] * row[k];
      }
      norm[k] = squares > 0 ? Math.sqrt(squares) : 1;
      energy[k] = squares * Rows.dot(code[k], code[k]);
    }
    int[] order =
        IntStream.range(0, synergies)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer k) -> -energy[k]))
            .mapToInt(k -> k)
            .toArray();
    double[][] weights = Decomposition.columns(trained, order);
    for (double[] row : weights) {
      for (int k = 0; k < synergies; k++) {
        row[k] /= norm[order[k]];
      }
    }
    SynergyNetwork network = fit.network(method, order, norm);
    return new Decomposition(method, weights, network, fit.loss(), fit.iterations());
  }
}
