package org.myostream.synergy.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.myostream.synergy.training.InhibitionReport.Candidate;

/** What an examination for inhibition found, in sentences. */
final class InhibitionWords {
  private static final String ARTEFACT =
      "A negative sign alone means little: synergies of free sign can be turned into one another,"
          + " and most negative weights come from that, not from inhibition.";

  /** Frames of the fits below which the record hardly holds repetitions to redraw. */
  private static final int SHORT = 400;

  /**
   * Share of the largest weight, and of all weights, beyond which inhibition is hard to believe.
   */
  private static final double LARGE = 0.8;

  private static final double MANY = 0.15;

  private final List<String> muscles;
  private final int frames;
  private final double all;
  private final long negative;
  private final long large;

  /**
   * Words about weights.
   *
   * @param relative weights over the largest of their column, M rows of K
   * @param frames of the fits
   */
  InhibitionWords(List<String> muscles, double[][] relative, int frames) {
    this.muscles = muscles;
    this.frames = frames;
    all = (double) relative.length * relative[0].length;
    negative = count(relative, 0);
    large = count(relative, -Inhibition.SIZE);
  }

  private static long count(double[][] relative, double below) {
    return Arrays.stream(relative).flatMapToDouble(Arrays::stream).filter(w -> w < below).count();
  }

  /** Where no weight is below the size limit. */
  List<String> nothingLarge() {
    return List.of(
        "No inhibition found. "
            + (negative == 0
                ? "Left free to choose the sign, no muscle takes a negative weight in any synergy."
                : "Left free to choose the sign, "
                    + weights(negative)
                    + " came out negative, none beyond 10 % of the largest in the same synergy;"
                    + " weights that small cannot be told from noise."));
  }

  /**
   * Where candidates were tested.
   *
   * @param unexplained share of the envelopes' energy that the sign-free fit leaves
   * @param withOneMore the same of one synergy more without negative weights; null if there is none
   */
  List<String> of(
      List<Candidate> candidates,
      InhibitionSettings settings,
      double unexplained,
      @Nullable Double withOneMore) {
    List<Candidate> passed = candidates.stream().filter(Candidate::inhibitory).toList();
    List<String> words = new ArrayList<>();
    words.add(found(passed, settings));
    words.add(
        negative
            + (negative == 1 ? " weight is" : " weights are")
            + " negative in the sign-free fit, "
            + large
            + " beyond 10 % of the largest in the same synergy. "
            + ARTEFACT);
    if (withOneMore != null && withOneMore < unexplained) {
      words.add(
          "One more synergy without any inhibition leaves less unexplained ("
              + percent(withOneMore)
              + " of the envelopes' energy) than the negative weights do ("
              + percent(unexplained)
              + "). So none is believed: either there are more synergies than were asked for, or"
              + " the envelopes saturate. Train with one more synergy and look again.");
    } else {
      dismissed(candidates, words);
    }
    if (frames < SHORT && !passed.isEmpty()) {
      words.add(
          "The record is short ("
              + frames
              + " frames after smoothing): redrawn blocks hardly differ from it, least of all if it"
              + " is a mean cycle. Take this as a hint and look at a longer recording.");
    }
    if (passed.stream().anyMatch(c -> c.relative() < -LARGE) || passed.size() > MANY * all) {
      words.add(
          "Published inhibitory components are few and small. So many or so large ones rather mean"
              + " that the synergies describe this recording badly: do not build on them before"
              + " another recording of the same person shows the same.");
    }
    return words;
  }

  private String found(List<Candidate> passed, InhibitionSettings settings) {
    if (passed.isEmpty()) {
      return "No inhibition found: no negative weight withstood the tests.";
    }
    return weights(passed.size())
        + (passed.size() == 1 ? " is" : " are")
        + " taken as inhibitory: "
        + passed.stream().map(this::described).collect(Collectors.joining("; "))
        + ". "
        + (passed.size() == 1 ? "It stays" : "They stay")
        + " negative when the recording is redrawn in blocks and fitted anew ("
        + settings.bootstraps()
        + " times), "
        + (passed.size() == 1 ? "is" : "are")
        + " more negative than data made without inhibition give ("
        + settings.nulls()
        + " times), and the muscle is nearly silent in the matching synergy of NMF.";
  }

  private String described(Candidate candidate) {
    return String.format(
        Locale.ROOT,
        "S%d holds back %s (%.2f of the synergy's largest weight)",
        candidate.synergy() + 1,
        muscles.get(candidate.muscle()),
        candidate.relative());
  }

  private static void dismissed(List<Candidate> candidates, List<String> words) {
    long count = candidates.stream().filter(c -> !c.inhibitory()).count();
    if (count == 0) {
      return;
    }
    List<String> reasons = new ArrayList<>();
    reason(
        reasons,
        candidates,
        c -> c.signShare() < Inhibition.SIGN_SHARE,
        "changed sign when the recording was redrawn");
    reason(
        reasons,
        candidates,
        c -> c.relative() >= c.nullQuantile(),
        "no larger than data without inhibition give");
    reason(
        reasons,
        candidates,
        c -> c.matchedWeight() >= Inhibition.NEAR_ZERO,
        "of a muscle that NMF finds active in the same synergy");
    words.add(
        weights(count)
            + " of these "
            + (count == 1 ? "was" : "were")
            + " dismissed: "
            + String.join(", ", reasons)
            + (reasons.size() > 1 ? " (a weight can fail more than one test)." : "."));
  }

  private static void reason(
      List<String> reasons, List<Candidate> candidates, Predicate<Candidate> fails, String why) {
    long count = candidates.stream().filter(fails).count();
    if (count > 0) {
      reasons.add(count + " " + why);
    }
  }

  private static String weights(long count) {
    return count == 1 ? "1 weight" : count + " weights";
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }
}
