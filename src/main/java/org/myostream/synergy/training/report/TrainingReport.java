package org.myostream.synergy.training.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.myostream.plot.Figures;
import org.myostream.synergy.SynergyModel;
import org.myostream.synergy.SynergyModelFile;
import org.myostream.synergy.training.Decomposition;
import org.myostream.synergy.training.RankSelection;
import org.myostream.synergy.training.Scores;
import org.myostream.synergy.training.Stability;
import org.myostream.synergy.training.TrainingData.Segment;

/**
 * The report of a training: what was found, whether to believe it, and how to use it. One HTML file
 * that needs no network, and every picture as SVG and PNG.
 */
public final class TrainingReport {
  private final Findings findings;
  private final ReportContent content;
  private final Page page;

  private TrainingReport(ReportContent content) {
    this.content = content;
    findings = new Findings(content);
    page = new Page("Muscle synergies: " + content.title(), subtitle());
  }

  /**
   * Writes the report and its pictures.
   *
   * @param html ends in {@code .html}; pictures go to {@code NAME_figures} beside it
   * @throws IOException if a file cannot be written
   */
  public static ReportFiles write(Path html, ReportContent content) throws IOException {
    return page(content).write(html);
  }

  static Page page(ReportContent content) {
    TrainingReport report = new TrainingReport(content);
    report.summary();
    report.number();
    report.synergies();
    report.activations();
    report.reconstruction();
    report.methods();
    InhibitionSection.write(report.page, report.findings);
    report.use();
    report.origin();
    return report.page;
  }

  private String subtitle() {
    return content.kept().method()
        + " \u00b7 "
        + Sentences.counted(findings.synergies(), "synergy", "synergies")
        + " of "
        + Sentences.counted(findings.muscles().size(), "muscle", "muscles")
        + " \u00b7 "
        + content.data().frames()
        + " envelope frames at "
        + Figures.significant(content.data().rateHz(), 6)
        + " Hz, "
        + Figures.seconds(content.data().frames() / content.data().rateHz());
  }

  private void summary() {
    Judgement judgement = new Judgement(findings);
    page.anchor("summary");
    page.lead(judgement.headline());
    page.tiles(tiles());
    page.verdicts(judgement.verdicts());
  }

  private List<ReportContent.Fact> tiles() {
    List<ReportContent.Fact> tiles = new ArrayList<>();
    tiles.add(new ReportContent.Fact("synergies", Integer.toString(findings.synergies())));
    tiles.add(new ReportContent.Fact("explained (VAF)", Figures.fixed(findings.fit().vaf(), 3)));
    tiles.add(
        new ReportContent.Fact(
            "least explained muscle", Figures.fixed(findings.fit().leastMuscleVaf(), 3)));
    tiles.add(new ReportContent.Fact("muscles predicted (VAF)", Figures.fixed(predicted(), 3)));
    Stability stability = content.evidence().stability();
    double least =
        stability == null
            ? Double.NaN
            : stability.scores().stream().mapToDouble(s -> s).min().orElse(Double.NaN);
    tiles.add(new ReportContent.Fact("least stability", Figures.fixed(least, 2)));
    return tiles;
  }

  private double predicted() {
    RankSelection ranks = content.evidence().ranks();
    return ranks == null
        ? Double.NaN
        : ranks.points().stream()
            .filter(p -> p.synergies() == findings.synergies())
            .mapToDouble(RankSelection.Point::predictedVaf)
            .findFirst()
            .orElse(Double.NaN);
  }

  private void number() {
    page.section("number", "How many synergies");
    RankSelection ranks = content.evidence().ranks();
    if (ranks == null || ranks.points().isEmpty()) {
      page.paragraph("Other numbers of synergies were not tried.");
      return;
    }
    page.paragraph(ranks.reason());
    page.figure(
        "number",
        RankFigure.of(ranks, findings.synergies()),
        "Each step to the right allows one synergy more. The curves should be high and flat after"
            + " the blue stripe: synergies beyond it add little. The green curve says how well each"
            + " muscle is predicted from the others in frames the fit never saw; where it turns"
            + " down, further synergies describe this recording rather than the movement.");
    page.table(
        List.of("K", "VAF", "R\u00b2", "least muscle", "predicted", "elbow error"),
        ranks.points().stream().map(TrainingReport::row).toList());
  }

