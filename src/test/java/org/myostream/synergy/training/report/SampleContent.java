package org.myostream.synergy.training.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.myostream.dsp.Decimate;
import org.myostream.dsp.HighPass;
import org.myostream.dsp.LowPass;
import org.myostream.dsp.NonNegative;
import org.myostream.dsp.Normalise;
import org.myostream.dsp.Rectify;
import org.myostream.synergy.ChainSettings;
import org.myostream.synergy.SynergyMethod;
import org.myostream.synergy.SynergyModel;
import org.myostream.synergy.TrainingMetrics;
import org.myostream.synergy.training.Agreement;
import org.myostream.synergy.training.Decomposition;
import org.myostream.synergy.training.FitSettings;
import org.myostream.synergy.training.Fits;
import org.myostream.synergy.training.InhibitionReport;
import org.myostream.synergy.training.RankSelection;
import org.myostream.synergy.training.Reconstruction;
import org.myostream.synergy.training.Scores;
import org.myostream.synergy.training.Stability;
import org.myostream.synergy.training.TrainingData;
import org.myostream.synergy.training.TrainingData.Segment;

/** Reports' contents of fits to given envelopes. */
final class SampleContent {
  private final String title;
  private final TrainingData data;
  private final SynergyMethod method;
  private final int synergies;
  private final int restarts;

  SampleContent(
      String title, TrainingData data, SynergyMethod method, int synergies, int restarts) {
    this.title = title;
    this.data = data;
    this.method = method;
    this.synergies = synergies;
    this.restarts = restarts;
  }

  static TrainingData data(List<String> channels, double rateHz, double[][] rows) {
    return new TrainingData(
        channels, rateHz, rows, List.of(new Segment("sample.csv", "", 0, rows[0].length)));
  }

  static List<String> muscles(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(m -> "EMG" + m).toList();
  }

  /** The kept fit and nothing else. */
  ReportContent bare() {
    Decomposition kept = Fits.fit(method, data.rows(), settings());
    return content(kept, ReportContent.Evidence.none(), null);
  }

  /** With restarts, ranks, other methods, an inhibition report of raw signs, and cycles. */
  ReportContent full(List<SynergyMethod> others, ReportContent.@Nullable Cycles cycles) {
    List<Decomposition> starts = new ArrayList<>();
    for (int r = 0; r < restarts; r++) {
      starts.add(Fits.restart(method, data.rows(), settings(), r));
    }
    Decomposition kept = Fits.best(starts);
    List<Decomposition> alternatives =
        others.stream().map(other -> Fits.restart(other, data.rows(), settings(), 0)).toList();
    InhibitionReport inhibition =
        alternatives.stream()
            .filter(other -> other.method().isNetwork())
            .findFirst()
            .map(other -> inhibition(kept, other))
            .orElse(null);
    return content(
        kept,
        new ReportContent.Evidence(ranks(), stability(kept, starts), inhibition, alternatives),
        cycles);
  }

  private FitSettings settings() {
    return FitSettings.of(synergies, 1).withRestarts(restarts);
  }

  private RankSelection ranks() {
    List<RankSelection.Point> points = new ArrayList<>();
    double[][] half =
        Arrays.stream(data.rows())
            .map(r -> Arrays.copyOf(r, r.length / 2))
            .toArray(double[][]::new);
    double[][] rest =
        Arrays.stream(data.rows())
            .map(r -> Arrays.copyOfRange(r, r.length / 2, r.length))
            .toArray(double[][]::new);
    int most = Math.min(8, data.rows().length);
    for (int k = 1; k <= most; k++) {
      FitSettings few = FitSettings.of(k, 1).withRestarts(1);
      Reconstruction fit =
          Fits.fit(SynergyMethod.NMF, data.rows(), few).reconstruction(data.rows());
      double heldOut = Fits.fit(SynergyMethod.NMF, half, few).reconstruction(rest).vaf();
      double elbow = k < most ? 0.02 * StrictMath.pow(0.2, k) : Double.NaN;
      points.add(new RankSelection.Point(k, fit, heldOut, elbow));
    }
    return new RankSelection(
        points,
        synergies,
        synergies + " is the smallest number that explains 0.90 of all and 0.75 of each muscle.");
  }

  private static Stability stability(Decomposition kept, List<Decomposition> starts) {
    double[][] weights = kept.weights();
    List<double[][]> matched = new ArrayList<>();
    for (Decomposition start : starts) {
      int[] order = Agreement.of(weights, start.weights()).assignment();
      matched.add(
          Arrays.stream(start.weights())
              .map(row -> IntStream.of(order).mapToDouble(k -> row[k]).toArray())
              .toArray(double[][]::new));
    }
    List<Double> scores = new ArrayList<>();
    for (int k = 0; k < kept.synergies(); k++) {
      int column = k;
      scores.add(
          matched.stream()
              .mapToDouble(w -> Agreement.cosine(weights, column, w, column))
              .average()
              .orElse(0));
    }
    return new Stability(scores, matched, weights);
  }

  private static InhibitionReport inhibition(Decomposition kept, Decomposition other) {
    int[] order = Agreement.of(kept.weights(), other.weights()).assignment();
    double[][] weights =
        Arrays.stream(other.weights())
            .map(row -> IntStream.of(order).mapToDouble(k -> row[k]).toArray())
            .toArray(double[][]::new);
    List<InhibitionReport.Candidate> candidates = new ArrayList<>();
    double[][] all = Scores.relative(weights);
    for (int k = 0; k < order.length; k++) {
      for (int m = 0; m < weights.length; m++) {
        double relative = all[m][k];
        if (relative < -0.15) {
          candidates.add(
              new InhibitionReport.Candidate(
                  m, k, relative, 0.9, -0.3, kept.weights()[m][k], relative < -0.3));
        }
      }
    }
    return new InhibitionReport(candidates, weights, List.of());
  }

  private ReportContent content(
      Decomposition kept, ReportContent.Evidence evidence, ReportContent.@Nullable Cycles cycles) {
    Reconstruction fit = kept.reconstruction(data.rows());
    Map<String, Double> references = new LinkedHashMap<>();
    for (int m = 0; m < data.channels().size(); m++) {
      references.put(data.channels().get(m), 40.0 + 3.21 * m);
    }
    ChainSettings chain =
        new ChainSettings(
            List.of(new HighPass(20, 2), new LowPass(450, 4)),
            List.of(
                new Rectify(),
                new LowPass(6, 2),
                new NonNegative(),
                new Decimate(20),
                new Normalise(references, true)));
    SynergyModel model =
        new SynergyModel(
            kept.method(),
            2000,
            data.channels(),
            IntStream.rangeClosed(1, synergies).mapToObj(k -> "S" + k).toList(),
            chain,
            data.channels().stream().map(references::get).toList(),
            Arrays.stream(kept.weights()).map(row -> Arrays.stream(row).boxed().toList()).toList(),
            kept.network(),
            null,
            new TrainingMetrics(
                fit.vaf(),
                fit.r2(),
                fit.muscleVaf(),
                Math.max(1, kept.iterations()),
                restarts,
                1,
                data.frames(),
                "sample"));
    return new ReportContent(
        title,
        model,
        data,
        kept,
        evidence,
        cycles,
        new ReportContent.Provenance(
            "model.json",
            0.085,
            "Myostream",
            List.of(new ReportContent.Fact("held-out folds", "5")),
            List.of(new ReportContent.Duration("all restarts", 1.234))));
  }
}
