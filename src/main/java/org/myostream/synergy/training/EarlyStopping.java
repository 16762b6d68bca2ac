package org.myostream.synergy.training;

/**
 * Ends a training when frames it does not learn from are explained no better, and keeps what
 * explained them best.
 */
final class EarlyStopping implements Lbfgs.Watcher {
  private static final int PATIENCE = 20;
  private static final double WORTHWHILE = 1e-4;

  private final Objective heldOut;
  private final double[] best;
  private final double[] ignored;
  private double least = Double.POSITIVE_INFINITY;
  private int waited;

  /** Judges by {@code heldOut}. */
  EarlyStopping(Objective heldOut) {
    this.heldOut = heldOut;
    best = new double[heldOut.size()];
    ignored = new double[heldOut.size()];
  }

  /** False after 20 iterations or epochs none of which was better by a share of 1e-4. */
  @Override
  public boolean goOn(double[] at) {
    double loss = heldOut.evaluate(at, ignored);
    waited = loss < least * (1 - WORTHWHILE) ? 0 : waited + 1;
    if (loss < least) {
      least = loss;
      System.arraycopy(at, 0, best, 0, best.length);
    }
    return waited < PATIENCE;
  }

  /** Sets {@code at} to the best point that was seen; returns the held-out loss there. */
  double restore(double[] at) {
    System.arraycopy(best, 0, at, 0, best.length);
    return least;
  }
}
