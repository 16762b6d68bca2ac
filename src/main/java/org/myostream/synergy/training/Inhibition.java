package org.myostream.synergy.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.myostream.synergy.training.InhibitionReport.Candidate;

/**
 * Whether a synergy holds a muscle back: sign-free synergies of the envelopes, and evidence for
 * each negative weight. The four tests are those of Guo et al. 2025 (doi 10.1109/JBHI.2024.3453603)
 * for the near-zero rule, and of resampling for the others; see {@link LatentFit} for the fit and
 * {@link InhibitionRefits} for the refits.
 *
 * <p>A weight is inhibitory if
 *
 * <ol>
 *   <li>it is below -0.1 of its column's largest magnitude,
 *   <li>it is negative in at least 95 % of the bootstrap refits,
 *   <li>it is below the 5 % quantile of the same weight in refits of data without inhibition,
 *   <li>the muscle's weight in the matched NMF column is below 0.1 of that column's largest,
 * </ol>
 *
 * <p>and if the data as a whole speak for inhibition: one synergy more without negative weights
 * must leave more unexplained than the negative weights do. Too few synergies and saturated
 * envelopes also give negative weights that pass every test; there the additional synergy wins.
 *
 * <p>The matched NMF is that of the smoothed envelopes above their baseline, the start of the fit.
 * NMF of the raw envelopes spreads the noise of rest over its columns, and rule 4 then costs
 * planted inhibition (4 of 80 against 1 of 80 at 20 dB).
 */
public final class Inhibition {
  static final double SIZE = 0.1;
  static final double SIGN_SHARE = 0.95;
  static final double NULL_QUANTILE = 0.05;
  static final double NEAR_ZERO = 0.1;

  /** Frames of the fits; of longer records blocks are taken throughout. */
  private static final int MOST_FRAMES = 2000;

  private static final int LEAST_FRAMES = 30;
  private static final int STARTS = 5;

  private final LatentStart start;
  private final LatentFit found;
  private final double[][] relative;
  private final double[][] nmf;
  private final LatentFit.Settings fitting;
  private final FitSettings starts;
  private final int block;

  private Inhibition(TrainingData data, double[][] model, InhibitionSettings settings, long seed) {
    fitting = settings.fitting();
    starts = FitSettings.of(model[0].length, seed).withRestarts(STARTS);
    double[][] smooth = LatentFit.smoothed(data.rows(), fitting);
    block = Math.max(1, Math.min(settings.blockFrames(), data.frames() / 10) / settings.every());
    double[][] taken = LatentStart.frames(smooth, spread(smooth[0].length, MOST_FRAMES, block));
    if (taken[0].length < LEAST_FRAMES) {
      throw new IllegalArgumentException(
          data.frames()
              + " envelope frames are too few to look for inhibition; at least "
              + LEAST_FRAMES * settings.every()
              + " are needed");
    }
    List<LatentStart> begun = LatentStart.eachFromNmf(taken, starts);
    start = begun.get(0);
    found =
        begun.stream()
            .map(from -> LatentFit.fit(taken, from, fitting))
            .min(Comparator.comparingDouble(LatentFit::loss))
            .orElseThrow()
            .matchedTo(model);
    relative = Scores.relative(found.weights());
    nmf = Scores.relative(matched(found.weights(), start.weights()));
  }

  /**
   * Examines envelopes.
   *
   * @param data envelopes normalised to about 1, not modified
   * @param model weights of the model, M rows of K; the columns of the report are matched to them
   * @param seed the same seed gives the same report, whatever {@code threads} is
   * @param threads at least 1
   * @throws IllegalArgumentException if there are too few frames, or fewer than K synergies in them
   * @throws InterruptedException if the calling thread is interrupted
   */
  public static InhibitionReport examine(
      TrainingData data, double[][] model, InhibitionSettings settings, long seed, int threads)
      throws InterruptedException {
    return new Inhibition(data, model, settings, seed)
        .report(data.channels(), settings, seed, threads);
  }

  private InhibitionReport report(
      List<String> muscles, InhibitionSettings settings, long seed, int threads)
      throws InterruptedException {
    InhibitionWords words = new InhibitionWords(muscles, relative, found.data()[0].length);
    if (Arrays.stream(relative).flatMapToDouble(Arrays::stream).noneMatch(w -> w < -SIZE)) {
      return new InhibitionReport(List.of(), found.weights(), words.nothingLarge());
    }
    LatentFit without =
        LatentFit.fitNonNegative(found.data(), start, fitting).matchedTo(found.weights());
    List<double[][]> refits =
        ParallelTasks.run(
            threads,
            new InhibitionRefits(found, without, fitting, block, seed)
                .tasks(settings.bootstraps(), settings.nulls()));
    @Nullable Double withOneMore = withOneMore();
    boolean explained = withOneMore != null && withOneMore < found.unexplained();
    List<Candidate> candidates =
        candidates(
            refits.subList(0, settings.bootstraps()),
            refits.subList(settings.bootstraps(), refits.size()),
            explained);
    return new InhibitionReport(
        candidates,
        found.weights(),
        words.of(candidates, settings, found.unexplained(), withOneMore));
  }

  private List<Candidate> candidates(
      List<double[][]> redrawn, List<double[][]> simulated, boolean explained) {
    List<Candidate> candidates = new ArrayList<>();
    for (int m = 0; m < relative.length; m++) {
      for (int k = 0; k < relative[m].length; k++) {
        if (relative[m][k] < -SIZE) {
          candidates.add(candidate(m, k, redrawn, simulated, explained));
        }
      }
    }
    candidates.sort(Comparator.comparingDouble(Candidate::relative));
    return candidates;
  }

  private Candidate candidate(
      int m, int k, List<double[][]> redrawn, List<double[][]> simulated, boolean explained) {
    double negative = (double) redrawn.stream().filter(refit -> refit[m][k] < 0).count();
    double share = negative / redrawn.size();
    double[] sorted = simulated.stream().mapToDouble(refit -> refit[m][k]).sorted().toArray();
    double quantile = sorted[(int) (NULL_QUANTILE * (sorted.length - 1))];
    boolean inhibitory =
        share >= SIGN_SHARE && relative[m][k] < quantile && nmf[m][k] < NEAR_ZERO && !explained;
    return new Candidate(m, k, relative[m][k], share, quantile, nmf[m][k], inhibitory);
  }

  /** What one more synergy without negative weights leaves unexplained; null if there is none. */
  private @Nullable Double withOneMore() {
    int synergies = starts.synergies() + 1;
    if (synergies > Math.min(found.data().length, FitSettings.MOST_SYNERGIES)) {
      return null;
    }
    LatentStart more;
    try {
      more = LatentStart.fromNmf(found.data(), starts.withSynergies(synergies));
    } catch (IllegalArgumentException e) {
      return null; // the data hold no more synergies
    }
    return LatentFit.fitNonNegative(found.data(), more, fitting).unexplained();
  }

  /** At most {@code most} of {@code total} frames, in blocks that lie evenly. */
  static int[] spread(int total, int most, int block) {
    int blocks = total <= most ? 1 : Math.max(1, most / block);
    int length = total <= most ? total : Math.min(block, most);
    int[] frames = new int[blocks * length];
    for (int i = 0; i < frames.length; i++) {
      int first = (int) ((long) (i / length) * total / blocks);
      frames[i] = first + i % length;
    }
    return frames;
  }

  /** Columns of {@code weights} in the order of those of {@code reference} they match best. */
  static double[][] matched(double[][] reference, double[][] weights) {
    return Decomposition.columns(weights, Agreement.of(reference, weights).assignment());
  }
}
