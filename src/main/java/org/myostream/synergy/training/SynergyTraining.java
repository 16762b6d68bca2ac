package org.myostream.synergy.training;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.myostream.synergy.Calibration;
import org.myostream.synergy.SynergyMethod;
import org.myostream.synergy.SynergyModel;
import org.myostream.synergy.TrainingMetrics;
import org.myostream.synergy.training.ParallelTasks.Task;

/**
 * Makes a synergy model of normalised envelopes by any method. Offline: may load ND4J, allocates
 * and takes seconds to minutes.
 */
public final class SynergyTraining {
  private SynergyTraining() {}

  /** Runs tasks that depend on nothing but their arguments, in parallel or not. */
  @FunctionalInterface
  public interface Runner {
    /** Results in the order of the tasks. */
    <T> List<T> run(List<Task<T>> tasks);
  }

  /** What to do about numbers of synergies. */
  public enum Ranks {
    /** Try all and take the one that {@link RankSelection} suggests. */
    CHOOSE,
    /** Try all, to show them, and take the one that was said. */
    SHOW,
    /** Take the one that was said. */
    SKIP
  }

  /** One task after the other on the calling thread. */
  public static final Runner ONE_AFTER_THE_OTHER =
      new Runner() {
        @Override
        public <T> List<T> run(List<Task<T>> tasks) {
          return tasks.stream().map(task -> task.work().get()).toList();
        }
      };

  /**
   * What a training gives.
   *
   * @param model ready to be written
   * @param best the fit in it
   * @param ranks evidence for the number of synergies
   * @param stability of the restarts
   */
  public record Result(
      SynergyModel model, Decomposition best, RankSelection ranks, Stability stability) {}

  /**
   * Trains a model.
   *
   * @param settings whose number of synergies counts unless one is to be chosen
   * @param ranks what is done about other numbers of synergies
   * @param runner of restarts and ranks; the result does not depend on it
   * @throws IllegalArgumentException if the data do not hold that many synergies
   */
  public static Result train(
      TrainingSet set, SynergyMethod method, FitSettings settings, Ranks ranks, Runner runner) {
    double[][] data = set.data().rows();
    if (ranks != Ranks.CHOOSE) {
      Fits.refuseAbove(data.length, settings.synergies());
    }
    RankSelection tried =
        ranks == Ranks.SKIP ? null : RankSearch.of(method, set.data(), settings, runner);
    FitSettings chosen =
        tried != null && ranks == Ranks.CHOOSE
            ? settings.withSynergies(tried.suggested())
            : settings;
    List<Decomposition> restarts = restarts(method, data, chosen, runner);
    Decomposition best = Fits.best(restarts);
    Reconstruction explained = best.reconstruction(data);
    RankSelection selection = tried == null ? RankSearch.said(best.synergies(), explained) : tried;
    SynergyModel model = model(set, best, explained, chosen);
    return new Result(model, best, selection, Stability.of(best, restarts));
  }

  /**
   * The best restart of another method on the same data, to compare with.
   *
   * @throws IllegalArgumentException if no restart kept its synergies
   */
  public static Decomposition fit(
      TrainingSet set, SynergyMethod method, FitSettings settings, Runner runner) {
    return Fits.best(restarts(method, set.data().rows(), settings, runner));
  }

  /** All restarts that kept their synergies. */
  private static List<Decomposition> restarts(
      SynergyMethod method, double[][] data, FitSettings settings, Runner runner) {
    String name = method.label() + ", K = " + settings.synergies();
    List<Attempt> attempts = runner.run(Attempt.tasks(name, method, data, settings));
    List<Decomposition> alive = Attempt.found(attempts);
    if (alive.isEmpty()) {
      throw new IllegalArgumentException(attempts.get(0).refusal());
    }
    return alive;
  }

  private static SynergyModel model(
      TrainingSet set, Decomposition best, Reconstruction explained, FitSettings settings) {
    TrainingMetrics metrics =
        new TrainingMetrics(
            explained.vaf(),
            explained.r2(),
            explained.muscleVaf(),
            Math.max(1, best.iterations()),
            settings.restarts(),
            settings.seed(),
            set.data().frames(),
            set.source());
    Calibration calibration = Calibration.of(best.weights(), best.network(), set.data().rows());
    return new SynergyModel(
        best.method(),
        set.deviceRateHz(),
        set.data().channels(),
        IntStream.rangeClosed(1, best.synergies()).mapToObj(k -> "S" + k).toList(),
        set.chain(),
        set.referencesMicrovolts(),
        Arrays.stream(best.weights()).map(row -> Arrays.stream(row).boxed().toList()).toList(),
        best.network(),
        calibration,
        metrics);
  }
}
