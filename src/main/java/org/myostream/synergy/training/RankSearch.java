package org.myostream.synergy.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.myostream.synergy.SynergyMethod;
import org.myostream.synergy.training.ParallelTasks.Task;

/**
 * Fits every number of synergies that may be, on thinned data, and says which one the data speak
 * for.
 *
 * <ul>
 *   <li>VAF of at least 0.90 over all muscles and 0.75 for each: what most studies ask for.
 *   <li>The bend of the R2 curve, as musclesyneRgies 1.2 has it: the first K from which on a
 *       straight line fits R2 against K with a mean squared error of at most 1e-4 (Santuz 2022,
 *       JOSS 10.21105/joss.04439); the curve goes up to M less a quarter.
 *   <li>The VAF of each muscle in blocks of frames that were held out, predicted from the other
 *       muscles, see {@link HeldOut}: the VAF of held-out frames alone rises with every synergy.
 *       This is by NMF for every method: networks of free sign predict better with every synergy
 *       more, whatever the data hold.
 * </ul>
 */
public final class RankSearch {
  private static final double STRAIGHT = 1e-4;
  private static final int LONGEST = 12;
  private static final int MOST_RESTARTS = 3;
  private static final int FOLDS = 5;
  private static final int MOST_VALUES = 200_000;
  private static final int MOST_HELD_OUT_VALUES = 60_000;

  private RankSearch() {}

  /** One fit, or one fold. */
  private record Piece(Optional<Reconstruction> fit, double heldOutVaf, String refusal) {}

  /**
   * The selection for {@code data}.
   *
   * @param settings of each fit, with at most three restarts
   * @param runner of the fits, which are independent
   */
  public static RankSelection of(
      SynergyMethod method,
      TrainingData data,
      FitSettings settings,
      SynergyTraining.Runner runner) {
    double[][] some = thinned(data.rows(), MOST_VALUES);
    double[][] few = thinned(data.rows(), MOST_HELD_OUT_VALUES);
    boolean enough = few.length > 1 && few[0].length >= FOLDS * few.length * 2;
    int folds = enough ? FOLDS : 0; // one muscle cannot be predicted from others
    int longest = longest(some.length);
    int restarts = Math.min(MOST_RESTARTS, settings.restarts());
    List<Task<Piece>> tasks = new ArrayList<>();
    for (int k = 1; k <= longest; k++) {
      FitSettings one = settings.withSynergies(k);
      for (int r = 0; r < restarts; r++) {
        int restart = r;
        tasks.add(
            new Task<>("number of synergies, K = " + k, () -> fit(method, some, one, restart)));
      }
      for (int f = 0; f < folds; f++) {
        int fold = f;
        tasks.add(
            new Task<>("number of synergies, K = " + k + ", held out", () -> fold(few, one, fold)));
      }
    }
    List<Piece> pieces = runner.run(tasks);
    List<Reconstruction> fits = new ArrayList<>();
    List<double[]> heldOutVaf = new ArrayList<>();
    int stride = restarts + folds;
    for (int k = 1; k <= longest; k++) {
      List<Piece> own = pieces.subList((k - 1) * stride, k * stride);
      Optional<Reconstruction> best =
          own.stream()
              .flatMap(piece -> piece.fit().stream())
              .max(Comparator.comparingDouble(Reconstruction::r2));
      if (best.isEmpty()) {
        break;
      }
      fits.add(best.get());
      heldOutVaf.add(
          own.subList(restarts, stride).stream().mapToDouble(Piece::heldOutVaf).toArray());
    }
    if (fits.isEmpty()) {
      throw new IllegalArgumentException(
          "not even one synergy can be fitted to these data ("
              + pieces.get(0).refusal()
              + "); look at the recordings with info");
    }
    return selection(fits, heldOutVaf);
  }

  private static Piece fit(
      SynergyMethod method, double[][] data, FitSettings settings, int restart) {
    Attempt attempt = Attempt.of(method, data, settings, restart);
    return new Piece(
        attempt.fit().map(found -> found.reconstruction(data)), Double.NaN, attempt.refusal());
  }

  private static Piece fold(double[][] data, FitSettings settings, int fold) {
    HeldOut split = HeldOut.of(data, FOLDS, fold);
    Attempt attempt = Attempt.of(SynergyMethod.NMF, split.fitted(), settings, 0);
    return new Piece(
        Optional.empty(),
        attempt.fit().map(found -> split.score(found).predictedVaf()).orElse(Double.NaN),
        attempt.refusal());
  }

