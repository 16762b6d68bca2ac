package org.myostream.synergy.training.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.myostream.synergy.SynergyMethod;
import org.myostream.synergy.training.SimulatedEnvelopes;
import org.myostream.synergy.training.TrainingData;

class ReportTest {
  private static final List<String> SECTIONS =
      List.of(
          "summary",
          "number",
          "synergies",
          "activations",
          "reconstruction",
          "methods",
          "inhibition",
          "use",
          "origin");

  @TempDir private Path folder = Path.of("");

  private static TrainingData simulated(int frames) {
    double[][] rows =
        Arrays.stream(SimulatedEnvelopes.excitatory(0, 20, false).data())
            .map(row -> Arrays.copyOf(row, frames))
            .toArray(double[][]::new);
    return SampleContent.data(SampleContent.muscles(16), 100, rows);
  }

  private static void isComplete(String html) {
    for (String section : SECTIONS) {
      assertThat(html).contains("id=\"" + section + "\"");
    }
    needsNothing(html);
  }

  private static void needsNothing(String html) {
    String page = html.replaceAll("(?s)>[^<]*<", "><");
    assertThat(page)
        .doesNotContain("http")
        .doesNotContain("src=")
        .doesNotContain("href")
        .doesNotContain("<link")
        .doesNotContain("<script")
        .doesNotContain("url(")
        .doesNotContain("@import");
    assertThat(html).doesNotContain("NaN").doesNotContain("Infinity").doesNotContain(">null<");
  }

  @Test
  void aFullReportHasEverySectionAndFigure() throws IOException {
    ReportContent content =
        new SampleContent("simulated", simulated(400), SynergyMethod.NMF, 4, 3)
            .full(
                List.of(SynergyMethod.RLVM, SynergyMethod.named("tanh+tanh")),
                ReportContent.Cycles.every(100, 400, "cycle"));

    ReportFiles files = TrainingReport.write(folder.resolve("model.html"), content);

    String html = Files.readString(files.html());
    isComplete(html);
    assertThat(html).contains("tools/myostream stream -D DEVICE --model model.json --to lsl");
    assertThat(files.warnings()).isEmpty();
    assertThat(files.figures().stream().map(f -> f.getFileName().toString()))
        .contains(
            "number.svg",
            "synergies.svg",
            "synergies.png",
            "activations-cycle.png",
            "activations.png",
            "reconstruction.png",
            "muscles.png",
            "methods.png",
            "methods-pairs.png",
            "inhibition.png");
    try (Stream<Path> written = Files.list(folder.resolve("model_figures"))) {
      assertThat(written.toList()).containsExactlyInAnyOrderElementsOf(files.figures());
    }
  }

  @Test
  void whatIsNotKnownIsSaidToBeUnknown() {
    ReportContent content =
        new SampleContent("simulated", simulated(400), SynergyMethod.NMF, 4, 1).bare();

    String html = TrainingReport.page(content).html();

    isComplete(html);
    assertThat(html)
        .contains("Other numbers of synergies were not tried.")
        .contains("The tests were not run for this model")
        .contains("class=\"not-checked\"");
  }

  @Test
  void aNumberThatPredictsMusclesWorseThanAnotherIsNotCalledGood() {
    SampleContent sample = new SampleContent("simulated", simulated(600), SynergyMethod.NMF, 1, 2);

    String html = TrainingReport.page(sample.full(List.of(), null)).html();

    assertThat(html).containsPattern("of each muscle is predicted from the others; .* do better");
  }

