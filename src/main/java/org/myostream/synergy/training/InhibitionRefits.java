package org.myostream.synergy.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The refits that tell inhibition from artefact. Each is a task of its own with its own seed.
 *
 * <p>A bootstrap redraws blocks of frames, with replacement and around the end, and refits from the
 * found solution. A null simulates data from the best model of the same kind without negative
 * weights, adds blocks of what the sign-free fit leaves unexplained (all muscles of a frame
 * together), and repeats the whole procedure from the NMF start on. The remainder is that of the
 * sign-free fit because that of a model without inhibition holds the inhibition it could not
 * explain: with it, simulated data would have large negative weights wherever real ones do.
 */
final class InhibitionRefits {
  private static final int MOST_ITERATIONS = 300;
  private static final int NULL_STARTS = 2;
  private static final int NULL_SEEDS = 500_000;

  private final double[][] data;
  private final LatentStart found;
  private final LatentStart without;
  private final double[][] made;
  private final double[][] remainder;
  private final LatentFit.Settings fitting;
  private final int block;
  private final long seed;

  /**
   * Refits.
   *
   * @param found the sign-free fit
   * @param without the fit without negative weights, columns in the order of {@code found}
   * @param block length in frames of the fits
   */
  InhibitionRefits(
      LatentFit found, LatentFit without, LatentFit.Settings fitting, int block, long seed) {
    this.data = found.data();
    this.found = found.asStart();
    this.without = without.asStart();
    this.fitting = fitting.withMostIterations(MOST_ITERATIONS);
    this.block = Math.min(block, data[0].length);
    this.seed = seed;
    made = without.made();
    remainder = found.made();
    for (int m = 0; m < data.length; m++) {
      for (int t = 0; t < data[m].length; t++) {
        remainder[m][t] = data[m][t] - remainder[m][t];
      }
    }
  }

  /** Bootstraps first, then nulls; each gives relative weights in the order of the columns. */
  List<ParallelTasks.Task<double[][]>> tasks(int bootstraps, int nulls) {
    List<ParallelTasks.Task<double[][]>> tasks = new ArrayList<>();
    for (int i = 0; i < bootstraps; i++) {
      long own = seed * 1_000_003 + i;
      tasks.add(new ParallelTasks.Task<>("bootstrap " + (i + 1), () -> bootstrap(own)));
    }
    for (int i = 0; i < nulls; i++) {
      long own = seed * 1_000_003 + NULL_SEEDS + i;
      tasks.add(new ParallelTasks.Task<>("null refit " + (i + 1), () -> simulated(own)));
    }
    return tasks;
  }

  private double[][] bootstrap(long own) {
    int[] frames = blocks(new Random(own), data[0].length, block);
    LatentFit refit =
        LatentFit.fit(LatentStart.frames(data, frames), found.atFrames(frames), fitting);
    return Scores.relative(Inhibition.matched(found.weights(), refit.weights()));
  }

  private double[][] simulated(long own) {
    Random random = new Random(own);
    int[] frames = blocks(random, data[0].length, block);
    double[][] envelopes = new double[data.length][frames.length];
    for (int m = 0; m < data.length; m++) {
      for (int t = 0; t < frames.length; t++) {
        envelopes[m][t] = Math.max(0, made[m][t] + remainder[m][frames[t]]);
      }
    }
    FitSettings nmf =
        FitSettings.of(found.latents().length, random.nextInt(1 << 30)).withRestarts(NULL_STARTS);
    LatentFit refit = LatentFit.fit(envelopes, LatentStart.fromNmf(envelopes, nmf), fitting);
    return Scores.relative(Inhibition.matched(without.weights(), refit.weights()));
  }

  /** As many frames as there are, in blocks drawn with replacement. */
  static int[] blocks(Random random, int total, int block) {
    int[] frames = new int[total];
    for (int from = 0; from < total; from += block) {
      int drawn = random.nextInt(total);
      for (int t = from; t < Math.min(total, from + block); t++) {
        frames[t] = (drawn + t - from) % total;
      }
    }
    return frames;
  }
}
