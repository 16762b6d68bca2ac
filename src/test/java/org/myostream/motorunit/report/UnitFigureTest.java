package org.myostream.motorunit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.myostream.motorunit.Condition;
import org.myostream.motorunit.SimulatedUnit;
import org.myostream.motorunit.SimulatedUnits;
import org.myostream.motorunit.SurfaceArray;
import org.myostream.motorunit.UnitEstimatorSettings;
import org.myostream.motorunit.UnitStarter;
import org.myostream.motorunit.potentials.UnitEstimators;
import org.myostream.motorunit.potentials.UnitExaminer;
import org.myostream.motorunit.potentials.UnitFinding;
import org.myostream.motorunit.potentials.UnitFinding.Source;
import org.myostream.motorunit.potentials.UnitPotential;
import org.myostream.motorunit.potentials.UnitTruth;
import org.myostream.plot.Svg;

/** What pictures of potentials show; seed 1501 is a tuning seed. */
class UnitFigureTest {
  private static final SurfaceArray LINE =
      SurfaceArray.line(SimulatedUnit.ELECTRODES, SimulatedUnit.SPACING_MM);
  private static final int LEGEND = 1;
  private static final Pattern SIGNAL = Pattern.compile("<polyline [^>]*#0072[bB]2[^>]*>");

  private static double[][] rows() {
    return new SimulatedUnits(Condition.MATCHED, 1501).draw(0).rows();
  }

  private static UnitFinding finding(double[][] rows) {
    return new UnitExaminer(null)
        .examine(new UnitPotential("a", LINE, SimulatedUnit.RATE_HZ, rows, UnitTruth.UNKNOWN));
  }

  private static List<String> signals(UnitFinding finding) {
    return SIGNAL
        .matcher(Svg.file(UnitFigure.of(finding)))
        .results()
        .map(MatchResult::group)
        .toList();
  }

  @Test
  void anElectrodeThatIsLeftOutDoesNotChangeTheOthers() {
    double[][] huge = rows();
    double[][] gap = rows();
    for (int n = 0; n < huge.length; n++) {
      huge[n][6] = n % 2 == 0 ? 1e6 : -1e6;
    }
    gap[20][6] = Double.NaN;
    assertThat(signals(finding(huge))).hasSize(SimulatedUnit.ELECTRODES - 1 + LEGEND);
    assertThat(signals(finding(gap))).isEqualTo(signals(finding(huge)));
    assertThat(Svg.file(UnitFigure.of(finding(gap)))).contains("left out");
  }

  @Test
  void onlyTheModelExplains() {
    UnitFinding model =
        new UnitExaminer(
                new UnitEstimators(
                    UnitEstimatorSettings.MONOPOLAR, (array, samples, rate) -> UnitStarter.NONE))
            .examine(
                new UnitPotential("a", LINE, SimulatedUnit.RATE_HZ, rows(), UnitTruth.UNKNOWN));
    UnitFinding classical =
        new UnitFinding(
            model.potential(),
            model.zone(),
            model.velocity(),
            Source.CLASSICAL,
            model.fit(),
            model.fitted(),
            model.classical(),
            null,
            List.of(),
            "");
    assertThat(Svg.file(UnitFigure.of(model))).contains("explained", "by the model");
    assertThat(Svg.file(UnitFigure.of(classical)))
        .contains("by classical estimators")
        .doesNotContain("explained");
  }
}
