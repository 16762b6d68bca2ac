package org.myostream.synergy;

import java.util.Arrays;

/**
 * Variance accounted for over the last frames: {@code 1 - sum(residual^2) / sum(x^2)}.
 *
 * <p>No sum is ever subtracted from, so nothing drifts and a burst leaves no trace once it is out
 * of the window: the window is the tail of the previous lap of a ring, whose sums are taken once a
 * lap from its end, and the head of the present lap. Laps are counted in frames since the last
 * reset, so the cut of the stream into blocks plays no part. One thread; {@link #add} does not
 * allocate.
 */
public final class VafWindow {
  private final double[] errors;
  private final double[] energies;
  private double headError;
  private double headEnergy;
  private double windowError;
  private double windowEnergy;
  private int next;

  /** A window of {@code frames} frames. */
  public VafWindow(int frames) {
    if (frames < 1) {
      throw new IllegalArgumentException("a VAF window of " + frames + " frames is below 1");
    }
    errors = new double[frames + 1];
    energies = new double[frames + 1];
  }

  /** Frames in the full window. */
  public int frames() {
    return errors.length - 1;
  }

  /** Adds one frame's squared residual and squared input, each summed over channels; finite. */
  public void add(double squaredResidual, double squaredInput) {
    errors[next] = squaredResidual;
    energies[next] = squaredInput;
    headError += squaredResidual;
    headEnergy += squaredInput;
    next++;
    windowError = headError + errors[next];
    windowEnergy = headEnergy + energies[next];
    if (next == frames()) {
      startLap();
    }
  }

  /** From here on, position i holds the sum of the lap just ended from i to its end. */
  private void startLap() {
    for (int i = frames() - 1; i >= 0; i--) {
      errors[i] += errors[i + 1];
      energies[i] += energies[i + 1];
    }
    headError = 0;
    headEnergy = 0;
    next = 0;
  }

  /** VAF of the window; NaN while there is nothing in it but zeros. */
  public double vaf() {
    return windowEnergy > 0 ? 1 - windowError / windowEnergy : Double.NaN;
  }

  /** Forgets every frame. */
  public void reset() {
    Arrays.fill(errors, 0);
    Arrays.fill(energies, 0);
    headError = 0;
    headEnergy = 0;
    windowError = 0;
    windowEnergy = 0;
    next = 0;
  }
}
