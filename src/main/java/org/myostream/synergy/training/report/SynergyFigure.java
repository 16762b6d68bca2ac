package org.myostream.synergy.training.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.myostream.plot.BarPanels;
import org.myostream.plot.Figures;
import org.myostream.plot.Picture;
import org.myostream.synergy.training.Stability;

/** The weights of each synergy, as bars with the spread over the restarts. */
final class SynergyFigure {
  private SynergyFigure() {}

  static Picture of(Findings findings) {
    Stability stability = findings.content().evidence().stability();
    double[][] weights = findings.content().kept().weights();
    List<BarPanels.Panel> panels = new ArrayList<>();
    for (int k = 0; k < findings.synergies(); k++) {
      int column = k;
      List<Double> values =
          IntStream.range(0, weights.length).mapToObj(m -> weights[m][column]).toList();
      panels.add(
          new BarPanels.Panel(
              findings.synergy(k),
              note(findings, stability, k),
              values,
              stability == null ? List.of() : repeats(stability, weights.length, k),
              Findings.colour(k)));
    }
    return BarPanels.of(
        "Weight of every muscle in each synergy",
        Layout.WIDTH,
        findings.muscles(),
        panels,
        "weight");
  }

  private static String note(
      Findings findings, @org.jspecify.annotations.Nullable Stability stability, int k) {
    String share = Figures.percent(findings.shares()[k]);
    if (stability == null) {
      return share + " of activity";
    }
    return "stability " + Figures.fixed(stability.scores().get(k), 2) + " \u00b7 " + share;
  }

  private static List<List<Double>> repeats(Stability stability, int muscles, int k) {
    return IntStream.range(0, muscles)
        .mapToObj(m -> stability.restarts().stream().map(w -> w[m][k]).toList())
        .toList();
  }
}
