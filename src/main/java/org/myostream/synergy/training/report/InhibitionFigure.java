package org.myostream.synergy.training.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.myostream.plot.HeatMap;
import org.myostream.plot.Picture;
import org.myostream.synergy.training.InhibitionReport;
import org.myostream.synergy.training.Scores;

/** The weights of the sign-free fit, and which of the negative ones passed every test. */
final class InhibitionFigure {
  private InhibitionFigure() {}

  static Picture of(Findings findings, InhibitionReport report) {
    double[][] weights = report.weights();
    int synergies = weights[0].length;
    double[][] relative = Scores.relative(weights);
    HeatMap.Frame[][] frames = new HeatMap.Frame[weights.length][synergies];
    for (HeatMap.Frame[] row : frames) {
      Arrays.fill(row, HeatMap.Frame.NONE);
    }
    for (InhibitionReport.Candidate candidate : report.candidates()) {
      frames[candidate.muscle()][candidate.synergy()] =
          candidate.inhibitory() ? HeatMap.Frame.THICK : HeatMap.Frame.DASHED;
    }
    List<String> names =
        IntStream.range(0, synergies)
            .mapToObj(k -> k < findings.synergies() ? findings.synergy(k) : "S" + (k + 1))
            .toList();
    return new HeatMap(Layout.WIDTH, findings.muscles(), names, relative, 1, 2)
        .framed(frames)
        .picture("Weights of the sign-free fit over the largest of their synergy");
  }
}
