package org.myostream.synergy.training;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Frames held out of a fit, to see whether its synergies hold for data they were not fitted to.
 *
 * <p>The record is cut into blocks of equal length, which are dealt to the folds in turn: each fold
 * sees the whole record, and few held-out frames have a neighbour among the fitted ones. Immutable.
 */
public final class HeldOut {
  private static final int BLOCKS_A_FOLD = 8;
  private static final int MOST_ROUNDS = 30;
  private static final double SETTLED = 1e-7;

  private final double[][] fitted;
  private final double[][] heldOut;

  /**
   * How well synergies explain held-out frames.
   *
   * @param vaf VAF of the frames through code and decoder; it rises with every further synergy
   * @param r2 the same against the mean of each muscle
   * @param predictedVaf VAF of each muscle predicted from the other muscles; it falls again once
   *     there are more synergies than the data hold
   */
  public record Score(double vaf, double r2, double predictedVaf) {}

  private HeldOut(double[][] fitted, double[][] heldOut) {
    this.fitted = fitted;
    this.heldOut = heldOut;
  }

  /**
   * One fold.
   *
   * @param data M rows of T; not modified
   * @param folds at least 2
   * @param fold from 0
   * @throws IllegalArgumentException if there are too few frames for so many folds
   */
  public static HeldOut of(double[][] data, int folds, int fold) {
    int frames = data[0].length;
    if (folds < 2 || fold < 0 || fold >= folds) {
      throw new IllegalArgumentException(
          "fold " + fold + " of " + folds + " folds is none; there are at least 2, from 0");
    }
    int blocks = Math.min(frames, folds * BLOCKS_A_FOLD);
    int[] out = frames(frames, blocks, folds, fold, true);
    int[] in = frames(frames, blocks, folds, fold, false);
    if (Math.min(out.length, in.length) < data.length) {
      throw new IllegalArgumentException(
          frames
              + " frames are too few for "
              + folds
              + " folds of "
              + data.length
              + " muscles; record longer or take fewer folds");
    }
    return new HeldOut(columns(data, in), columns(data, out));
  }

  private static int[] frames(int frames, int blocks, int folds, int fold, boolean heldOut) {
    return IntStream.range(0, frames)
        .filter(t -> ((long) t * blocks / frames % folds == fold) == heldOut)
        .toArray();
  }

  private static double[][] columns(double[][] data, int[] frames) {
    return Arrays.stream(data)
        .map(row -> IntStream.of(frames).mapToDouble(t -> row[t]).toArray())
        .toArray(double[][]::new);
  }

  /** The frames to fit to, M rows; not to be changed. */
  public double[][] fitted() {
    return fitted;
  }

  /** The frames held out, M rows; not to be changed. */
  public double[][] heldOut() {
    return heldOut;
  }

  /** How well synergies fitted to {@link #fitted} explain the frames held out. */
  public Score score(Decomposition found) {
    Scores through = Scores.of(found, heldOut);
    return new Score(
        through.vaf(), through.r2(), Reconstruction.between(heldOut, predicted(found)).vaf());
  }

  /** Each muscle of the held-out frames as the others tell it, M rows. */
  double[][] predicted(Decomposition found) {
    return IntStream.range(0, heldOut.length)
        .mapToObj(m -> found.network() == null ? projected(found, m) : settled(found, m))
        .toArray(double[][]::new);
  }

  /** By the exact projection of the other muscles. */
  private double[] projected(Decomposition found, int muscle) {
    double[][] code =
        NonNegative.project(without(found.weights(), muscle), without(heldOut, muscle));
    return found.decoded(muscle, code);
  }

  private static double[][] without(double[][] rows, int row) {
    return IntStream.range(0, rows.length)
        .filter(m -> m != row)
        .mapToObj(m -> rows[m])
        .toArray(double[][]::new);
  }

  /**
   * By the value that code and decoder give back unchanged, found by putting what comes back in its
   * place over and over. A start at the muscle's mean leaves it there if the others say nothing.
   */
  private double[] settled(Decomposition found, int muscle) {
    double[][] frames = heldOut.clone();
    frames[muscle] = new double[heldOut[muscle].length];
    Arrays.fill(frames[muscle], Arrays.stream(fitted[muscle]).average().orElse(0));
    for (int round = 0; round < MOST_ROUNDS; round++) {
      double[] made = found.decoded(muscle, found.encode(frames));
      double change = 0;
      for (int t = 0; t < made.length; t++) {
        made[t] = Math.max(0, made[t]);
        change = Math.max(change, Math.abs(made[t] - frames[muscle][t]));
      }
      frames[muscle] = made;
      if (change < SETTLED) {
        break;
      }
    }
    return frames[muscle];
  }
}