  private static List<String> row(RankSelection.Point point) {
    return List.of(
        Integer.toString(point.synergies()),
        Figures.fixed(point.fit().vaf(), 3),
        Figures.fixed(point.fit().r2(), 3),
        Figures.fixed(point.fit().leastMuscleVaf(), 3),
        Figures.fixed(point.predictedVaf(), 3),
        Figures.significant(point.elbowError(), 2));
  }

  private void synergies() {
    page.section("synergies", "Which muscles work together");
    boolean spread = content.evidence().stability() != null;
    page.figure(
        "synergies",
        SynergyFigure.of(findings),
        "Each panel is one synergy: the longer the bar, the more that muscle takes part."
            + (spread
                ? " Small circles are the same weight found from other random starts; close"
                    + " together means it can be trusted. Stability is near 1 if every start found"
                    + " this synergy and no other one resembles it."
                : "")
            + " The percentage is the synergy's share of all activity."
            + (content.kept().method().isNetwork()
                ? " Hatched bars to the left are negative weights; see the section on inhibition."
                : ""));
  }

  private void activations() {
    page.section("activations", "When the synergies are active");
    ReportContent.Cycles cycles = content.cycles();
    if (cycles != null) {
      page.figure(
          "activations-cycle",
          ActivationFigures.overCycle(findings, cycles),
          cycles.starts().size() == 1
              ? "Activation of each synergy over one " + cycles.name() + "."
              : "Activation of each synergy over the mean of "
                  + cycles.starts().size()
                  + " cycles; the band is one standard deviation on either side.");
    }
    if (cycles == null || cycles.starts().size() > 1) {
      activationsOverTime();
    }
  }

  private void activationsOverTime() {
    TimeWindow all = TimeWindow.all(findings);
    TimeWindow close = TimeWindow.busiest(findings);
    page.figure(
        "activations",
        ActivationFigures.overTime(findings, all, "Activation of each synergy over the whole data"),
        "How strongly each synergy is driven over the whole recording, all on the same scale. Where"
            + " there are more frames than the picture has room for, the band reaches from the least"
            + " to the largest, so that no burst is hidden."
            + (content.data().segments().size() > 1 ? " Dashed lines part the recordings." : ""));
    if (!close.isAllOf(findings)) {
      page.figure(
          "activations-close",
          ActivationFigures.overTime(findings, close, "Activation of each synergy, close up"),
          "The busiest stretch of the recording, close up.");
    }
  }

  private void reconstruction() {
    page.section("reconstruction", "What the synergies explain");
    page.figure(
        "reconstruction",
        ReconstructionFigures.overTime(findings, TimeWindow.busiest(findings)),
        "Grey is what the electrodes measured, the blue line what the synergies make of it. Where"
            + " the line leaves the grey, this model does not describe the muscle.");
    page.figure(
        "muscles",
        ReconstructionFigures.ofMuscles(findings),
        "How much of each muscle is explained; 1 is everything. Open bars fall short of what is"
            + " usually asked for.");
    page.table(
        List.of("muscle", "VAF", "strongest in", "weight there", "envelope that counts as 1"),
        IntStream.range(0, findings.muscles().size()).mapToObj(this::muscle).toList());
  }

  private List<String> muscle(int m) {
    double[] weights = content.kept().weights()[m];
    int strongest =
        IntStream.range(0, weights.length)
            .reduce((a, b) -> Math.abs(weights[b]) > Math.abs(weights[a]) ? b : a)
            .orElse(0);
    return List.of(
        findings.muscles().get(m),
        Figures.fixed(findings.fit().muscleVaf().get(m), 3),
        findings.synergy(strongest),
        Figures.fixed(weights[strongest], 2),
        Figures.significant(content.model().referencesMicrovolts().get(m), 3) + " \u00b5V");
  }

