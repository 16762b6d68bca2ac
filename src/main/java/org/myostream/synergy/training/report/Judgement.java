package org.myostream.synergy.training.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.myostream.plot.Figures;
import org.myostream.synergy.Activation;
import org.myostream.synergy.SynergyMethod;
import org.myostream.synergy.training.Agreement;
import org.myostream.synergy.training.Decomposition;
import org.myostream.synergy.training.RankSelection;
import org.myostream.synergy.training.Reconstruction;
import org.myostream.synergy.training.Scores;
import org.myostream.synergy.training.Stability;
import org.myostream.synergy.training.report.Verdict.Grade;

/** Whether to believe a model, and why, in sentences. */
final class Judgement {
  private static final double POOR_VAF = 0.8;
  private static final double SAME_SYNERGY = 0.9;
  private static final double OTHER_SYNERGY = 0.75;
  private static final double SMALL_LOSS = 0.03;
  private static final double LARGE_LOSS = 0.08;
  private static final double SAME_AS_OTHERS = 0.85;
  private static final double SHORT_SECONDS = 20;
  private static final int FEW_CYCLES = 5;

  private final Findings findings;
  private final List<Verdict> verdicts;

  Judgement(Findings findings) {
    this.findings = findings;
    verdicts = new ArrayList<>();
    explained();
    muscles();
    restarts();
    heldOut();
    number();
    methods();
    negative();
    amount();
  }

  List<Verdict> verdicts() {
    return List.copyOf(verdicts);
  }

  /** What was found and how much to rely on it. */
  String headline() {
    Reconstruction fit = findings.fit();
    int worst = findings.fromWorst().get(0);
    String found =
        Sentences.capital(Sentences.counted(findings.synergies(), "synergy", "synergies"))
            + (findings.synergies() == 1 ? " explains " : " explain ")
            + percent(fit.vaf())
            + " of the activity of "
            + Sentences.counted(findings.muscles().size(), "muscle", "muscles");
    String least =
        findings.muscles().size() == 1
            ? "."
            : "; "
                + findings.muscles().get(worst)
                + " is explained least, "
                + percent(fit.muscleVaf().get(worst))
                + ".";
    return found + least + " " + conclusion();
  }

  private static String percent(double share) {
    return Figures.percent(Math.max(0, share));
  }

  private String conclusion() {
    if (has(Grade.POOR)) {
      return "Do not rely on this model before what is marked poor below is settled.";
    }
    if (has(Grade.CARE)) {
      return "The model can be used with the reservations below.";
    }
    return has(Grade.OPEN)
        ? "Nothing that was checked speaks against it."
        : "Nothing speaks against it.";
  }

  private boolean has(Grade grade) {
    return verdicts.stream().anyMatch(verdict -> verdict.grade() == grade);
  }

  private void add(Grade grade, String sentence) {
    verdicts.add(new Verdict(grade, sentence));
  }

  private void explained() {
    double vaf = findings.fit().vaf();
    Grade grade =
        vaf >= RankSelection.ENOUGH ? Grade.GOOD : vaf >= POOR_VAF ? Grade.CARE : Grade.POOR;
    add(
        grade,
        "All muscles together: "
            + percent(vaf)
            + " of the activity is explained (VAF "
            + Figures.fixed(vaf, 3)
            + "); "
            + Figures.percent(RankSelection.ENOUGH)
            + " or more is usually taken as enough.");
  }

  private void muscles() {
    List<String> below =
        findings.fromWorst().stream()
            .filter(m -> !(findings.fit().muscleVaf().get(m) >= RankSelection.ENOUGH_PER_MUSCLE))
            .map(
                m ->
                    findings.muscles().get(m)
                        + " ("
                        + percent(findings.fit().muscleVaf().get(m))
                        + ")")
            .toList();
    if (below.isEmpty()) {
      add(
          Grade.GOOD,
          "Every single muscle is explained to "
              + Figures.percent(RankSelection.ENOUGH_PER_MUSCLE)
              + " or more.");
    } else {
      add(
          Grade.CARE,
          "Less than "
              + Figures.percent(RankSelection.ENOUGH_PER_MUSCLE)
              + " is explained of "
              + Sentences.listed(below)
              + "; the synergies say little about "
              + (below.size() == 1 ? "it" : "them")
              + ". Check the electrodes, or keep more synergies.");
    }
  }

  private void restarts() {
    Stability stability = findings.content().evidence().stability();
    if (stability == null || stability.restarts().size() < 2) {
      add(Grade.OPEN, "Whether other starts find the same synergies was not checked.");
      return;
    }
    double[][] kept = findings.content().kept().weights();
    double[] mean = new double[findings.synergies()];
    for (double[][] restart : stability.restarts()) {
      for (int k = 0; k < mean.length; k++) {
        mean[k] += Agreement.cosine(kept, k, restart, k);
      }
    }
    int others = stability.restarts().size() - 1;
    Arrays.setAll(mean, k -> (mean[k] - 1) / others); // the kept one is among them
    int worst =
        IntStream.range(0, mean.length).reduce((a, b) -> mean[a] <= mean[b] ? a : b).orElse(0);
    Grade grade =
        mean[worst] >= SAME_SYNERGY
            ? Grade.GOOD
            : mean[worst] >= OTHER_SYNERGY ? Grade.CARE : Grade.POOR;
    String found =
        Sentences.capital(Sentences.counted(stability.restarts().size(), "start", "starts"))
            + " from different points "
            + (grade == Grade.GOOD ? "found the same synergies" : "found different synergies");
    add(
        grade,
        found
            + ": the least alike is "
            + findings.synergy(worst)
            + ", with a mean cosine of "
            + Figures.fixed(mean[worst], 2)
            + " to the kept one (1 is identical).");
  }

