package org.myostream.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.myostream.synergy.training.FitSettings;
import org.myostream.synergy.training.ParallelTasks.Watcher;
import org.myostream.synergy.training.SweepCell;
import org.myostream.synergy.training.SweepLog;
import org.myostream.synergy.training.SweepPlan;
import org.myostream.synergy.training.SweepResult;
import org.myostream.synergy.training.SweepSummary;
import org.myostream.synergy.training.TrainingData;
import org.myostream.synergy.training.report.ReportContent.Fact;
import org.myostream.synergy.training.report.SweepReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fits methods with several numbers of synergies to folds of several subjects. */
@Command(
    name = "sweep",
    description = {
      "Fit every method with every number of synergies to every fold of every subject, and score it",
      "on the frames held out. Each fit is in the log once it is done: the same command goes on",
      "where it was stopped, and one with more methods or ranks adds to it."
    })
final class SweepCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private GlobalOptions global = new GlobalOptions();
  @Mixin private GridInput grid = new GridInput();
  @Mixin private FitOptions fit = new FitOptions();
  @Mixin private ResultOptions output = new ResultOptions();
  @Mixin private Workers workers = new Workers();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--ranks",
      paramLabel = "K",
      defaultValue = "2-6",
      converter = Ranks.Converter.class,
      description = "Numbers of synergies, for example 4, 2-6 or 2,4,8 (${DEFAULT-VALUE}).")
  private Ranks ranks = new Ranks(List.of());

  @Option(
      names = "--folds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Parts the frames are dealt to, each held out once (${DEFAULT-VALUE}).")
  private int folds;

  @Option(
      names = "--log",
      paramLabel = "FILE",
      defaultValue = "sweep.jsonl",
      description = "Where results go and are found again, ending in .jsonl (${DEFAULT-VALUE}).")
  private Path log = Path.of("sweep.jsonl");

  SweepCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    LogSetup.apply(global);
    grid.check(spec.commandLine());
    FitSettings settings = UserInput.check(spec.commandLine(), this::settings);
    TrainingData data = grid.load(spec.commandLine(), console, global.quiet).data();
    SweepPlan plan = plan(data, settings);
    List<SweepCell> cells = plan.cells();
    try (SweepLog done = SweepLog.open(log, plan)) {
      List<SweepCell> missing = cells.stream().filter(cell -> !done.has(cell)).toList();
      tell(done, cells.size(), missing.size());
      work(plan, cells, missing, done);
      List<SweepResult> all = done.results(cells);
      SweepTable table = new SweepTable(SweepSummary.of(all));
      output.print(console, table.lines(), json(table, settings), table.csv());
      output.report(
          console,
          global.quiet,
          html -> SweepReport.write(html, SweepTable.content(all, facts(settings))));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return ExitCode.OK;
  }

  private FitSettings settings() {
    workers.check();
    output.check();
    OutputFile.check(log, ".jsonl", "the log", true);
    if (folds < 2) {
      throw new IllegalArgumentException("--folds " + folds + " is below 2");
    }
    return fit.settings(ranks.list().get(0));
  }

  private SweepPlan plan(TrainingData data, FitSettings settings) {
    try {
      return new SweepPlan(data.bySubject(), grid.methods(), ranks.list(), folds, settings);
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitCode.INVALID_INPUT, String.valueOf(e.getMessage()), e);
    }
  }

  private void tell(SweepLog done, int all, int missing) {
    done.complaints().forEach(line -> console.err().println("myostream: warning: " + line));
    if (!global.quiet && missing < all) {
      console.err().println(log + " has " + (all - missing) + " of " + all + " fits already");
    }
  }

  private void work(SweepPlan plan, List<SweepCell> cells, List<SweepCell> missing, SweepLog done) {
    Watcher<SweepResult> writer =
        new Watcher<>() {
          @Override
          public void ended(int task, SweepResult result) {
            try {
              done.append(result);
            } catch (IOException e) {
              throw new UncheckedIOException(
                  new IOException(log + " cannot be written: " + e.getMessage(), e));
            }
          }
        };
    workers.run(
        console,
        global.quiet,
        missing.stream().map(plan::task).toList(),
        writer,
        () ->
            done.results(cells).size()
                + " of "
                + cells.size()
                + " fits are in "
                + log
                + "; the same command goes on from there");
  }

  private Map<String, Object> json(SweepTable table, FitSettings settings) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("schema", "myostream.sweep-summary/1");
    all.put("folds", folds);
    all.put("restarts", settings.restarts());
    all.put("seed", settings.seed());
    all.put("points", table.json());
    return all;
  }

  private List<Fact> facts(FitSettings settings) {
    return List.of(
        new Fact("folds", Integer.toString(folds)),
        new Fact("restarts", Integer.toString(settings.restarts())),
        new Fact("seed", Long.toString(settings.seed())),
        new Fact("log", log.toString()));
  }
}
