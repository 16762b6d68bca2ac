package org.myostream.synergy.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.myostream.synergy.Activation;
import org.myostream.synergy.SynergyMethod;
import org.myostream.synergy.training.Comparison.Entry;

/** Reads in the figures of a comparison what is traded for what, in sentences. */
public final class TradeOff {
  /** Scores nearer than this print alike. */
  private static final double ALIKE = 0.0005;

  /** A space that is found this much better than its vectors has them turned inside it. */
  private static final double TURNED = 0.1;

  private final Comparison comparison;
  private final String reference;

  private TradeOff(Comparison comparison) {
    this.comparison = comparison;
    reference = comparison.reference().words();
  }

  /** Sentences for people; none if there is nothing to compare. */
  public static List<String> of(Comparison comparison) {
    List<String> sentences = new ArrayList<>();
    TradeOff reading = new TradeOff(comparison);
    reading.fitAgainstMatch().ifPresent(sentences::add);
    reading.encoders().ifPresent(sentences::add);
    reading.decoders().ifPresent(sentences::add);
    reading.turned().ifPresent(sentences::add);
    return sentences;
  }

  private Optional<String> fitAgainstMatch() {
    Optional<Entry> fit = best(entry -> entry.scores().r2());
    Optional<Entry> match = best(entry -> entry.scores().cosine());
    if (fit.isEmpty() || match.isEmpty() || comparison.entries().size() < 2) {
      return Optional.empty();
    }
    Scores fitting = fit.get().scores();
    Scores matching = match.get().scores();
    if (fit.get().equals(match.get())) {
      return Optional.of(
          text(
              "%s explains most (R2 %.3f) and is nearest to %s as well (cosine %.3f).",
              fit.get().method(), fitting.r2(), reference, fitting.cosine()));
    }
    String matchOfFit =
        Double.isNaN(fitting.cosine())
            ? ""
            : text(" with a cosine to %s of %.3f", reference, fitting.cosine());
    double lost = fitting.r2() - matching.r2();
    return Optional.of(
        text(
            "%s explains most (R2 %.3f)%s; %s is nearest to %s (cosine %.3f) %s.",
            fit.get().method(),
            fitting.r2(),
            matchOfFit,
            match.get().method(),
            reference,
            matching.cosine(),
            lost < ALIKE ? "at the same R2" : text("at %.3f less R2", lost)));
  }

  private Optional<String> encoders() {
    Map<Activation, Double> cosines =
        means(entry -> entry.method().encoder(), entry -> entry.scores().cosine());
    return groups(cosines)
        .map(list -> "Mean cosine to " + reference + " by encoder: " + list + ".");
  }

  private Optional<String> decoders() {
    Map<Activation, Double> fits =
        means(entry -> entry.method().decoder(), entry -> entry.scores().r2());
    return groups(fits).map(list -> "Mean R2 by decoder: " + list + ".");
  }

  private Optional<String> turned() {
    return best(entry -> entry.scores().subspace() - entry.scores().cosine())
        .filter(entry -> entry.scores().subspace() - entry.scores().cosine() > TURNED)
        .map(
            entry ->
                text(
                    "%s finds the space of %s (%.3f) far better than its vectors (%.3f): they are"
                        + " turned inside it.",
                    entry.method(), reference, entry.scores().subspace(), entry.scores().cosine()));
  }

  private Optional<Entry> best(ToDoubleFunction<Entry> score) {
    return comparison.entries().stream()
        .filter(entry -> !Double.isNaN(score.applyAsDouble(entry)))
        .max(Comparator.comparingDouble(score));
  }

  /** Mean score of the autoencoders of each activation, best first. */
  private Map<Activation, Double> means(
      Function<Entry, Activation> group, ToDoubleFunction<Entry> score) {
    Map<Activation, Double> means =
        comparison.entries().stream()
            .filter(TradeOff::isAutoencoder)
            .collect(
                Collectors.groupingBy(
                    group, LinkedHashMap::new, Collectors.averagingDouble(score)));
    return means.entrySet().stream()
        .filter(mean -> !Double.isNaN(mean.getValue()))
        .sorted(Map.Entry.<Activation, Double>comparingByValue().reversed())
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
  }

  private static boolean isAutoencoder(Entry entry) {
    return entry.method().isNetwork() && entry.method() != SynergyMethod.RLVM;
  }

  private static Optional<String> groups(Map<Activation, Double> means) {
    if (means.size() < 2) {
      return Optional.empty();
    }
    return Optional.of(
        means.entrySet().stream()
            .map(mean -> text("%s %.3f", mean.getKey().label(), mean.getValue()))
            .collect(Collectors.joining(", ")));
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
