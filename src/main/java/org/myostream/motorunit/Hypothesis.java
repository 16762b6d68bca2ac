package org.myostream.motorunit;

import java.util.Comparator;
import java.util.List;

/**
 * A fit under one supposition.
 *
 * @param rival number of the smooth fit it belongs to
 * @param handicap by how much its evidence must exceed that of others
 * @param doubtHandicap the same when it is asked how far they disagree
 * @param smooth the fit of the smooth model it started from
 */
record Hypothesis(
    int rival,
    MixedFit.Result result,
    double handicap,
    double doubtHandicap,
    LevenbergMarquardt smooth) {
  /** The most evident of some. */
  static Hypothesis best(List<Hypothesis> hypotheses) {
    return hypotheses.stream().max(Comparator.comparingDouble(Hypothesis::evidence)).orElseThrow();
  }

  /** Evidence when it is asked how far hypotheses disagree. */
  double doubtEvidence() {
    return result.evidence() - doubtHandicap;
  }

  double evidence() {
    return result.evidence() - handicap;
  }
}
