package org.myostream.synergy.training;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.myostream.synergy.SynergyMethod;

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
   * @param restart from 0; a start of NMF from the singular vectors is the first
   * @throws IllegalArgumentException if there are more synergies than channels, or if this start
   *     lost a synergy
   */
  public static Decomposition restart(
      SynergyMethod method, double[][] data, FitSettings settings, int restart) {
    return restartIfAny(method, data, settings, restart).orElseThrow(() -> lost(method, settings));
  }

  /**
   * Like {@link #restart}, but empty where this start lost a synergy: a column or activation that
   * is 0 throughout.
   */
  public static Optional<Decomposition> restartIfAny(
      SynergyMethod method, double[][] data, FitSettings settings, int restart) {
    refuseAbove(data.length, settings.synergies());
    return method.isNetwork()
        ? NetworkFit.start(method, data, settings, restart)
        : Nmf.start(data, settings, restart);
  }

  /** Refuses more synergies than {@code channels}. */
  static void refuseAbove(int channels, int synergies) {
    if (synergies > channels) {
      throw new IllegalArgumentException(
          synergies + " synergies is not in 1.." + channels + ", the number of channels");
    }
  }

  /** The restart with the least loss, the first of equals. */
  public static Decomposition best(List<Decomposition> restarts) {
    return restarts.stream().min(Comparator.comparingDouble(Decomposition::loss)).orElseThrow();
  }

  /**
   * All restarts one after the other on the calling thread; the best one.
   *
   * @throws IllegalArgumentException if there are more synergies than channels, or if every start
   *     lost a synergy
   */
  public static Decomposition fit(SynergyMethod method, double[][] data, FitSettings settings) {
    return fitIfAny(method, data, settings).orElseThrow(() -> lost(method, settings));
  }

  /** Like {@link #fit}, but empty where every start lost a synergy. */
  public static Optional<Decomposition> fitIfAny(
      SynergyMethod method, double[][] data, FitSettings settings) {
    List<Decomposition> alive =
        IntStream.range(0, settings.restarts())
            .mapToObj(restart -> restartIfAny(method, data, settings, restart))
            .flatMap(Optional::stream)
            .toList();
    return alive.isEmpty() ? Optional.empty() : Optional.of(best(alive));
  }

  private static IllegalArgumentException lost(SynergyMethod method, FitSettings settings) {
    return new IllegalArgumentException(
        method.isNetwork()
            ? "a synergy of "
                + method
                + " fell silent in each of "
                + settings.restarts()
                + " starts; ask for fewer than "
                + settings.synergies()
                + " synergies, or for more restarts"
            : "the data hold fewer than " + settings.synergies() + " synergies; ask for fewer");
  }
}
