package org.myostream.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.myostream.synergy.Activation;
import org.myostream.synergy.SynergyMethod;
import org.myostream.synergy.SynergyModel;
import org.myostream.synergy.SynergyModelFile;
import org.myostream.synergy.training.Decomposition;
import org.myostream.synergy.training.FitSettings;
import org.myostream.synergy.training.Inhibition;
import org.myostream.synergy.training.InhibitionReport;
import org.myostream.synergy.training.InhibitionSettings;
import org.myostream.synergy.training.RankSelection;
import org.myostream.synergy.training.SynergyTraining;
import org.myostream.synergy.training.SynergyTraining.Ranks;
import org.myostream.synergy.training.TrainingSet;
import org.myostream.synergy.training.report.ReportFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a synergy model on recordings or on what a device sends. */
@Command(
    name = "train",
    description =
        "Train a synergy model, with the conditioning it will meet live: on recordings, or on what"
            + " a device sends for a while.")
final class TrainCommand implements Callable<Integer> {
  /** Methods that the report compares with. */
  private static final List<SynergyMethod> OTHERS =
      List.of(
          SynergyMethod.NMF,
          SynergyMethod.autoencoder(Activation.RELU, Activation.TANH),
          SynergyMethod.RLVM);

  private static final int OTHERS_RESTARTS = 2;

