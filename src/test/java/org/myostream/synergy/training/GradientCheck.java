package org.myostream.synergy.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The gradient of an objective against central differences of its values. */
final class GradientCheck {
  private static final double STEP = 1e-6;

  private GradientCheck() {}

  /**
   * Holds every component at {@code at} to its central difference.
   *
   * @param relative largest error relative to the component
   * @param absolute what rounding, and frames at the kink of a ReLU within the step, may add
   */
  static void check(Objective objective, double[] at, double relative, double absolute) {
    double[] gradient = new double[at.length];
    objective.evaluate(at, gradient);
    double[] ignored = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      double centre = at[i];
      at[i] = centre + STEP;
      double above = objective.evaluate(at, ignored);
      at[i] = centre - STEP;
      double below = objective.evaluate(at, ignored);
      at[i] = centre;
      double expected = (above - below) / (2 * STEP);
      assertThat(gradient[i])
          .as("unknown %d", i)
          .isCloseTo(expected, within(relative * Math.abs(expected) + absolute));
    }
  }
}
