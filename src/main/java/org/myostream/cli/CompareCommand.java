package org.myostream.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.myostream.synergy.SynergyMethod;
import org.myostream.synergy.training.Attempt;
import org.myostream.synergy.training.Comparison;
import org.myostream.synergy.training.FitSettings;
import org.myostream.synergy.training.RankSearch;
import org.myostream.synergy.training.RankSelection;
import org.myostream.synergy.training.SimulatedEnvelopes;
import org.myostream.synergy.training.TrainingData;
import org.myostream.synergy.training.report.CompareReport;
import org.myostream.synergy.training.report.ReportContent.Fact;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares every method on one data set. */
@Command(
    name = "compare",
    description = {
      "Fit NMF, the 16 autoencoders and RLVM to one data set and show what each trades for what:",
      "how well the envelopes come back, how near the synergies are to the truth or to NMF's,",
      "how sparse they are, whether restarts agree, and what they cost."
    })
final class CompareCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private GlobalOptions global = new GlobalOptions();
  @Mixin private GridInput grid = new GridInput();
  @Mixin private FitOptions fit = new FitOptions();
  @Mixin private ResultOptions results = new ResultOptions();
  @Mixin private Workers workers = new Workers();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-k", "--synergies"},
      paramLabel = "K",
      description = "Number of synergies; without it, the one the data suggest for nmf.")
  private @Nullable Integer synergies;

  CompareCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    LogSetup.apply(global);
    grid.check(spec.commandLine());
    FitSettings asked = UserInput.check(spec.commandLine(), this::settings);
    GridInput.Loaded loaded = grid.load(spec.commandLine(), console, global.quiet);
    TrainingData data = loaded.data();
    FitSettings settings = asked.withSynergies(number(loaded, asked));
    List<Attempt> attempts =
        workers
            .runner(console, global.quiet)
            .run(Attempt.tasks(grid.methods(), data.rows(), settings));
    ComparisonTable table =
        new ComparisonTable(Comparison.of(attempts, data.rows(), loaded.truth()));
    List<String> lines = new ArrayList<>(List.of(title(data, settings)));
    lines.addAll(table.lines());
    results.print(console, lines, json(table, data, settings), table.csv());
    results.report(
        console,
        global.quiet,
        html ->
            CompareReport.write(
                html, table.content(sources(data), settings.synergies(), facts(data, settings))));
    return ExitCode.OK;
  }

  private FitSettings settings() {
    workers.check();
    results.check();
    Integer asked = synergies;
    if (grid.simulations() > 1) {
      throw new IllegalArgumentException(
          grid.simulations() + " simulations are given; compare takes one, sweep takes several");
    }
    if (asked != null && grid.simulations() == 1 && asked != SimulatedEnvelopes.SYNERGIES) {
      throw new IllegalArgumentException(
          "-k "
              + asked
              + " does not fit the "
              + SimulatedEnvelopes.SYNERGIES
              + " synergies of a simulation; leave -k out");
    }
    return fit.settings(asked == null ? 1 : asked);
  }

  /** K: as asked, as planted, or as the data suggest. */
  private int number(GridInput.Loaded loaded, FitSettings settings) {
    TrainingData data = loaded.data();
    int channels = data.channels().size();
    Integer asked = synergies;
    if (asked != null && asked > channels) {
      throw new Failure(
          ExitCode.INVALID_INPUT,
          "-k " + asked + " is not in 1.." + channels + ", the number of channels");
    }
    if (asked != null) {
      return asked;
    }
    if (loaded.truth() != null) {
      return SimulatedEnvelopes.SYNERGIES;
    }
    try {
      RankSelection ranks =
          RankSearch.of(SynergyMethod.NMF, data, settings, workers.runner(console, global.quiet));
      if (!global.quiet) {
        console.err().println(ranks.reason());
      }
      return ranks.suggested();
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitCode.INVALID_INPUT, String.valueOf(e.getMessage()), e);
    }
  }

  private static String title(TrainingData data, FitSettings settings) {
    return StatusText.format(
        "%s: %d muscles, %d frames, %d synergies, best of %d restarts",
        sources(data),
        data.channels().size(),
        data.frames(),
        settings.synergies(),
        settings.restarts());
  }

  private static Map<String, Object> json(
      ComparisonTable table, TrainingData data, FitSettings settings) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("schema", "myostream.compare/1");
    all.put("sources", data.segments().stream().map(TrainingData.Segment::source).toList());
    all.put("muscles", data.channels());
    all.put("frames", data.frames());
    all.put("synergies", settings.synergies());
    all.put("restarts", settings.restarts());
    all.put("seed", settings.seed());
    all.putAll(table.json());
    return all;
  }

  private static List<Fact> facts(TrainingData data, FitSettings settings) {
    List<Fact> facts = new ArrayList<>();
    data.segments().forEach(segment -> facts.add(new Fact("data", segment.source())));
    facts.add(new Fact("muscles", String.join(", ", data.channels())));
    facts.add(new Fact("frames", Integer.toString(data.frames())));
    facts.add(new Fact("restarts", Integer.toString(settings.restarts())));
    facts.add(new Fact("seed", Long.toString(settings.seed())));
    return facts;
  }

  private static String sources(TrainingData data) {
    int count = data.segments().size();
    return count == 1 ? data.segments().get(0).source() : count + " recordings";
  }
}
