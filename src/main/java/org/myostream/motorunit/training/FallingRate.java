package org.myostream.motorunit.training;

import org.nd4j.linalg.schedule.ISchedule;

/** A learning rate that falls from its highest to nearly 0 as half a cosine, after a short rise. */
final class FallingRate implements ISchedule {
  private static final long serialVersionUID = 1L;
  private static final double RISE = 0.02;

  private final double highest;
  private final int steps;

  FallingRate(double highest, int steps) {
    this.highest = highest;
    this.steps = steps;
  }

  @Override
  public double valueAt(int iteration, int epoch) {
    double share = Math.min(1, (iteration + 1.0) / steps);
    double fall = 0.5 * (1 + StrictMath.cos(Math.PI * share));
    return highest * Math.min(1, share / RISE) * Math.max(1e-3, fall);
  }

  @Override
  public ISchedule clone() {
    return new FallingRate(highest, steps);
  }
}
