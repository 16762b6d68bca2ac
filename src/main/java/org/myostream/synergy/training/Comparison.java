package org.myostream.synergy.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.myostream.synergy.SynergyMethod;

/**
 * Several methods on one data set, each by the best of its restarts.
 *
 * @param reference what synergies were compared with
 * @param entries the methods that gave synergies, in the order asked for
 * @param failures why the others gave none, a sentence each
 */
public record Comparison(
    Reference reference, List<Entry> entries, Map<SynergyMethod, String> failures) {
  /** What synergies are compared with. */
  public enum Reference {
    /** The synergies that made the data. */
    TRUTH("the truth"),
    /** Those NMF found, on data whose truth nobody knows. */
    NMF("NMF");

    private final String words;

    Reference(String words) {
      this.words = words;
    }

    /** As a sentence names it. */
    public String words() {
      return words;
    }
  }

  /**
   * One method.
   *
   * @param found its best restart
   * @param scores of it; against NMF, those of NMF itself tell nothing and are NaN
   * @param stability mean of {@link Stability#scores} over synergies; NaN of a single restart
   * @param seconds of one core that all its restarts took
   */
  public record Entry(Decomposition found, Scores scores, double stability, double seconds) {
    /** How the synergies were found. */
    public SynergyMethod method() {
      return found.method();
    }
  }

  /** Keeps copies. */
  public Comparison {
    entries = List.copyOf(entries);
    failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
  }

  /**
   * From every restart of every method.
   *
   * @param data M rows of T
   * @param truth what made the data, or null if nobody knows
   */
  public static Comparison of(
      List<Attempt> attempts, double[][] data, @Nullable SimulatedEnvelopes truth) {
    Map<SynergyMethod, List<Attempt>> byMethod = new LinkedHashMap<>();
    for (Attempt attempt : attempts) {
      byMethod.computeIfAbsent(attempt.method(), method -> new ArrayList<>()).add(attempt);
    }
    List<Decomposition> nmf = Attempt.found(byMethod.getOrDefault(SynergyMethod.NMF, List.of()));
    Optional<Decomposition> known = nmf.isEmpty() ? Optional.empty() : Optional.of(Fits.best(nmf));
    List<Entry> entries = new ArrayList<>();
    Map<SynergyMethod, String> failures = new LinkedHashMap<>();
    byMethod.forEach(
        (method, restarts) -> {
          List<Decomposition> found = Attempt.found(restarts);
          if (found.isEmpty()) {
            failures.put(method, restarts.get(0).refusal());
          } else {
            Decomposition best = Fits.best(found);
            Stability stability = Stability.of(best, found);
            entries.add(
                new Entry(
                    best,
                    scores(best, data, truth, known),
                    found.size() > 1 ? mean(stability.scores()) : Double.NaN,
                    Attempt.seconds(restarts)));
          }
        });
    return new Comparison(truth == null ? Reference.NMF : Reference.TRUTH, entries, failures);
  }

  private static double mean(List<Double> scores) {
    return scores.stream().mapToDouble(score -> score).average().orElse(Double.NaN);
  }

  private static Scores scores(
      Decomposition found,
      double[][] data,
      @Nullable SimulatedEnvelopes truth,
      Optional<Decomposition> nmf) {
    if (truth != null) {
      return Scores.against(found, data, truth.weights(), truth.activations());
    }
    return nmf.isEmpty() || !found.method().isNetwork()
        ? Scores.of(found, data)
        : Scores.against(found, data, nmf.get());
  }
}
