package org.myostream.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.myostream.synergy.ChainSettings;
import org.myostream.synergy.SynergyModel;
import org.myostream.synergy.SynergyModelFile;
import org.myostream.synergy.training.EnvelopeMatrix;
import org.myostream.synergy.training.NmfTraining;
import org.myostream.synergy.training.TrainingSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains a synergy model on a recording or on what a device sends. */
@Command(
    name = "train",
    description =
        "Train a synergy model, with the conditioning it will meet live: on a recording, or on what"
            + " a device sends for a while.")
final class TrainCommand implements Callable<Integer> {
  /** What filters need to settle, at least, in seconds. */
  private static final double SETTLING_SECONDS = 1;

  private final Console console;
  @Mixin private GlobalOptions global = new GlobalOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      defaultValue = "nmf",
      description = "How synergies are found: nmf.")
  private String method = "nmf";

  @Option(
      names = {"-D", "--device"},
      paramLabel = "URI",
      description = "Train on what this device sends; see stream.")
  private @Nullable String device;

  @Option(
      names = {"-s", "--session"},
      paramLabel = "FILE",
      description = "Session file whose conditioning and envelope stages are used.")
  private @Nullable Path sessionFile;

  @Option(
      names = "--channels",
      paramLabel = "NAME",
      split = ",",
      description = "EMG channels to use, for example EMG1,EMG2; all without it.")
  private List<String> channels = new ArrayList<>();

  @Option(
      names = {"-k", "--synergies"},
      paramLabel = "K",
      defaultValue = "0",
      description = "Number of synergies; without it, the fewest that explain enough.")
  private int synergies;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Seed of the random starts (${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = Durations.class,
      description = "Record for this long, for example 60s.")
  private @Nullable Duration limit;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "The model file to write, ending in .json.")
  private Path output = Path.of("model.json");

  @Option(names = "--overwrite", description = "Replace the model file if it exists.")
  private boolean overwrite;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE.csv",
      description = "A recording; as -D replay:FILE.csv?speed=max.")
  private @Nullable String file;

  TrainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    LogSetup.apply(global);
    TrainingSettings settings = UserInput.check(spec.commandLine(), this::settings);
    Wiring.Wired wired = UserInput.check(spec.commandLine(), () -> Wiring.wire(session()));
    StreamPlan plan = UserInput.check(spec.commandLine(), () -> Wiring.plan(wired));
    ChainSettings chain = Wiring.chain(wired.session());
    EnvelopeMatrix envelopes = new EnvelopeMatrix(plan.conditioner().envelope(), SETTLING_SECONDS);
    StreamRun.Options options =
        new StreamRun.Options(limit, true, console.err(), null, global.quiet, 1000);
    new StreamRun(plan, options, console, List.of(new EnvelopeCollector(envelopes))).run();
    say("training on " + envelopes.frames() + " envelope frames ...");
    NmfTraining.Result result = train(envelopes, plan, chain, settings, wired);
    SynergyModelFile.write(output, result.model());
    report(result);
    return ExitCode.OK;
  }

  private NmfTraining.Result train(
      EnvelopeMatrix envelopes,
      StreamPlan plan,
      ChainSettings chain,
      TrainingSettings settings,
      Wiring.Wired wired) {
    try {
      return NmfTraining.train(
          envelopes,
          plan.streams().raw().sampleRateHz(),
          chain,
          settings,
          String.valueOf(wired.session().device()));
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitCode.INVALID_INPUT, String.valueOf(e.getMessage()), e);
    }
  }

  private TrainingSettings settings() {
    if (!method.equals("nmf")) {
      throw new IllegalArgumentException("method \"" + method + "\" is not nmf, the only one yet");
    }
    if (!output.toString().endsWith(".json")) {
      throw new IllegalArgumentException("the model file " + output + " does not end in .json");
    }
    if (Files.exists(output) && !overwrite) {
      throw new Failure(
          ExitCode.IO,
          output + " exists and is not overwritten; choose another name or add --overwrite");
    }
    return TrainingSettings.of(synergies, seed);
  }

  private Session session() {
    Session session = sessionFile == null ? Session.empty() : SessionFile.read(sessionFile);
    if (file != null && device != null) {
      throw new IllegalArgumentException("a recording and a device are given; drop one of them");
    }
    if (file != null) {
      session = session.withDevice("replay:" + file + "?speed=max", "command line");
    }
    if (device != null) {
      session = session.withDevice(device, "command line");
    }
    if (!channels.isEmpty()) {
      session = session.withChannels(channels, "command line");
    }
    return session.withModel(Session.NO_MODEL, "command line").withSinks(List.of(), "command line");
  }

  private void report(NmfTraining.Result result) {
    SynergyModel model = result.model();
    say(
        StatusText.format(
            "%s: %d synergies of %d channels, VAF %.3f, R2 %.3f",
            output,
            model.synergies().size(),
            model.channels().size(),
            model.training().vaf(),
            model.training().r2()));
    for (int k = 1; k <= result.curve().points().size(); k++) {
      say(StatusText.format("  K = %d: VAF %.3f", k, result.curve().at(k).vaf()));
    }
  }

  private void say(String line) {
    PrintWriter err = console.err();
    if (!global.quiet) {
      err.println(line);
      err.flush();
    }
  }
}
