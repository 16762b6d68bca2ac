package org.myostream.synergy.training;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.myostream.synergy.SynergyMethod;
import org.myostream.synergy.training.NetworkOptions.NetworkStart;
import org.myostream.synergy.training.NetworkOptions.Optimiser;

/**
 * Prints what each method makes of simulated envelopes, seeds 0 to 5, next to what the reference
 * implementation made of its own six sets (a generator of the same recipe, but other draws).
 *
 * <pre>
 * PairTable [condition=linear|saturating|noisy] [method=PREFIX] [restarts=N]
 *           [start=...] [optimiser=...] [gains|tied|biases|nonnegative|noisescaled=true]
 *           [l2=...] [mu=...] [heldout=...]
 * </pre>
 *
 * <p>Three conditions: 20 dB as it is, 20 dB through saturating muscles, and 10 dB.
 */
final class PairTable {
  static final int SYNERGIES = 4;
  static final int SETS = 6;

  /** R2, cosine, subspace of the reference on linear data, R2 and cosine on saturating data. */
  private static final Map<String, String> REFERENCE =
      Map.ofEntries(
          Map.entry("nmf", ".758 .920 .898 .800 .955"),
          Map.entry("linear+linear", ".777 .781 .992 .816 .778"),
          Map.entry("linear+relu", ".779 .764 .971 .816 .725"),
          Map.entry("linear+sigmoid", ".759 .724 .942 .812 .727"),
          Map.entry("linear+tanh", ".766 .739 .991 .817 .749"),
          Map.entry("relu+linear", ".777 .952 .992 .816 .879"),
          Map.entry("relu+relu", ".779 .897 .971 .816 .829"),
          Map.entry("relu+sigmoid", ".742 .738 .934 .798 .750"),
          Map.entry("relu+tanh", ".767 .898 .991 .818 .942"),
          Map.entry("sigmoid+linear", ".771 .732 .992 .810 .834"),
          Map.entry("sigmoid+relu", ".772 .718 .974 .811 .804"),
          Map.entry("sigmoid+sigmoid", ".610 .684 .864 .681 .771"),
          Map.entry("sigmoid+tanh", ".754 .726 .991 .804 .810"),
          Map.entry("tanh+linear", ".776 .701 .992 .814 .786"),
          Map.entry("tanh+relu", ".777 .702 .970 .814 .777"),
          Map.entry("tanh+sigmoid", ".739 .822 .980 .793 .848"),
          Map.entry("tanh+tanh", ".763 .676 .991 .813 .741"),
          Map.entry("rlvm", ".772 .851 .971 .804 .732"));

  private PairTable() {}

  /** A data set of a condition. */
  static SimulatedEnvelopes simulated(String condition, long seed) {
    return switch (condition) {
      case "linear" -> SimulatedEnvelopes.excitatory(seed, 20, false);
      case "saturating" -> SimulatedEnvelopes.excitatory(seed, 20, true);
      case "noisy" -> SimulatedEnvelopes.excitatory(seed, 10, false);
      default -> throw new IllegalArgumentException("no condition " + condition);
    };
  }

  /** Scores of the best restart on each of the sets. */
  static List<Scores> scores(SynergyMethod method, String condition, FitSettings settings) {
    return LongStream.range(0, SETS)
        .mapToObj(
            seed -> {
              SimulatedEnvelopes truth = simulated(condition, seed);
              return Scores.against(
                  Fits.fit(method, truth.data(), settings.withSeed(seed)),
                  truth.data(),
                  truth.weights(),
                  truth.activations());
            })
        .toList();
  }

  /** Mean over data sets. */
  static double mean(List<Scores> scores, ToDoubleFunction<Scores> measure) {
    return scores.stream().mapToDouble(measure).average().orElseThrow();
  }

  public static void main(String[] args) {
    List<String> given = List.of(args);
    String condition = value(given, "condition", "linear");
    System.out.println("condition " + condition + ", " + String.join(" ", given));
    System.out.println(
        "method             R2   VAF |cos|  subs act.r Hoyer  W<-5%  s/set   reference:"
            + " R2 |cos| subs; saturating R2 |cos|");
    for (SynergyMethod method : SynergyMethod.values()) {
      if (method.label().startsWith(value(given, "method", ""))) {
        print(method, condition, settings(given));
      }
    }
  }

  private static void print(SynergyMethod method, String condition, FitSettings settings) {
    long start = System.nanoTime();
    List<Scores> scores = scores(method, condition, settings);
    double seconds = (System.nanoTime() - start) / 1e9 / SETS;
    System.out.printf(
        "%-16s %.3f %.3f %.3f %.3f %.3f %.3f %.3f %6.2f   %s%n",
        method,
        mean(scores, Scores::r2),
        mean(scores, Scores::vaf),
        mean(scores, Scores::cosine),
        mean(scores, Scores::subspace),
        mean(scores, Scores::activationCorrelation),
        mean(scores, Scores::sparsity),
        mean(scores, Scores::negativeShare),
        seconds,
        REFERENCE.get(method.label()));
  }

  private static FitSettings settings(List<String> given) {
    FitSettings settings = FitSettings.of(SYNERGIES, 0);
    NetworkOptions.Change options = settings.network().change();
    take(given, "start", name -> options.start(NetworkStart.valueOf(name)));
    take(given, "optimiser", name -> options.optimiser(Optimiser.valueOf(name)));
    take(given, "iterations", number -> options.mostIterations(Integer.parseInt(number)));
    take(given, "l2", number -> options.l2(Double.parseDouble(number)));
    take(given, "mu", number -> options.negativePenalty(Double.parseDouble(number)));
    take(given, "heldout", number -> options.heldOutShare(Double.parseDouble(number)));
    take(given, "gains", flag -> options.gains(Boolean.parseBoolean(flag)));
    take(given, "tied", flag -> options.tied(Boolean.parseBoolean(flag)));
    take(given, "biases", flag -> options.biases(Boolean.parseBoolean(flag)));
    take(given, "nonnegative", flag -> options.nonNegative(Boolean.parseBoolean(flag)));
    take(given, "noisescaled", flag -> options.noiseScaled(Boolean.parseBoolean(flag)));
    int restarts = Integer.parseInt(value(given, "restarts", "" + settings.restarts()));
    return settings.withNetwork(options.made()).withRestarts(restarts);
  }

  private static void take(List<String> given, String name, Consumer<String> to) {
    String value = value(given, name, "");
    if (!value.isEmpty()) {
      to.accept(value);
    }
  }

  private static String value(List<String> given, String name, String otherwise) {
    return given.stream()
        .filter(argument -> argument.startsWith(name + "="))
        .map(argument -> argument.substring(name.length() + 1))
        .findFirst()
        .orElse(otherwise);
  }
}
