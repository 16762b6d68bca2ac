package org.myostream.motorunit.potentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.myostream.motorunit.Condition;
import org.myostream.motorunit.SimulatedUnit;
import org.myostream.motorunit.SimulatedUnits;
import org.myostream.motorunit.SurfaceArray;
import org.myostream.motorunit.UnitEstimatorSettings;
import org.myostream.motorunit.UnitStarter;
import org.myostream.motorunit.potentials.UnitFinding.Source;

/** What is said of potentials, sound and broken; seed 1501 is a tuning seed. */
class UnitExaminerTest {
  private static final SurfaceArray LINE =
      SurfaceArray.line(SimulatedUnit.ELECTRODES, SimulatedUnit.SPACING_MM);
  private static final UnitExaminer EXAMINER =
      new UnitExaminer(
          new UnitEstimators(
              UnitEstimatorSettings.MONOPOLAR, (array, samples, rate) -> UnitStarter.NONE));
  private static final UnitExaminer CLASSICAL = new UnitExaminer(null);

  private static UnitPotential potential(double[][] rows) {
    return potential(LINE, rows);
  }

  private static UnitPotential potential(SurfaceArray array, double[][] rows) {
    return new UnitPotential("a unit", array, SimulatedUnit.RATE_HZ, rows, UnitTruth.UNKNOWN);
  }

  private static double[][] rows(Condition condition) {
    return new SimulatedUnits(condition, 1501).draw(0).rows();
  }

  @Test
  void aDeadElectrodeIsNamedAndLeftOut() {
    SimulatedUnit unit = new SimulatedUnits(Condition.MISPLACED, 1501).draw(0);
    double[][] rows = unit.rows();
    for (double[] row : rows) {
      row[6] = 3;
    }
    rows[20][9] = Double.NaN;
    UnitFinding finding = EXAMINER.examine(potential(rows));
    assertThat(finding.notes())
        .containsExactly(
            "E7 has no signal and is left out",
            "E10 has 1 values of 160 that are no numbers and is left out");
    assertThat(finding.reliable()).isTrue();
    assertThat(finding.source()).isEqualTo(Source.MODEL);
    assertThat(finding.zone().value()).isCloseTo(unit.zoneMm(), within(1.0));
    assertThat(finding.velocity().value()).isCloseTo(unit.velocity(), within(0.1));
    assertThat(finding.fitted()).hasDimensions(160, 16);
  }

  @Test
  void aSignalThatStandsStillIsDoubtful() {
    Random random = new Random(3);
    double[][] rows = new double[160][16];
    for (int n = 0; n < rows.length; n++) {
      double u = (n / 2.048 - 20) / 3;
      for (int e = 0; e < 16; e++) {
        rows[n][e] = (1 - 2 * u * u) * StrictMath.exp(-u * u) + 0.02 * random.nextGaussian();
      }
    }
    UnitFinding finding = EXAMINER.examine(potential(rows));
    assertThat(finding.reliable()).isFalse();
    assertThat(finding.doubt()).startsWith("nothing propagates");
  }

  @Test
  void electrodesInTheWrongOrderAreDoubtful() {
    double[][] rows = rows(Condition.MATCHED);
    int[] order = {5, 12, 0, 9, 3, 14, 7, 1, 15, 10, 4, 8, 2, 13, 6, 11};
    double[][] shuffled = new double[rows.length][];
    Arrays.setAll(shuffled, n -> Arrays.stream(order).mapToDouble(from -> rows[n][from]).toArray());
    assertThat(EXAMINER.examine(potential(shuffled)).doubt()).isNotEmpty();
  }

  @Test
  void aSpacingThatDoesNotFitTheWavesIsDoubtful() {
    double[] x = Arrays.stream(LINE.allX()).map(each -> 2 * each).toArray();
    List<String> names = java.util.stream.IntStream.range(0, 16).mapToObj(e -> "E" + e).toList();
    SurfaceArray wide = new SurfaceArray(names, x, new double[16]);
    assertThat(EXAMINER.examine(potential(wide, rows(Condition.MATCHED))).doubt())
        .contains("check their distance");
  }

  @Test
  void tooFewSoundElectrodesGiveNoFigures() {
    double[][] rows = new double[160][16];
    for (int n = 0; n < rows.length; n++) {
      rows[n][2] = n % 7;
      rows[n][7] = n % 5;
      rows[n][9] = n % 3;
    }
    UnitFinding finding = EXAMINER.examine(potential(rows));
    assertThat(finding.doubt())
        .isEqualTo("3 electrodes with a signal are left, at least 4 are needed");
    assertThat(finding.zone().value()).isNaN();
    assertThat(finding.source()).isEqualTo(Source.NONE);
  }

  @Test
  void aWeakAndALoudElectrodeAreToldFromTheirNeighbours() {
    double[][] rows = rows(Condition.MATCHED);
    for (int n = 0; n < rows.length; n++) {
      rows[n][4] *= 0.01;
      rows[n][11] *= 60;
    }
    assertThat(CLASSICAL.examine(potential(rows)).notes())
        .containsExactly(
            "E5 has less than 1/50 of the signal of its neighbours and is left out",
            "E12 has more than 30 times the signal of its neighbours and is left out");
  }

  @Test
  void classicalEstimatorsThatDisagreeAreDoubtful() {
    UnitFinding finding = CLASSICAL.examine(potential(rows(Condition.NOISY)));
    assertThat(finding.source()).isEqualTo(Source.CLASSICAL);
    assertThat(finding.doubt()).contains("classical estimators do not agree: coherence 0.");
  }

  @Test
  void estimatorsAreSharedBetweenPotentialsOfOneForm() {
    UnitEstimators estimators =
        new UnitEstimators(
            UnitEstimatorSettings.MONOPOLAR,
            (array, samples, rate) -> {
              throw new IllegalStateException("built");
            });
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> estimators.with(LINE, 160, 2048, estimator -> 1)))
        .hasMessage("built");
    UnitEstimators counted =
        new UnitEstimators(
            UnitEstimatorSettings.MONOPOLAR, (array, samples, rate) -> UnitStarter.NONE);
    SurfaceArray small = SurfaceArray.line(4, 10);
    int first = counted.with(small, 40, 2048, System::identityHashCode);
    int again = counted.with(SurfaceArray.line(4, 10), 40, 2048, System::identityHashCode);
    assertThat(again).isEqualTo(first);
  }
}
