package org.myostream.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.myostream.motorunit.ShippedUnitNetworks;
import org.myostream.motorunit.UnitEstimatorSettings;
import org.myostream.motorunit.UnitEstimatorSettings.CommonMode;
import org.myostream.motorunit.UnitNetwork;
import org.myostream.motorunit.UnitNetworkFile;
import org.myostream.motorunit.UnitStarter;
import org.myostream.motorunit.potentials.ElectrodeTable;
import org.myostream.motorunit.potentials.PotentialDefaults;
import org.myostream.motorunit.potentials.PotentialFiles;
import org.myostream.motorunit.potentials.PotentialSet;
import org.myostream.motorunit.potentials.UnitEstimators;
import org.myostream.motorunit.potentials.UnitExaminer;
import org.myostream.motorunit.potentials.UnitFinding;
import org.myostream.synergy.training.ParallelTasks.Task;
import org.myostream.synergy.training.ParallelTasks.Watcher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Estimates innervation zones and conduction velocities of motor units. */
@Command(
    name = "estimate",
    description = {
      "Estimate innervation zone and conduction velocity of motor units, each with its 90 %%",
      "interval, from files of potentials (JSON or CSV), or from a recording and the discharges of",
      "its units."
    })
final class EstimateCommand implements Callable<Integer> {
  private static final List<Integer> MAINS_HZ = List.of(0, 50, 60);

