package org.myostream.motorunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Single cases; what holds on average is printed by {@link EstimatorTrial}. */
class UnitEstimatorTest {
  private static final UnitEstimator ESTIMATOR = estimator();

  private static UnitEstimator estimator() {
    return new UnitEstimator(
        SurfaceArray.line(SimulatedUnit.ELECTRODES, SimulatedUnit.SPACING_MM),
        SimulatedUnit.SAMPLES,
        SimulatedUnit.RATE_HZ,
        50,
        UnitStarter.NONE);
  }

  @Test
  void aUnitSeenThroughNoiseIsFoundWithinItsInterval() {
    SimulatedUnit unit = new SimulatedUnits(Condition.MISPLACED, 1200).draw(0);
    UnitEstimate estimate = ESTIMATOR.estimate(unit.rows());
    assertThat(estimate.zoneMm()).isCloseTo(unit.zoneMm(), within(1.0));
    assertThat(estimate.velocity()).isCloseTo(unit.velocity(), within(0.08));
    assertThat(estimate.zoneErrorMm()).isLessThan(1);
    assertThat(estimate.velocityError()).isLessThan(0.08);
    assertThat(estimate.reliable()).isTrue();
  }

  @Test
  void noiseAloneIsNotReliable() {
    Random random = new Random(1);
    double[][] rows = new double[SimulatedUnit.SAMPLES][SimulatedUnit.ELECTRODES];
    for (double[] row : rows) {
      for (int e = 0; e < row.length; e++) {
        row[e] = random.nextGaussian();
      }
    }
    assertThat(ESTIMATOR.estimate(rows).reliable()).isFalse();
  }

  @Test
  void whatCannotBeFittedIsRefusedWithTheReason() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ESTIMATOR.estimate(new double[100][16]))
        .withMessageContaining("100 samples");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ESTIMATOR.estimate(new double[160][15]))
        .withMessageContaining("15 channels");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ESTIMATOR.estimate(new double[160][16]))
        .withMessageContaining("signal at 0 electrodes");
  }
}
