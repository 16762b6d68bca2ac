package org.myostream.motorunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class WindowFilterTest {
  @Test
  void separateWindowsThatStandStillCountOnceEach() {
    WindowFilter filter = new WindowFilter(0);
    for (int k = 0; k < 10; k++) {
      filter.take(5, 0.4, 0);
    }
    assertThat(filter.value()).isEqualTo(5);
    assertThat(filter.variance()).isCloseTo(0.04, within(1e-12));
  }

  @Test
  void windowsThatShareHalfOfTheirDataCountHalf() {
    WindowFilter filter = new WindowFilter(0);
    for (int k = 0; k < 10; k++) {
      filter.take(5, 0.4, 0.5);
    }
    assertThat(filter.variance()).isCloseTo(0.08, within(1e-12));
  }

  @Test
  void whatWindowsDifferByCountsWhereTheyClaimLess() {
    Random random = new Random(3);
    WindowFilter filter = new WindowFilter(0);
    for (int k = 0; k < 400; k++) {
      filter.take(random.nextGaussian(), 1e-4, 0);
    }
    assertThat(filter.variance() * 400).isBetween(0.5, 2.0);
    assertThat(filter.value()).isCloseTo(0, within(4 * Math.sqrt(filter.variance())));
  }

  @Test
  void theIntervalWidensWhileNothingIsSeen() {
    WindowFilter filter = new WindowFilter(0.01);
    filter.take(5, 0.4, 0);
    filter.pass(10);
    assertThat(filter.variance()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void oneWindowFarOffMovesLittle() {
    WindowFilter filter = new WindowFilter(0);
    for (int k = 0; k < 20; k++) {
      filter.take(5, 0.01, 0);
    }
    filter.take(50, 0.01, 0);
    assertThat(filter.value()).isBetween(5.0, 5.5);
  }
}