  @Test
  void theSameContentGivesTheSameBytes() {
    ReportContent content =
        new SampleContent("simulated", simulated(300), SynergyMethod.NMF, 3, 1).bare();

    assertThat(TrainingReport.page(content).html()).isEqualTo(TrainingReport.page(content).html());
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 300", "2, 2, 50", "64, 8, 200"})
  void anyNumberOfMusclesHasAReport(int muscles, int synergies, int frames) throws IOException {
    Random random = new Random(7);
    double[][] rows =
        IntStream.range(0, muscles)
            .mapToObj(m -> random.doubles(frames).toArray())
            .toArray(double[][]::new);
    List<String> names =
        IntStream.range(0, muscles)
            .mapToObj(m -> "<b>\"&' musculus with a very long name indeed, number " + m)
            .toList();
    ReportContent content =
        new SampleContent(
                "<b>\"&", SampleContent.data(names, 100, rows), SynergyMethod.NMF, synergies, 1)
            .bare();

    ReportFiles files = TrainingReport.write(folder.resolve("a.html"), content);

    String html = Files.readString(files.html());
    isComplete(html);
    assertThat(html).doesNotContain("<b>").contains("&lt;b&gt;&quot;&amp;");
  }

  @Test
  void poorFitsAreCalledPoor() {
    Random random = new Random(3);
    double[][] noise =
        IntStream.range(0, 12)
            .mapToObj(m -> random.doubles(400).map(u -> StrictMath.pow(u, 6)).toArray())
            .toArray(double[][]::new);
    ReportContent content =
        new SampleContent(
                "noise",
                SampleContent.data(SampleContent.muscles(12), 10, noise),
                SynergyMethod.NMF,
                1,
                1)
            .bare();

    Judgement judgement = new Judgement(new Findings(content));

    assertThat(judgement.headline()).contains("Do not rely on this model");
    assertThat(judgement.verdicts())
        .anyMatch(v -> v.grade() == Verdict.Grade.POOR && v.sentence().contains("VAF"));
  }

  @Test
  void negativeWeightsAreNotCalledInhibition() {
    ReportContent content =
        new SampleContent("simulated", simulated(400), SynergyMethod.RLVM, 4, 1).bare();

    assertThat(new Judgement(new Findings(content)).verdicts())
        .anyMatch(
            v ->
                v.grade() == Verdict.Grade.CARE
                    && v.sentence().contains("The sign alone says little"));
  }

  @Test
  void aComparisonShowsEveryMethodAndWhatIsUnknown() throws IOException {
    List<ComparisonRow> rows =
        SynergyMethod.values().stream()
            .map(
                m ->
                    new ComparisonRow(
                        m.label(), 0.7, 0.9, 0.8, 0.9, Double.NaN, 0.4, 0.1, Double.NaN))
            .toList();

    ReportFiles files =
        CompareReport.write(
            folder.resolve("compare.html"),
            new ComparisonContent("<b>", "the truth", 4, rows, List.of()));

    String html = Files.readString(files.html());
    needsNothing(html);
    SynergyMethod.values().forEach(m -> assertThat(html).contains("<td>" + m + "</td>"));
    assertThat(folder.resolve("compare_figures/trade-off.png")).isNotEmptyFile();
  }

  @Test
  void aSweepNamesTheBestNumberOfSynergies() {
    List<SweepContent.Row> rows =
        IntStream.rangeClosed(1, 5)
            .boxed()
            .flatMap(
                k ->
                    Stream.of("nmf", "rlvm")
                        .map(
                            m ->
                                new SweepContent.Row(
                                    m,
                                    k,
                                    0,
                                    "",
                                    m.equals("rlvm") ? Double.NaN : 0.9 - 0.1 * Math.abs(k - 3),
                                    1)))
            .toList();

    String html = SweepReport.page(new SweepContent("made up", rows, List.of())).html();

    needsNothing(html);
    assertThat(html).contains("nmf with three synergies predicts each muscle from the others best");
    assertThat(html).contains("<td class=\"best\">0.900</td>");
  }

  @Test
  void theMeanCycleOfEqualCyclesIsTheCycle() {
    double[] row = new double[600];
    Arrays.setAll(row, t -> (t % 200) / 199.0);

    MeanCycle mean = MeanCycle.of(row, ReportContent.Cycles.every(200, 600, "cycle"));

    assertThat(mean.cycles()).isEqualTo(3);
    for (int i = 0; i < MeanCycle.POINTS; i++) {
      assertThat(mean.mean()[i]).isCloseTo(i / 199.0, org.assertj.core.data.Offset.offset(1e-12));
      assertThat(mean.deviation()[i]).isCloseTo(0, org.assertj.core.data.Offset.offset(1e-7));
    }
  }

  @Test
  void aReportThatIsNoHtmlFileIsRefused() {
    ReportContent content =
        new SampleContent("simulated", simulated(200), SynergyMethod.NMF, 2, 1).bare();

    assertThatThrownBy(() -> TrainingReport.write(folder.resolve("report.json"), content))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not end in .html");
  }
}