  private final Console console;
  @Mixin private GlobalOptions global = new GlobalOptions();
  @Mixin private TableOptions table = new TableOptions();
  @Mixin private EstimatePlot plot = new EstimatePlot();
  @Mixin private DischargeInput discharges = new DischargeInput();
  @Mixin private Workers workers = new Workers();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Potentials as JSON or CSV; with --discharges one recording of any known format.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--electrodes",
      paramLabel = "FILE",
      description =
          "Table name,x_mm,y_mm of the electrodes, for files that do not say it; x along the"
              + " fibres.")
  private @Nullable Path electrodes;

  @Option(
      names = "--rate",
      paramLabel = "HZ",
      description = "Samples a second of files that do not say it.")
  private @Nullable Double rateHz;

  @Option(
      names = "--hum",
      paramLabel = "HZ",
      description = "Mains frequency that all electrodes share: 50, 60, or 0 for none (50).")
  private @Nullable Integer humHz;

  @Option(
      names = "--common-mode",
      paramLabel = "WHAT",
      description =
          "What all electrodes share: keep it (most accurate for monopolar potentials) or project"
              + " it out (for signals that were filtered or re-referenced); keep for potentials,"
              + " project for recordings.")
  private @Nullable String commonMode;

  @Option(
      names = "--network",
      paramLabel = "FILE",
      description =
          "Start the model's fits from this trained network too; without it from the shipped one"
              + " that was trained for the array, if there is one.")
  private @Nullable Path network;

  @Option(names = "--no-network", description = "Start the model's fits without a network.")
  private boolean noNetwork;

  @Option(
      names = "--no-model",
      description = "Use classical estimators only; takes milliseconds a unit.")
  private boolean noModel;

  @Option(names = "--classical", description = "Show the classical estimators' figures as well.")
  private boolean classical;

  EstimateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    LogSetup.apply(global);
    UnitEstimatorSettings settings = UserInput.check(spec.commandLine(), this::settings);
    UnitEstimators.StarterOf starters = starters();
    UnitExaminer examiner =
        new UnitExaminer(noModel ? null : new UnitEstimators(settings, starters));
    List<Task<UnitFinding>> tasks = discharges.given() ? ofRecording(examiner) : ofFiles(examiner);
    plot.check(tasks.size());
    List<UnitFinding> findings = findings(tasks);
    EstimateTable result = new EstimateTable(findings, classical);
    table.print(console, result.lines(), result.json(), result.csv());
    plot.write(console, global.quiet, findings);
    return ExitCode.OK;
  }

  private List<UnitFinding> findings(List<Task<UnitFinding>> tasks) {
    try {
      return workers.run(
          console, global.quiet, tasks, new Watcher<>() {}, () -> "nothing was written");
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitCode.INVALID_INPUT, String.valueOf(e.getMessage()), e);
    }
  }

  private UnitEstimators.StarterOf starters() {
    Path file = network;
    if (noNetwork || noModel) {
      return (array, samples, rate) -> UnitStarter.NONE;
    }
    if (file != null) {
      UnitNetwork given = UnitNetworkFile.read(file).network();
      return given::fitted;
    }
    return (array, samples, rate) ->
        ShippedUnitNetworks.find(array, samples, rate)
            .<UnitStarter>map(found -> found)
            .orElse(UnitStarter.NONE);
  }

  private UnitEstimatorSettings settings() {
    if (network != null && (noNetwork || noModel)) {
      throw new IllegalArgumentException(
          "--network names a network and "
              + (noModel ? "--no-model" : "--no-network")
              + " uses none; drop one of them");
    }
    workers.check();
    table.check();
    plot.check(table.overwrite());
    discharges.check(files);
    Double rate = rateHz;
    if (rate != null && !(rate > 0 && rate <= 1e6)) {
      throw new IllegalArgumentException("--rate " + rate + " Hz is not above 0 and up to 1e6");
    }
    int hum = humHz == null ? 50 : humHz;
    if (!MAINS_HZ.contains(hum)) {
      throw new IllegalArgumentException(
          "--hum " + hum + " is not a mains frequency; say 50, 60, or 0 for none");
    }
    String common = commonMode == null ? discharges.given() ? "project" : "keep" : commonMode;
    return switch (common.toLowerCase(Locale.ROOT)) {
      case "keep" -> new UnitEstimatorSettings(hum, CommonMode.KEEP);
      case "project" -> new UnitEstimatorSettings(hum, CommonMode.PROJECT);
      default ->
          throw new IllegalArgumentException(
              "--common-mode \"" + common + "\" is not keep or project");
    };
  }

  private List<Task<UnitFinding>> ofFiles(UnitExaminer examiner) throws IOException {
    PotentialDefaults defaults = new PotentialDefaults(rateHz, electrodeTable());
    List<Task<UnitFinding>> tasks = new ArrayList<>();
    for (Path file : files) {
      PotentialSet set = read(file, defaults);
      set.warnings().forEach(this::warn);
      tasks.addAll(
          set.inOrder(
              each -> new Task<>(each.name(), () -> examiner.examine(each)),
              each -> new Task<>(each.name(), each::finding)));
    }
    return tasks;
  }

  private static PotentialSet read(Path file, PotentialDefaults defaults) throws IOException {
    if (Files.isDirectory(file)) {
      throw new Failure(ExitCode.IO, file + " is a folder; name the files in it");
    }
    try {
      return PotentialFiles.read(file, defaults);
    } catch (OutOfMemoryError e) {
      throw new Failure(
          ExitCode.IO,
          file
              + " does not fit into memory; split it or give Java more with"
              + " MYOSTREAM_JAVA_OPTS=-Xmx4g",
          e);
    }
  }

  private List<Task<UnitFinding>> ofRecording(UnitExaminer examiner) throws IOException {
    return discharges
        .averages(files.get(0), rateHz, electrodeTable(), console, global.quiet)
        .stream()
        .map(
            each ->
                new Task<>(
                    each.potential().name(),
                    () -> examiner.examine(each.potential(), each.average(), each.leftOut())))
        .toList();
  }

  private @Nullable ElectrodeTable electrodeTable() throws IOException {
    Path file = electrodes;
    return file == null ? null : ElectrodeTable.read(file);
  }

  private void warn(String warning) {
    console.err().println("myostream: warning: " + warning);
  }
}