  private void methods() {
    page.section("methods", "What other methods find");
    List<Decomposition> others = SimilarityFigures.comparable(content);
    if (others.isEmpty()) {
      page.paragraph("No other method was fitted to these data with as many synergies.");
      return;
    }
    page.figure(
        "methods",
        SimilarityFigures.withKept(findings, others),
        "How alike each kept synergy (column) is to its partner found by another method (row): 1 is"
            + " identical, 0 has nothing in common. A synergy that several methods find is no"
            + " artefact of one of them.");
    if (others.size() > 1) {
      page.figure(
          "methods-pairs",
          SimilarityFigures.ofAll(findings, others),
          "The same for every two methods, as the mean over their matched synergies.");
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(scores(content.kept(), null));
    others.forEach(other -> rows.add(scores(other, content.kept())));
    page.table(
        List.of(
            "method",
            "R\u00b2",
            "VAF",
            "cosine",
            "subspace",
            "activation r",
            "sparsity",
            "negative weights"),
        rows);
  }

  private List<String> scores(Decomposition one, @Nullable Decomposition kept) {
    double[][] data = content.data().rows();
    Scores scores = kept == null ? Scores.of(one, data) : Scores.against(one, data, kept);
    return List.of(
        one.method().label() + (kept == null ? " (kept)" : ""),
        Figures.fixed(scores.r2(), 3),
        Figures.fixed(scores.vaf(), 3),
        Figures.fixed(scores.cosine(), 3),
        Figures.fixed(scores.subspace(), 3),
        Figures.fixed(scores.activationCorrelation(), 3),
        Figures.fixed(scores.sparsity(), 2),
        Figures.percent(scores.negativeShare()));
  }

  private void use() {
    page.section("use", "How to use it live");
    SynergyModel model = content.model();
    String file = content.provenance().modelFile();
    page.paragraph(
        "The model fits a stream of "
            + Figures.significant(model.sampleRateHz(), 6)
            + " Hz with channels of these names, in any order, and brings its own conditioning; any"
            + " other stream is refused.");
    page.code(
        "tools/myostream stream -D DEVICE --model "
            + (file == null ? "MODEL.json" : file)
            + " --to lsl");
    Double delay = content.provenance().filterDelaySeconds();
    if (delay != null) {
      page.paragraph(
          "The filters delay slow changes of the envelope by about "
              + Figures.seconds(delay)
              + ".");
    }
    List<List<String>> rows = new ArrayList<>(StageWords.rows(model.chain().conditioning()));
    int conditioning = rows.size();
    StageWords.rows(model.chain().envelope())
        .forEach(
            row ->
                rows.add(
                    List.of(
                        Integer.toString(conditioning + Integer.parseInt(row.get(0))),
                        row.get(1),
                        row.get(2))));
    page.texts(List.of("", "stage, live and in training", "settings"), rows);
  }

  private void origin() {
    page.section("origin", "Where it comes from");
    List<List<String>> facts = new ArrayList<>();
    String file = content.provenance().modelFile();
    facts.add(List.of("model", file == null ? Figures.UNKNOWN : file));
    facts.add(List.of("hash of the model", SynergyModelFile.sha256Hex(content.model())));
    facts.add(List.of("hash of the conditioning", content.model().chain().sha256Hex()));
    facts.add(List.of("method", content.kept().method().label()));
    facts.add(List.of("seed", Long.toString(content.model().training().seed())));
    facts.add(List.of("restarts", Integer.toString(content.model().training().restarts())));
    facts.add(List.of("iterations", Integer.toString(content.kept().iterations())));
    content.provenance().settings().forEach(fact -> facts.add(List.of(fact.name(), fact.value())));
    content
        .provenance()
        .seconds()
        .forEach(
            step -> facts.add(List.of("time: " + step.step(), Figures.seconds(step.seconds()))));
    facts.add(List.of("program", content.provenance().software()));
    page.texts(List.of(), facts);
    page.texts(
        List.of("recording", "subject", "frames", "length"),
        content.data().segments().stream().map(this::segment).toList());
  }

  private List<String> segment(Segment segment) {
    return List.of(
        segment.source(),
        segment.subject().isEmpty() ? Figures.UNKNOWN : segment.subject(),
        Integer.toString(segment.length()),
        Figures.seconds(segment.length() / content.data().rateHz()));
  }
}
