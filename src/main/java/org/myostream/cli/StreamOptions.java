package org.myostream.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.myostream.pipeline.PipelineSettings;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What to stream and how, for every command that runs a device. */
final class StreamOptions {
  private static final String FLAG = "command line";

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

  @Mixin private ModelOptions modelOptions = new ModelOptions();

  @Option(
      names = "--follow-model",
      description =
          "Read the model again when its file changes, without a break in the stream; not while"
              + " recording.")
  private boolean followModel;

  @Option(
      names = "--units",
      paramLabel = "SOURCE",
      description =
          "Estimate motor units: innervation zone and conduction velocity. SOURCE is a file of"
              + " discharge times (unit,sample), clusters, to find and tell apart single"
              + " potentials, or columns, for each column of electrodes; it may end in"
              + " ?spacing=5&hop=250&memory=200.")
  private @Nullable String units;

  @Option(
      names = "--to",
      paramLabel = "SINK",
      description =
          "Where results go, may be given several times: lsl, udp:HOST:PORT, udp-json:HOST:PORT,"
              + " ndjson:FILE or - for standard output; each may end in"
              + " ?streams=activations,envelope,emg,raw,quality,units.")
  private List<String> to = new ArrayList<>();

  @Option(names = "--ndjson", description = "Write lines of JSON to standard output; as --to -.")
  private boolean ndjson;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = Durations.class,
      description = "Stop after this long, for example 60s or 5m.")
  @Nullable Duration limit;

  @Option(names = "--single-thread", description = "Do everything on one thread.")
  private boolean singleThread;

  @Option(names = "--allow-gaps", description = "Exit with 0 even if frames are missing.")
  boolean allowGaps;

  @Option(
      names = "--print-config",
      description = "Print the session in force, with the origin of each value, and exit.")
  boolean printConfig;

  /** The session file with the flags laid over it. */
  Session session(CommandLine command) {
    Session session = sessionFile == null ? Session.empty() : SessionFile.read(sessionFile);
    if (device != null) {
      session = session.withDevice(device, FLAG);
    }
    if (name != null) {
      if (!name.matches("[A-Za-z0-9_.-]{1,64}")) {
        throw new CommandLine.ParameterException(
            command,
            "--name \"" + name + "\" is not 1 to 64 letters, digits, dots, dashes or underscores");
      }
      session = session.withName(name, FLAG);
    }
    if (model != null) {
      session = session.withModel(model, FLAG);
    }
    session = modelOptions.over(session);
    if (followModel) {
      session = session.withUse(session.use().withFollow(true), ModelUse.FOLLOW, FLAG);
    }
    if (units != null) {
      session = session.withUnits(units, FLAG);
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

  /** Prints the session in force, for {@code --print-config}. */
  static void print(Wiring.Wired wired, Console console) {
    console.out().print(wired.session().toYaml());
    console.out().flush();
  }
}
