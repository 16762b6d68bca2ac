package org.myostream.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.myostream.pipeline.PipelineSettings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Streams a device to sinks. */
@Command(
    name = "stream",
    description = "Stream a device: condition its EMG, find synergy activations, send them on.")
final class StreamCommand implements Callable<Integer> {
  private static final String FLAG = "command line";
  private static final long LIVE_MILLIS = 100;
  private static final long LINE_MILLIS = 10_000;

  private final Console console;
  @Mixin private GlobalOptions global = new GlobalOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-D", "--device"},
      paramLabel = "URI",
      description =
          "Where frames come from: serial:/dev/ttyUSB0?profile=cyton-daisy, tcp://HOST:PORT?profile=..,"
              + " tcp-listen://:54321?profile=muovi-plus, synthetic:?ch=16&fs=2000, replay:FILE.csv.")
  private @Nullable String device;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description =
          "What the device is called in the names of its LSL streams, to tell two of a kind apart.")
  private @Nullable String name;

  @Option(
      names = {"-s", "--session"},
      paramLabel = "FILE",
      description = "Session file (YAML); flags override it.")
  private @Nullable Path sessionFile;

  @Option(
      names = {"-m", "--model"},
      paramLabel = "FILE",
      description = "Synergy model file, the shipped model \"demo\", or \"none\".")
  private @Nullable String model;

  @Option(
      names = "--to",
      paramLabel = "SINK",
      description =
          "Where results go, may be given several times: lsl, udp:HOST:PORT, udp-json:HOST:PORT,"
              + " ndjson:FILE or - for standard output; each may end in"
              + " ?streams=activations,envelope,emg,raw.")
  private List<String> to = new ArrayList<>();

  @Option(names = "--ndjson", description = "Write lines of JSON to standard output; as --to -.")
  private boolean ndjson;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = Durations.class,
      description = "Stop after this long, for example 60s or 5m.")
  private @Nullable Duration limit;

  @Option(names = "--single-thread", description = "Do everything on one thread.")
  private boolean singleThread;

  @Option(names = "--allow-gaps", description = "Exit with 0 even if frames are missing.")
  private boolean allowGaps;

  @Option(
      names = "--print-config",
      description = "Print the session in force, with the origin of each value, and exit.")
  private boolean printConfig;

  StreamCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    LogSetup.apply(global);
    Session session = usage(this::session);
    Wiring.Wired wired = usage(() -> Wiring.wire(session));
    if (printConfig) {
      console.out().print(wired.session().toYaml());
      console.out().flush();
      return ExitCode.OK;
    }
    StreamPlan plan = usage(() -> Wiring.plan(wired));
    StreamRun.Options options =
        new StreamRun.Options(
            limit,
            allowGaps,
            console.err(),
            new LiveView.Style(
                console.errIsTerminal(), Terminal.wantsColour(), Terminal.showsUnicode(), false),
            global.quiet,
            console.errIsTerminal() ? LIVE_MILLIS : LINE_MILLIS);
    return new StreamRun(plan, options, console).run().exitCode();
  }

  /** Runs a step of the set-up, in which a refused value is the user's. */
  private <T> T usage(Callable<T> step) throws IOException {
    return UserInput.check(spec.commandLine(), step);
  }

  private Session session() {
    Session session = sessionFile == null ? Session.empty() : SessionFile.read(sessionFile);
    if (device != null) {
      session = session.withDevice(device, FLAG);
    }
    if (name != null) {
      if (!name.matches("[A-Za-z0-9_.-]{1,64}")) {
        throw new CommandLine.ParameterException(
            spec.commandLine(),
            "--name \"" + name + "\" is not 1 to 64 letters, digits, dots, dashes or underscores");
      }
      session = session.withName(name, FLAG);
    }
    if (model != null) {
      session = session.withModel(model, FLAG);
    }
    List<SinkSettings> sinks = sinks();
    if (!sinks.isEmpty()) {
      session = session.withSinks(sinks, FLAG);
    }
    if (singleThread) {
      session = session.withPipeline(PipelineSettings.singleThread(), FLAG);
    }
    return session;
  }

  private List<SinkSettings> sinks() {
    List<SinkSettings> sinks = new ArrayList<>();
    to.forEach(text -> sinks.add(SinkSpecs.parse(text)));
    if (ndjson) {
      sinks.add(SinkSpecs.parse("-"));
    }
    return sinks;
  }
}
