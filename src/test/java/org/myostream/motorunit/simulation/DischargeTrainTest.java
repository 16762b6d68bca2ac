package org.myostream.motorunit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DischargeTrainTest {
  private static final double RATE_HZ = 10_000;

  @Test
  void theDriveIsATrapezoid() {
    Contraction contraction = new Contraction(0.4, 2, 5, 1);
    assertThat(contraction.seconds()).isEqualTo(11);
    double[] times = {0, 0.99, 1, 1.5, 3, 5, 8, 9.5, 10, 10.01, 11};
    double[] drives = {0, 0, 0, 0.1, 0.4, 0.4, 0.4, 0.1, 0, 0, 0};
    for (int i = 0; i < times.length; i++) {
      assertThat(contraction.drive(times[i]))
          .as("%s s", times[i])
          .isCloseTo(drives[i], within(1e-12));
    }
    assertThat(contraction.reached(0.1)).isEqualTo(1.5);
    assertThat(contraction.left(0.1)).isEqualTo(9.5);
    assertThat(contraction.reaches(0.4)).isTrue();
    assertThat(contraction.reaches(0.41)).isFalse();
  }

  @Test
  void aDriveWithoutRampsIsAStep() {
    Contraction step = new Contraction(0.4, 0, 5, 1);
    assertThat(step.drive(0.999)).isZero();
    assertThat(step.drive(1)).isEqualTo(0.4);
    assertThat(step.drive(6)).isEqualTo(0.4);
    assertThat(step.drive(6.001)).isZero();
    assertThat(step.reached(0.3)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.1, 0.29})
  void intervalsHaveTheMeanAndTheVariationOfTheModel(double level) {
    double drive = 0.3;
    int[] samples =
        DischargeTrain.samples(new Contraction(drive, 0, 1000, 0), level, RATE_HZ, new Random(3));
    double sum = 0;
    double squares = 0;
    int intervals = samples.length - 1;
    for (int i = 0; i < intervals; i++) {
      double seconds = (samples[i + 1] - samples[i]) / RATE_HZ;
      assertThat(seconds).isPositive();
      sum += seconds;
      squares += seconds * seconds;
    }
    double mean = sum / intervals;
    double variation = Math.sqrt(squares / intervals - mean * mean) / mean;
    assertThat(1 / mean).isCloseTo(RateModel.rateHz(level, drive), within(0.015 / mean));
    double expected = RateModel.variation(level, drive);
    assertThat(variation).isCloseTo(expected, within(0.03 * expected));
  }

  @Test
  void aUnitDischargesFromItsRecruitmentUntilTheDriveFallsBelowIt() {
    Contraction contraction = new Contraction(0.5, 4, 3, 0.5);
    double before = 0;
    for (double level = 0.02; level < 0.5; level += 0.04) {
      int[] samples = DischargeTrain.samples(contraction, level, RATE_HZ, new Random(9));
      double first = samples[0] / RATE_HZ;
      double reached = contraction.reached(level);
      assertThat(reached).isGreaterThan(before);
      before = reached;
      assertThat(first)
          .isBetween(reached - 1 / RATE_HZ, reached + 1 / RateModel.rateHz(level, level));
      assertThat(samples[samples.length - 1] / RATE_HZ).isLessThan(contraction.left(level));
      assertThat(samples).isSorted().doesNotHaveDuplicates();
    }
  }

  @Test
  void aUnitAboveThePlateauIsSilent() {
    assertThat(DischargeTrain.samples(new Contraction(0.3, 1, 5, 0), 0.31, RATE_HZ, new Random(1)))
        .isEmpty();
  }
}