  private void heldOut() {
    double predicted =
        point(findings.synergies()).map(RankSelection.Point::predictedVaf).orElse(Double.NaN);
    if (Double.isNaN(predicted)) {
      add(
          Grade.OPEN,
          "Whether the synergies predict muscles in frames they were not trained on was not"
              + " checked.");
      return;
    }
    RankSelection.Point best = bestPredicting();
    double loss = best.predictedVaf() - predicted;
    Grade grade = loss <= SMALL_LOSS ? Grade.GOOD : loss <= LARGE_LOSS ? Grade.CARE : Grade.POOR;
    add(
        grade,
        "In frames held out from the training "
            + percent(predicted)
            + " of each muscle is predicted from the others"
            + (grade == Grade.GOOD
                ? "; no other number of synergies does clearly better."
                : "; "
                    + Sentences.counted(best.synergies(), "synergy does", "synergies do")
                    + " better, "
                    + percent(best.predictedVaf())
                    + "."));
  }

  private RankSelection.Point bestPredicting() {
    RankSelection ranks = findings.content().evidence().ranks();
    return (ranks == null ? List.<RankSelection.Point>of() : ranks.points())
        .stream()
            .filter(point -> !Double.isNaN(point.predictedVaf()))
            .max(Comparator.comparingDouble(RankSelection.Point::predictedVaf))
            .orElseThrow();
  }

  private Optional<RankSelection.Point> point(int synergies) {
    RankSelection ranks = findings.content().evidence().ranks();
    return ranks == null
        ? Optional.empty()
        : ranks.points().stream().filter(p -> p.synergies() == synergies).findFirst();
  }

  private void number() {
    RankSelection ranks = findings.content().evidence().ranks();
    if (ranks == null || ranks.points().size() < 2) {
      add(Grade.OPEN, "Other numbers of synergies were not tried.");
    } else if (ranks.suggested() == findings.synergies()) {
      add(Grade.GOOD, "The number of synergies follows from the data: " + ranks.reason());
    } else {
      add(
          Grade.CARE,
          Sentences.capital(
                  Sentences.counted(findings.synergies(), "synergy was", "synergies were"))
              + " asked for; the data speak for "
              + ranks.suggested()
              + ": "
              + ranks.reason());
    }
  }

  private void methods() {
    SynergyMethod method = findings.content().kept().method();
    if (method.isNetwork() && method.encoder() != Activation.RELU) {
      add(
          Grade.CARE,
          "The encoder of "
              + method
              + " is not rectified: such networks reconstruct well, but turn the synergies freely"
              + " within what they span. Do not read single weights; use nmf, rlvm or relu+tanh for"
              + " that.");
    }
    double[] cosines =
        SimilarityFigures.comparable(findings.content()).stream()
            .filter(other -> other.method() != method)
            .filter(Judgement::findsVectors)
            .mapToDouble(other -> meanCosine(other))
            .toArray();
    if (cosines.length == 0) {
      return;
    }
    double mean = Arrays.stream(cosines).average().orElse(Double.NaN);
    add(
        mean >= SAME_AS_OTHERS ? Grade.GOOD : Grade.CARE,
        "Methods that find single synergies well "
            + (mean >= SAME_AS_OTHERS ? "agree with this one" : "find partly other ones")
            + ": mean cosine "
            + Figures.fixed(mean, 2)
            + " over "
            + Sentences.counted(cosines.length, "other method", "other methods")
            + ".");
  }

  private double meanCosine(Decomposition other) {
    return Agreement.of(findings.content().kept().weights(), other.weights()).meanCosine();
  }

  private static boolean findsVectors(Decomposition other) {
    return !other.method().isNetwork()
        || (other.method().encoder() == Activation.RELU
            && other.method().decoder() != Activation.SIGMOID);
  }

  private void negative() {
    int count = Scores.negative(findings.content().kept().weights());
    if (count > 0) {
      add(
          Grade.CARE,
          Sentences.capital(Sentences.counted(count, "weight is", "weights are"))
              + " negative. The sign alone says little: mostly it comes from how synergies can be"
              + " turned into each other. Read as inhibition only what passes all tests below.");
    }
  }

  private void amount() {
    ReportContent.Cycles cycles = findings.content().cycles();
    double seconds = findings.data().frames() / findings.data().rateHz();
    if (cycles != null && cycles.starts().size() < FEW_CYCLES) {
      add(
          Grade.CARE,
          "The data are "
              + Sentences.counted(cycles.starts().size(), "cycle", "cycles")
              + "; how much the synergies vary from cycle to cycle cannot be seen.");
    } else if (cycles == null && seconds < SHORT_SECONDS) {
      add(
          Grade.CARE,
          "The recording is short, "
              + Figures.seconds(seconds)
              + "; half a minute or more of varied movement is better.");
    }
  }
}
