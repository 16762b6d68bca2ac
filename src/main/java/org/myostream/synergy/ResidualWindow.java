package org.myostream.synergy;

import java.util.Arrays;

/**
 * What was left unexplained over the last frames, muscle by muscle, and how many of those frames
 * were worse than the calibration allows.
 *
 * <p>The window moves in steps of a twentieth: it is the last 19 whole steps and what there is of
 * the present one. No sum is subtracted from, so nothing drifts, and steps are counted in frames
 * since the last reset, so the cut of the stream into blocks plays no part. One thread; does not
 * allocate.
 */
final class ResidualWindow {
  private static final int STEPS = 20;

  private final int stepFrames;
  private final double[][] squares;
  private final int[] frames;
  private final int[] beyond;
  private int step;

  /** A window of {@code windowFrames} frames of {@code muscles} residuals each. */
  ResidualWindow(int windowFrames, int muscles) {
    int steps = Math.min(STEPS, windowFrames);
    stepFrames = windowFrames / steps;
    squares = new double[steps][muscles];
    frames = new int[steps];
    beyond = new int[steps];
  }

  /**
   * Adds one frame.
   *
   * @param residual of each muscle; finite
   * @param isBeyond whether the frame is worse than the calibration allows
   */
  void add(double[] residual, boolean isBeyond) {
    if (frames[step] == stepFrames) {
      step = (step + 1) % frames.length;
      Arrays.fill(squares[step], 0);
      frames[step] = 0;
      beyond[step] = 0;
    }
    double[] sums = squares[step];
    for (int m = 0; m < sums.length; m++) {
      sums[m] += residual[m] * residual[m];
    }
    frames[step]++;
    beyond[step] += isBeyond ? 1 : 0;
  }

  /** Root of the mean square of muscle {@code m}; NaN while the window is empty. */
  double rms(int m) {
    double sum = 0;
    int count = 0;
    for (int s = 0; s < frames.length; s++) {
      sum += squares[s][m];
      count += frames[s];
    }
    return Math.sqrt(sum / count);
  }

  /** Frames beyond the calibration as a share of the full window, even while it is not full. */
  double shareBeyond() {
    int count = 0;
    for (int value : beyond) {
      count += value;
    }
    return (double) count / (stepFrames * frames.length);
  }

  /** Forgets every frame. */
  void reset() {
    for (double[] sums : squares) {
      Arrays.fill(sums, 0);
    }
    Arrays.fill(frames, 0);
    Arrays.fill(beyond, 0);
    step = 0;
  }
}
