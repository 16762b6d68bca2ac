package org.myostream.motorunit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.myostream.motorunit.MotorUnitSizes;

/** Against the published formulas worked out by hand. */
class RateModelTest {
  @Test
  void sizesRiseFrom21FibresTo3960() {
    assertThat(MotorUnitSizes.fibres(0)).isEqualTo(21);
    assertThat(MotorUnitSizes.fibres(387)).isEqualTo(288); // 21 sqrt(188.6)
    assertThat(MotorUnitSizes.fibres(773)).isBetween(3930, 3960);
  }

  @Test
  void unitsAreRecruitedFromOneToEightyPercent() {
    assertThat(RateModel.recruitment(0)).isEqualTo(0.01);
    assertThat(RateModel.recruitment(387)).isCloseTo(0.0894427191, within(1e-10)); // sqrt(80) %
    assertThat(RateModel.recruitment(773)).isCloseTo(0.7954836, within(1e-6));
    for (int size = 1; size < MotorUnitSizes.COUNT; size++) {
      assertThat(RateModel.recruitment(size)).isGreaterThan(RateModel.recruitment(size - 1));
    }
  }

  /**
   * For example 0.2 and 0.5: -20 (1.5 - 0.5) 0.2 + 30 0.5 + 13 - (8 - 4) exp(-6) = 24 - 0.009915.
   */
  @ParameterizedTest
  @CsvSource({
    "0.2, 0.2, 7.4",
    "0.2, 0.5, 23.990085",
    "0.01, 0.01, 5.082",
    "0.8, 0.8, 24.2",
    "0.8, 1, 35",
    "0.01, 1, 42.9"
  })
  void ratesAreThePublishedOnes(double level, double drive, double rate) {
    assertThat(RateModel.rateHz(level, drive)).isCloseTo(rate, within(1e-6));
  }

  /** For example 0.2 and 0.5: (10 + 20 exp(-0.12)) / 100. */
  @ParameterizedTest
  @CsvSource({"0.2, 0.2, 0.3", "0.2, 0.5, 0.27738409", "0.01, 1, 0.23460134"})
  void intervalsVaryAsPublished(double level, double drive, double variation) {
    assertThat(RateModel.variation(level, drive)).isCloseTo(variation, within(1e-8));
  }
}
