package org.myostream.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.myostream.device.DeviceSource;
import org.myostream.device.DeviceUri;
import org.myostream.recording.Facts;
import org.myostream.recording.live.RecorderSettings;
import org.myostream.signal.StreamSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Records a device. */
@Command(
    name = "record",
    description = {
      "Record a device: every frame, markers and results go to a journal that survives a crash, and"
          + " at the end to the formats asked for. Streams to sinks at the same time, as stream"
          + " does.",
      "The first Ctrl-C ends the recording cleanly; the second leaves the journal as it is, for"
          + " 'myostream recover'."
    })
final class RecordCommand implements Callable<Integer> {
  private static final int WIRE_BYTES = 4 << 20;
  private static final double LEAST_SECONDS = 120;

  /** The journal, and what it is finalised to. */
  private static final double FILES = 2.1;

  private final Console console;
  @Mixin private GlobalOptions global = new GlobalOptions();
  @Mixin private StreamOptions stream = new StreamOptions();
  @Mixin private MarkerOptions markers = new MarkerOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "OUT",
      description =
          "File to record to, with {date}, {time}, {subject}, {session}, {task}, {run}, {device}"
              + " where wanted. The journal lies beside it and ends in .emgj. Its extension says the"
              + " format (bdf if it has none, no further file if it is emgj).")
  private String output = "";

  @Option(
      names = "--format",
      split = ",",
      paramLabel = "NAME",
      description = "Formats to finalise to, several at once: bdf,xdf,csv ...")
  private List<String> formats = new ArrayList<>();

  @Option(names = "--overwrite", description = "Delete files of that name before the start.")
  private boolean overwrite;

  @Option(
      names = "--discard-journal",
      description = "Delete the journal once every format was written and read back.")
  private boolean discardJournal;

  @Option(
      names = "--capture-raw",
      description = "Keep the bytes of the wire in the journal as well.")
  private boolean captureRaw;

  @Option(
      names = "--fsync",
      paramLabel = "TIME",
      defaultValue = "1s",
      converter = Durations.class,
      description = "Force the journal to the disk this often (${DEFAULT-VALUE}).")
  private Duration fsync = Duration.ofSeconds(1);

  @Option(
      names = "--max-file-time",
      paramLabel = "TIME",
      converter = Durations.class,
      description = "Go on in a new file, without losing a frame, when one is this long.")
  private @Nullable Duration maxFileTime;

  @Option(
      names = "--min-disk",
      paramLabel = "SIZE",
      converter = Sizes.class,
      description = "End the file cleanly when less than this is free (256MB).")
  private @Nullable Long minDisk;

  @Option(
      names = "--subject",
      paramLabel = "LABEL",
      description = "Who is recorded, as a code: S01.")
  private @Nullable String subject;

  @Option(names = "--session-label", paramLabel = "LABEL", description = "Which session it is.")
  private @Nullable String sessionLabel;

  @Option(names = "--task", paramLabel = "LABEL", description = "What the subject does: walk.")
  private @Nullable String task;

  @Option(names = "--run", paramLabel = "LABEL", description = "Number of the run: 1.")
  private @Nullable String run;

  @Option(
      names = "--fact",
      paramLabel = "NAME=VALUE",
      description = "Say something else about the recording, for example reference=elbow.")
  private Map<String, String> facts = new LinkedHashMap<>();

  RecordCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    LogSetup.apply(global);
    Session session = usage(() -> stream.session(spec.commandLine()));
    Wiring.Wired wired = usage(() -> Wiring.wire(session.oneModel()));
    if (stream.printConfig) {
      StreamOptions.print(wired, console);
      return ExitCode.OK;
    }
    StreamPlan plan = usage(() -> Wiring.plan(wired));
    RecordingFiles files = usage(() -> files(plan));
    usage(() -> checked(wired, files));
    Files.createDirectories(files.folder());
    checkDisk(files.folder(), plan.streams().raw());
    RecordPlan recording =
        new RecordPlan(
            plan,
            RecordHeader.of(wired, plan, saidFacts()),
            files,
            settings(wired),
            discardJournal);
    StreamRun.Options options =
        new StreamRun.Options(
            stream.limit, stream.allowGaps, console.err(), null, global.quiet, Long.MAX_VALUE);
    try (MarkerSources sources = markers.open(console)) {
      files.claim(overwrite);
      return new RecordRun(recording, options, console, sources).run();
    }
  }

  private RecordingFiles files(StreamPlan plan) {
    OutputTemplate template =
        new OutputTemplate(LocalDateTime.now(ZoneId.systemDefault()))
            .with("subject", subject)
            .with("session", sessionLabel)
            .with("task", task)
            .with("run", run)
            .with("device", plan.streams().device());
    return RecordingFiles.of(Path.of(template.fill(output)), formats);
  }

  /** Refuses what would go wrong later. */
  private RecordingFiles checked(Wiring.Wired wired, RecordingFiles files) throws IOException {
    files.check(overwrite);
    if (discardJournal && files.formats().isEmpty()) {
      throw usage("--discard-journal would leave nothing; name a format with --format");
    }
    if (captureRaw && !(wired.source() instanceof DeviceSource)) {
      throw usage(
          "--capture-raw: " + wired.session().device() + " has no wire to capture; leave it out");
    }
    boolean printsData =
        wired.session().sinks().stream().anyMatch(SinkSettings::usesStandardOutput);
    markers.check(spec.commandLine(), printsData);
    return files;
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private Map<String, String> saidFacts() {
    Map<String, String> said = new LinkedHashMap<>(facts);
    put(said, Facts.SUBJECT, subject);
    put(said, Facts.SESSION, sessionLabel);
    put(said, Facts.TASK, task);
    put(said, Facts.RUN, run);
    return said;
  }

  private static void put(Map<String, String> into, String name, @Nullable String value) {
    if (value != null) {
      into.put(name, value);
    }
  }

  private RecorderSettings settings(Wiring.Wired wired) {
    RecorderSettings settings =
        RecorderSettings.usual()
            .withForceMillis(Math.max(1, fsync.toMillis()))
            .withWireBytes(captureRaw ? WIRE_BYTES : 0);
    if (maxFileTime != null) {
      settings = settings.with(new RecorderSettings.Parts(maxFileTime.toNanos() * 1e-9, 0));
    }
    if (minDisk != null) {
      RecorderSettings.Disk usual = settings.disk();
      settings =
          settings.with(
              new RecorderSettings.Disk(
                  usual.warnSeconds(), minDisk, usual.stopSeconds(), usual.reserveBytes()));
    }
    DeviceUri device = DeviceUri.parse(String.valueOf(wired.session().device()));
    return device.option("speed", "1").equals("max") ? settings.waiting() : settings;
  }

  private static void checkDisk(Path folder, StreamSpec raw) throws IOException {
    double rate = raw.sampleRateHz() * raw.channels() * Float.BYTES;
    double needed = rate * LEAST_SECONDS * FILES;
    long usable = Files.getFileStore(folder).getUsableSpace();
    if (usable < needed) {
      throw new Failure(
          ExitCode.IO,
          folder
              + " has "
              + Sizes.text(usable)
              + " left, but two minutes of this recording need "
              + Sizes.text(needed)
              + "; free some, or record elsewhere");
    }
  }

  /** Runs a step of the set-up, in which a refused value is the user's. */
  private <T> T usage(Callable<T> step) throws IOException {
    return UserInput.check(spec.commandLine(), step);
  }
}