  private final Console console;
  @Mixin private GlobalOptions global = new GlobalOptions();
  @Mixin private TrainingInput input = new TrainingInput();
  @Mixin private FitOptions fit = new FitOptions();
  @Mixin private Workers workers = new Workers();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      defaultValue = "nmf",
      description =
          "How synergies are found: nmf, rlvm, or an autoencoder ENCODER+DECODER of linear, relu,"
              + " sigmoid, tanh, for example relu+tanh (${DEFAULT-VALUE}).")
  private String method = "nmf";

  @Option(
      names = {"-k", "--synergies"},
      paramLabel = "K",
      description = "Number of synergies; without it, the fewest that explain enough.")
  private @Nullable Integer synergies;

  @Option(
      names = "--no-ranks",
      description = "With -k: do not try other numbers of synergies to compare with.")
  private boolean withoutRanks;

  @Option(
      names = "--inhibition",
      negatable = true,
      description =
          "Test whether negative weights are inhibition; done for networks of free sign without"
              + " being asked.")
  private @Nullable Boolean inhibition;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "The model file to write, ending in .json.")
  private Path output = Path.of("model.json");

  @Option(names = "--no-report", description = "Write the model only, no report beside it.")
  private boolean withoutReport;

  @Option(names = "--json", description = "Print what was found as JSON on standard output.")
  private boolean json;

  @Option(names = "--overwrite", description = "Replace the model file if it exists.")
  private boolean overwrite;

  /** What is checked before anything is read. */
  private record Plan(SynergyMethod method, FitSettings settings, Ranks ranks) {}

  TrainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    LogSetup.apply(global);
    Plan plan = UserInput.check(spec.commandLine(), this::plan);
    input.check(spec.commandLine());
    OutputFile.check(output, ".json", "the model file", overwrite);
    if (!withoutReport) {
      OutputFile.check(ModelReport.html(output), ".html", "the report", overwrite);
    }
    TrainingSet set = input.load(spec.commandLine(), console, global.quiet);
    long start = System.nanoTime();
    SynergyTraining.Result result = train(set, plan);
    SynergyModelFile.write(output, result.model());
    report(result);
    InhibitionReport found = inhibition(set, plan, result);
    if (found != null) {
      found.words().forEach(this::say);
    }
    if (json) {
      console.out().println(TrainingSummary.json(output, result, found));
      console.out().flush();
    }
    if (!withoutReport) {
      double seconds = (double) (System.nanoTime() - start) * 1e-9;
      ReportFiles written =
          new ModelReport(output, set, plan.settings())
              .write(result, found, others(set, plan, result), seconds);
      written.warnings().forEach(this::say);
      say("report: " + written.html());
    }
    return ExitCode.OK;
  }

  private @Nullable InhibitionReport inhibition(
      TrainingSet set, Plan plan, SynergyTraining.Result result) throws InterruptedException {
    boolean freeSign = plan.method().isNetwork() && !plan.settings().network().nonNegative();
    if (!(inhibition == null ? freeSign : inhibition)) {
      return null;
    }
    say("testing negative weights for inhibition ...");
    try {
      return Inhibition.examine(
          set.data(),
          result.best().weights(),
          InhibitionSettings.at(set.data().rateHz()),
          plan.settings().seed(),
          workers.threads());
    } catch (IllegalArgumentException e) {
      say("negative weights were not tested: " + e.getMessage());
      return null;
    }
  }

  /** The methods people ask about, fitted to the same data for the report. */
  private List<Decomposition> others(TrainingSet set, Plan plan, SynergyTraining.Result result) {
    FitSettings usual =
        FitSettings.of(result.best().synergies(), plan.settings().seed())
            .withRestarts(OTHERS_RESTARTS);
    List<Decomposition> others = new ArrayList<>();
    for (SynergyMethod other : OTHERS) {
      if (other != result.best().method()) {
        try {
          others.add(
              SynergyTraining.fit(
                  set,
                  other,
                  usual,
                  workers.runner(console, global.quiet, this::writtenWithoutReport)));
        } catch (IllegalArgumentException e) {
          say(other + " is not compared: " + e.getMessage());
        }
      }
    }
    return others;
  }

  private String writtenWithoutReport() {
    return output + " is written, its report is not";
  }

  private Plan plan() {
    workers.check();
    Integer asked = synergies;
    if (asked != null && asked < 1) {
      throw new IllegalArgumentException(
          "-k " + asked + " synergies is below 1; leave -k out to have the number chosen");
    }
    if (asked == null && withoutRanks) {
      throw new IllegalArgumentException(
          "--no-ranks needs -k: without either there is no number of synergies");
    }
    Ranks ranks = asked == null ? Ranks.CHOOSE : withoutRanks ? Ranks.SKIP : Ranks.SHOW;
    return new Plan(SynergyMethod.named(method), fit.settings(asked == null ? 1 : asked), ranks);
  }

  private SynergyTraining.Result train(TrainingSet set, Plan plan) {
    try {
      return SynergyTraining.train(
          set, plan.method(), plan.settings(), plan.ranks(), workers.runner(console, global.quiet));
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitCode.INVALID_INPUT, String.valueOf(e.getMessage()), e);
    }
  }

  private void report(SynergyTraining.Result result) {
    SynergyModel model = result.model();
    say(
        StatusText.format(
            "%s: %s, %d synergies of %d channels, VAF %.3f, R2 %.3f",
            output,
            model.method(),
            model.synergies().size(),
            model.channels().size(),
            model.training().vaf(),
            model.training().r2()));
    List<RankSelection.Point> points = result.ranks().points();
    for (RankSelection.Point point : points.size() > 1 ? points : List.<RankSelection.Point>of()) {
      say(
          StatusText.format(
              "  K = %2d: VAF %.3f, least of a muscle %6.3f, predicted %6.3f%s",
              point.synergies(),
              point.fit().vaf(),
              point.fit().leastMuscleVaf(),
              point.predictedVaf(),
              point.synergies() == model.synergies().size() ? "  <- this model" : ""));
    }
    say(result.ranks().reason());
    StringBuilder scores = new StringBuilder();
    for (int k = 0; k < model.synergies().size(); k++) {
      scores
          .append(k == 0 ? "" : ", ")
          .append(model.synergies().get(k))
          .append(StatusText.format(" %.2f", result.stability().scores().get(k)));
    }
    say("stability over restarts (1 is best): " + scores);
  }

  private void say(String line) {
    PrintWriter err = console.err();
    if (!global.quiet) {
      err.println(line);
      err.flush();
    }
  }
}
