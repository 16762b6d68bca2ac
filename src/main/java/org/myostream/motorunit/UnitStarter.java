package org.myostream.motorunit;

import java.util.List;

/** Says where fits of a potential may start, for one array, length and rate. */
@FunctionalInterface
public interface UnitStarter {
  /** Leaves it to the estimator's own grid. */
  UnitStarter NONE = rows -> List.of();

  /**
   * Guesses for {@code rows[sample][electrode]}, best first, possibly none. Does not change the
   * rows. Any thread unless the implementation says otherwise.
   */
  List<UnitGuess> guesses(double[][] rows);
}
