package org.myostream.motorunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class OverlapFilterTest {
  private static final double KEPT = 0.95;

  @Test
  void overlappingAveragesAreCountedOnce() {
    double squares = 0;
    double variance = 0;
    int runs = 400;
    for (int run = 0; run < runs; run++) {
      OverlapFilter filter = follow(new Random(run), 200, 0, 0);
      squares += filter.value() * filter.value() / runs;
      variance = filter.variance();
    }
    assertThat(squares / variance).isBetween(0.8, 1.25);
    assertThat(variance).isCloseTo(1.0 / 200, within(0.2 / 200));
  }

  @Test
  void theIntervalNarrowsWithTheRootOfTheDischarges() {
    double after50 = follow(new Random(1), 50, 0, 0).variance();
    double after800 = follow(new Random(1), 800, 0, 0).variance();
    assertThat(Math.sqrt(after50 / after800)).isCloseTo(4, within(0.4));
  }

  @Test
  void driftIsFollowed() {
    OverlapFilter filter = follow(new Random(3), 900, 0.01, 0.02);
    assertThat(Math.abs(filter.value() - 9)).isLessThan(3 * Math.sqrt(filter.variance()) + 0.3);
  }

  @Test
  void whatIsNotANumberLeavesItAsItWas() {
    OverlapFilter filter = follow(new Random(4), 20, 0, 0);
    double before = filter.value();
    filter.take(Double.NaN, 1, 0.9, 1, 10, 1);
    filter.take(1, Double.NaN, 0.9, 1, 10, 1);
    assertThat(filter.value()).isEqualTo(before);
  }

  /** Estimates of a number that rises by {@code slope} with each discharge of variance 1. */
  private static OverlapFilter follow(Random random, int discharges, double slope, double walk) {
    OverlapFilter filter = new OverlapFilter(walk * walk);
    double total = 0;
    double squared = 0;
    double sum = 0;
    for (int n = 0; n < discharges; n++) {
      double carried = KEPT * total / (KEPT * total + 1);
      total = KEPT * total + 1;
      squared = KEPT * KEPT * squared + 1;
      sum = KEPT * sum + slope * n + random.nextGaussian();
      filter.take(sum / total, 1, carried, 1, total * total / squared, 1);
    }
    return filter;
  }
}