  /** No search: the one point of a number that was said. */
  static RankSelection said(int synergies, Reconstruction fit) {
    RankSelection.Point point = new RankSelection.Point(synergies, fit, Double.NaN, Double.NaN);
    return new RankSelection(
        List.of(point), synergies, "K = " + synergies + " was asked for, others were not tried");
  }

  /** The largest K of a curve for so many muscles. */
  static int longest(int muscles) {
    return Math.min(LONGEST, Math.max(1, muscles - Math.round(muscles / 4f)));
  }

  /** Every n-th frame, so that at most so many values stay. */
  private static double[][] thinned(double[][] data, int mostValues) {
    int step = (int) Math.max(1, Math.ceil((double) data.length * data[0].length / mostValues));
    double[][] some = new double[data.length][(data[0].length + step - 1) / step];
    for (int m = 0; m < data.length; m++) {
      for (int t = 0; t < some[m].length; t++) {
        some[m][t] = data[m][t * step];
      }
    }
    return some;
  }

  /**
   * What the evidence for K = 1, 2, ... speaks for.
   *
   * @param heldOutVaf of every K the VAF of each fold; NaN where that many could not be fitted
   */
  static RankSelection selection(List<Reconstruction> fits, List<double[]> heldOutVaf) {
    List<RankSelection.Point> points = new ArrayList<>();
    int enough = 0;
    int bend = 0;
    for (int k = 1; k <= fits.size(); k++) {
      Reconstruction fit = fits.get(k - 1);
      double error = elbowError(fits.subList(k - 1, fits.size()));
      points.add(new RankSelection.Point(k, fit, mean(heldOutVaf.get(k - 1)), error));
      if (enough == 0
          && fit.vaf() >= RankSelection.ENOUGH
          && fit.leastMuscleVaf() >= RankSelection.ENOUGH_PER_MUSCLE) {
        enough = k;
      }
      bend = bend == 0 && error <= STRAIGHT ? k : bend;
    }
    int suggested = enough > 0 ? enough : bend > 0 ? bend : fits.size();
    return new RankSelection(
        points, suggested, reason(enough, bend, predicting(heldOutVaf), suggested));
  }

  /**
   * The least K whose held-out VAF is not below the best one by more than the standard error of
   * their difference over folds; 0 without folds.
   */
  private static int predicting(List<double[]> heldOutVaf) {
    int best = -1;
    for (int i = 0; i < heldOutVaf.size(); i++) {
      double value = mean(heldOutVaf.get(i));
      if (!Double.isNaN(value) && (best < 0 || value > mean(heldOutVaf.get(best)))) {
        best = i;
      }
    }
    for (int i = 0; i < best; i++) {
      double[] less = heldOutVaf.get(best).clone();
      Rows.add(less, -1, heldOutVaf.get(i));
      double mean = mean(less);
      double squares = Rows.dot(less, less) - less.length * mean * mean;
      if (mean <= Math.sqrt(Math.max(0, squares) / (less.length - 1) / less.length)) {
        return i + 1;
      }
    }
    return best + 1;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  private static String reason(int enough, int bend, int best, int suggested) {
    String why =
        enough > 0
            ? String.format(
                Locale.ROOT,
                "K = %d is the least with a VAF of %.2f over all muscles and %.2f of each",
                suggested,
                RankSelection.ENOUGH,
                RankSelection.ENOUGH_PER_MUSCLE)
            : String.format(
                Locale.ROOT,
                "no K reaches a VAF of %.2f over all muscles and %.2f of each, so K = %d is where %s",
                RankSelection.ENOUGH,
                RankSelection.ENOUGH_PER_MUSCLE,
                suggested,
                bend > 0 ? "the R2 curve bends" : "the curve ends");
    String bends = bend > 0 ? "; the R2 curve bends at " + bend : "; the R2 curve has no bend";
    String held =
        best > 0
            ? "; more than " + best + " predict muscles of held-out frames no better (by NMF)"
            : "";
    return why + (enough > 0 ? bends : "") + held;
  }

  /** Mean squared error of the straight line through R2; NaN for fewer than two points. */
  private static double elbowError(List<Reconstruction> fits) {
    int n = fits.size();
    if (n < 2) {
      return Double.NaN;
    }
    double meanK = (n - 1) / 2.0;
    double meanR2 = fits.stream().mapToDouble(Reconstruction::r2).sum() / n;
    double product = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      product += (i - meanK) * (fits.get(i).r2() - meanR2);
      squares += (i - meanK) * (i - meanK);
    }
    double error = 0;
    for (int i = 0; i < n; i++) {
      double rest = fits.get(i).r2() - meanR2 - product / squares * (i - meanK);
      error += rest * rest;
    }
    return error / n;
  }
}
