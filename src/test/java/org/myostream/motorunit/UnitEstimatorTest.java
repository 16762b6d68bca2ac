package org.myostream.motorunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Single cases; what holds on average is printed by {@link EstimatorTrial}. */
class UnitEstimatorTest {
  private static final SurfaceArray LINE =
      SurfaceArray.line(SimulatedUnit.ELECTRODES, SimulatedUnit.SPACING_MM);
  private static final UnitEstimator ESTIMATOR = estimator(UnitEstimatorSettings.MONOPOLAR);

  private static UnitEstimator estimator(UnitEstimatorSettings settings) {
    return new UnitEstimator(
        LINE, SimulatedUnit.SAMPLES, SimulatedUnit.RATE_HZ, settings, UnitStarter.NONE);
  }

  @Test
  void aUnitSeenThroughNoiseIsFoundWithinItsInterval() {
    SimulatedUnit unit = new SimulatedUnits(Condition.MISPLACED, 1200).draw(0);
    UnitEstimate estimate = ESTIMATOR.estimate(unit.rows());
    assertThat(estimate.zoneMm()).isCloseTo(unit.zoneMm(), within(1.0));
    assertThat(estimate.velocity()).isCloseTo(unit.velocity(), within(0.08));
    assertThat(estimate.zoneErrorMm()).isLessThan(1);
    assertThat(estimate.velocityError()).isLessThan(0.08);
    assertThat(estimate.doubt()).isEmpty();
  }

  /** Cases of which a fit from the single best place of a coarse grid finds another velocity. */
  @ParameterizedTest
  @CsvSource({"B, 2000, 0", "C, 2000, 52", "D, 2000, 22"})
  void aFastUnitThatStartsLateIsNotTakenForASlowOne(String condition, long seed, int index) {
    SimulatedUnit unit = new SimulatedUnits(Condition.ofLetter(condition), seed).draw(index);
    UnitEstimate estimate = ESTIMATOR.estimate(unit.rows());
    assertThat(estimate.velocity()).isCloseTo(unit.velocity(), within(0.1));
    assertThat(estimate.zoneMm()).isCloseTo(unit.zoneMm(), within(2.0));
  }

  @Test
  void aDeadElectrodeIsLeftOut() {
    SimulatedUnit unit = new SimulatedUnits(Condition.MISPLACED, 1200).draw(0);
    double[][] rows = copy(unit.rows());
    for (double[] row : rows) {
      row[9] = 3.5;
    }
    UnitEstimate estimate = ESTIMATOR.estimate(rows);
    assertThat(estimate.zoneMm()).isCloseTo(unit.zoneMm(), within(1.0));
    assertThat(estimate.velocity()).isCloseTo(unit.velocity(), within(0.08));
    assertThat(estimate.doubt()).isEmpty();
  }

  @Test
  void whatAllElectrodesShareChangesNothingOnceItIsProjectedOut() {
    UnitEstimator projecting = estimator(UnitEstimatorSettings.RECORDING);
    SimulatedUnit unit = new SimulatedUnits(Condition.MISPLACED, 1200).draw(0);
    double[][] rows = copy(unit.rows());
    for (int n = 0; n < rows.length; n++) {
      for (int e = 0; e < rows[n].length; e++) {
        rows[n][e] += 2 * StrictMath.sin(0.3 * n);
      }
    }
    UnitEstimate with = projecting.estimate(rows);
    UnitEstimate without = projecting.estimate(unit.rows());
    assertThat(with.zoneMm()).isCloseTo(without.zoneMm(), within(1e-3));
    assertThat(with.velocity()).isCloseTo(without.velocity(), within(1e-4));
    assertThat(without.zoneMm()).isCloseTo(unit.zoneMm(), within(1.0));
    assertThat(without.velocity()).isCloseTo(unit.velocity(), within(0.15));
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
    assertThat(ESTIMATOR.estimate(rows).doubt()).contains("too little of the signal");
  }

  @Test
  void aWaveformThatStandsStillIsNotReliable() {
    Random random = new Random(2);
    double[][] rows = new double[SimulatedUnit.SAMPLES][SimulatedUnit.ELECTRODES];
    for (int e = 0; e < SimulatedUnit.ELECTRODES; e++) {
      double size = 1 + 0.3 * random.nextGaussian();
      for (int n = 0; n < rows.length; n++) {
        double u = (n / 2.048 - 20) / 2;
        rows[n][e] = size * u * StrictMath.exp(-0.5 * u * u) + 0.03 * random.nextGaussian();
      }
    }
    assertThat(ESTIMATOR.estimate(rows).doubt()).contains("nothing propagates");
  }

  @Test
  void aShortWindowOfAGridAtAHighRateIsEstimated() {
    double[] x = new double[20];
    double[] y = new double[20];
    for (int e = 0; e < x.length; e++) {
      x[e] = 100 + 8 * (e / 2);
      y[e] = e % 2 * 8;
    }
    double rateHz = 4000;
    double[][] rows = new double[80][x.length];
    double[] z = new double[x.length];
    FibrePotentials potentials =
        new FibrePotentials(Electrodes.points(x, y, z), Conductor.UNBOUNDED, rateHz);
    Random random = new Random(4);
    for (int fibre = 0; fibre < 100; fibre++) {
      double offset = 8 * random.nextDouble() - 4;
      double velocity = 4 + 0.2 * random.nextGaussian();
      potentials.add(
          new Fibre(140 + offset, 3, -9, 0, 0, 80 + offset, 80 - offset, velocity, 3), 1e-6, rows);
    }
    SurfaceArray grid = new SurfaceArray(java.util.Collections.nCopies(x.length, "E"), x, y);
    UnitEstimate estimate =
        new UnitEstimator(grid, rows.length, rateHz, 50, UnitStarter.NONE).estimate(rows);
    assertThat(estimate.zoneMm()).isCloseTo(140, within(1.5));
    assertThat(estimate.velocity()).isCloseTo(4, within(0.15));
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
    double[][] broken = new double[160][16];
    broken[7][3] = Double.NaN;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ESTIMATOR.estimate(broken))
        .withMessageContaining("sample 7");
  }

  private static double[][] copy(double[][] rows) {
    double[][] copy = new double[rows.length][];
    for (int n = 0; n < rows.length; n++) {
      copy[n] = rows[n].clone();
    }
    return copy;
  }
}
