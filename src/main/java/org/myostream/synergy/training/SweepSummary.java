package org.myostream.synergy.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.myostream.synergy.SynergyMethod;

/**
 * A sweep over its folds and subjects.
 *
 * @param points one for each method and number of synergies, in the order of the cells
 */
public record SweepSummary(List<Point> points) {
  /**
   * Mean and standard deviation over folds and subjects.
   *
   * @param mean NaN without a value
   * @param deviation with n - 1 in the denominator; NaN for fewer than two values
   */
  public record Spread(double mean, double deviation) {
    static Spread of(List<Double> values) {
      double mean = values.stream().mapToDouble(v -> v).average().orElse(Double.NaN);
      double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
      int degrees = values.size() - 1;
      return new Spread(mean, degrees > 0 ? Math.sqrt(squares / degrees) : Double.NaN);
    }
  }

  /**
   * One method with one number of synergies.
   *
   * @param fits that gave synergies
   * @param failures fits that gave none
   * @param heldOutVaf of frames held out, through code and decoder
   * @param heldOutR2 the same against the mean of each muscle
   * @param predictedVaf of each muscle predicted from the others in frames held out
   * @param seconds of one core for all fits
   */
  public record Point(
      SynergyMethod method,
      int synergies,
      int fits,
      int failures,
      Spread heldOutVaf,
      Spread heldOutR2,
      Spread predictedVaf,
      double seconds) {}

  private record Key(SynergyMethod method, int synergies) {}

  /** Keeps a copy. */
  public SweepSummary {
    points = List.copyOf(points);
  }

  /**
   * Sums up results.
   *
   * @param results in a fixed order, which is that of the points and of every sum
   */
  public static SweepSummary of(List<SweepResult> results) {
    Map<Key, List<SweepResult>> groups = new LinkedHashMap<>();
    for (SweepResult result : results) {
      Key key = new Key(result.cell().method(), result.cell().synergies());
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(result);
    }
    return new SweepSummary(
        groups.entrySet().stream().map(group -> point(group.getKey(), group.getValue())).toList());
  }

  private static Point point(Key key, List<SweepResult> results) {
    List<Double> vaf = new ArrayList<>();
    List<Double> r2 = new ArrayList<>();
    List<Double> predicted = new ArrayList<>();
    for (SweepResult result : results) {
      HeldOut.Score score = result.score();
      if (score != null) {
        vaf.add(score.vaf());
        r2.add(score.r2());
        predicted.add(score.predictedVaf());
      }
    }
    return new Point(
        key.method(),
        key.synergies(),
        vaf.size(),
        results.size() - vaf.size(),
        Spread.of(vaf),
        Spread.of(r2),
        Spread.of(predicted),
        results.stream().mapToDouble(SweepResult::seconds).sum());
  }

  /** The point that predicts muscles best, of one method. */
  public Optional<Point> best(SynergyMethod method) {
    return best(points.stream().filter(point -> point.method() == method).toList());
  }

  /** The point that predicts muscles best. */
  public Optional<Point> best() {
    return best(points);
  }

  private static Optional<Point> best(List<Point> among) {
    return among.stream()
        .filter(point -> point.fits() > 0)
        .max(Comparator.comparingDouble(point -> point.predictedVaf().mean()));
  }
}
