package org.myostream.synergy.training;

/** A function to be minimised, with its gradient. One thread. */
interface Objective {
  /** Number of unknowns. */
  int size();

  /**
   * The value at {@code at}.
   *
   * @param gradient overwritten with the gradient there
   */
  double evaluate(double[] at, double[] gradient);
}
