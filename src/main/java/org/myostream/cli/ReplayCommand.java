package org.myostream.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.myostream.config.ConfigWriter;
import org.myostream.pipeline.FrameSource;
import org.myostream.pipeline.PipelineSettings.Threads;
import org.myostream.pipeline.SampleLedger;
import org.myostream.recording.Damage;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.recording.Recording;
import org.myostream.recording.replay.DigestSink;
import org.myostream.recording.replay.JournalSession;
import org.myostream.recording.replay.PlaySettings;
import org.myostream.recording.replay.RecordingSource;
import org.myostream.recording.replay.Replays;
import org.myostream.recording.replay.RunLengths;
import org.myostream.recording.replay.WireSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Computes a recording again and compares the hash of all results. */
@Command(
    name = "replay",
    description = {
      "Run a recording through the configuration it was recorded with, and compare the hash of all",
      "results with the recorded one: the same comes out at any speed, in any chunks, on any number",
      "of threads. Exit code 8 if it differs."
    })
final class ReplayCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private GlobalOptions global = new GlobalOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "FILE",
      description = "A recording of any known format; of a journal in parts, any of them.")
  private Path file = Path.of("");

  @Option(
      names = "--speed",
      paramLabel = "FACTOR",
      description =
          "1 as recorded, 2.5 for example, or max; max without --to and 1 with it if not given.")
  private @Nullable String speed;

  @Option(
      names = "--threads",
      paramLabel = "KIND",
      description =
          "one, fused or ring; at full speed one, otherwise as recorded, if not given. At full speed"
              + " nothing is lost with any of them.")
  private @Nullable Threads threads;

  @Option(
      names = "--chunk",
      paramLabel = "N",
      description = "Hand over N frames at a time, whatever the device did.")
  private @Nullable Integer chunk;

  @Option(
      names = {"-s", "--session"},
      paramLabel = "FILE",
      description = "Another configuration than the recorded one; its sinks are not opened.")
  private @Nullable Path sessionFile;

  @Mixin private ModelOptions modelOptions = new ModelOptions();

  @Option(
      names = "--to",
      paramLabel = "SINK",
      description = "Where results go, as for stream; recorded sinks are never opened.")
  private List<String> to = new ArrayList<>();

  @Option(
      names = "--raw",
      description = "Decode the captured bytes of the wire again, instead of playing the frames.")
  private boolean raw;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  ReplayCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    LogSetup.apply(global);
    PlaySettings play = UserInput.check(spec.commandLine(), this::playSettings);
    List<SinkSettings> sinks =
        UserInput.check(spec.commandLine(), () -> to.stream().map(SinkSpecs::parse).toList());
    Recording recording = Replays.open(file);
    FrameSource source = null;
    try {
      ReplayVerdict verdict = ReplayVerdict.of(recording);
      ReplayPlan.Configuration recorded =
          sessionFile == null ? ReplayPlan.recorded(recording) : ReplayPlan.of(sessionFile);
      ReplayPlan.Configuration configuration =
          UserInput.check(spec.commandLine(), () -> recorded.with(modelOptions));
      source = source(recording, play);
      ReplayPlan plan = plan(configuration, source, play, sinks);
      DigestSink digest = verdict.digest(plan.widest());
      return run(recording, plan, verdict, digest);
    } finally {
      if (source == null) {
        recording.close();
      } else {
        source.close();
      }
    }
  }

  private PlaySettings playSettings() {
    if (chunk != null && chunk < 1) {
      throw new ParameterException(
          spec.commandLine(), "--chunk " + chunk + " is below 1 frame; give 1 or more");
    }
    double factor = speed != null ? PlaySettings.speed(speed) : to.isEmpty() ? full() : 1;
    return PlaySettings.atSpeed(factor, chunk == null ? null : RunLengths.of(chunk));
  }

  private static double full() {
    return PlaySettings.FULL_SPEED;
  }

  private FrameSource source(Recording recording, PlaySettings play) throws IOException {
    if (!raw) {
      return new RecordingSource(recording, play);
    }
    if (!(recording instanceof JournalSession session)) {
      throw new InvalidRecordingException(
          file + " is no journal, and only a journal can hold bytes of the wire; leave --raw out");
    }
    return new WireSource(session, play.speed());
  }

  private ReplayPlan plan(
      ReplayPlan.Configuration configuration,
      FrameSource source,
      PlaySettings play,
      List<SinkSettings> sinks)
      throws IOException {
    Threads chosen = threads == null && play.speed() == full() ? Threads.ONE : threads;
    return UserInput.check(
        spec.commandLine(), () -> ReplayPlan.of(configuration, source, chosen, sinks));
  }

  private int run(Recording recording, ReplayPlan plan, ReplayVerdict verdict, DigestSink digest)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    StreamRun.Options quietly =
        new StreamRun.Options(null, true, console.err(), null, true, Long.MAX_VALUE);
    StreamRun.Result result = new StreamRun(plan.stream(), quietly, console, List.of(digest)).run();
    double seconds = (System.nanoTime() - start) * 1e-9;
    boolean whole = raw || digest.frames() == recording.streams().get(0).frames();
    ReplayVerdict.Outcome outcome = whole ? verdict.compare(digest) : null;
    Report report =
        new Report(recording, plan, verdict, digest, outcome, result.status().ledger(), seconds);
    if (json) {
      console.out().print(ConfigWriter.prettyJson(toJava(report)));
    } else if (!global.quiet) {
      boolean taken = plan.stream().sinks().stream().anyMatch(SinkSettings::usesStandardOutput);
      print(report, taken ? console.err() : console.out());
    }
    console.out().flush();
    return outcome == ReplayVerdict.Outcome.DIFFERS && plan.asRecorded()
        ? ExitCode.VALIDATION
        : result.exitCode();
  }

  /** What there is to say; {@code outcome} is null if the replay was stopped. */
  private record Report(
      Recording recording,
      ReplayPlan plan,
      ReplayVerdict verdict,
      DigestSink digest,
      ReplayVerdict.@Nullable Outcome outcome,
      SampleLedger.Snapshot ledger,
      double seconds) {
    int parts() {
      return recording instanceof JournalSession journal ? journal.parts().size() : 1;
    }

    double recordedSeconds() {
      return ledger.expected() / plan.stream().source().spec().sampleRateHz();
    }

    String words() {
      if (outcome == null) {
        return "stopped before the end, not compared";
      }
      if (outcome == ReplayVerdict.Outcome.SAME_SO_FAR) {
        return outcome.words() + " up to frame " + verdict.endIndex() + ", its last hash";
      }
      return outcome.words();
    }
  }

  private void print(Report report, PrintWriter out) {
    SampleLedger.Snapshot ledger = report.ledger();
    out.println(
        StatusText.format(
            "%s: %d frames, %.3f s%s",
            report.recording().path(),
            ledger.received,
            report.recordedSeconds(),
            report.parts() > 1 ? ", in " + report.parts() + " parts" : ""));
    out.println(
        "gaps: " + (ledger.gaps == 0 ? "none" : ledger.gaps + ", " + ledger.missing() + " frames"));
    for (Damage damage : report.recording().damage()) {
      out.println("damage at byte " + damage.offset() + ": " + damage.what());
    }
    out.println(
        StatusText.format(
            "configuration: %s; threads %s; %.2f s, %.1f times as fast as recorded",
            configuration(report.plan()),
            threadsOf(report.plan()),
            report.seconds(),
            report.recordedSeconds() / report.seconds()));
    out.println("result hash " + report.digest().hex());
    out.println(report.words());
    if (report.outcome() == ReplayVerdict.Outcome.DIFFERS) {
      out.println("recorded    " + report.verdict().recorded());
    }
    out.flush();
  }

  private String configuration(ReplayPlan plan) {
    if (plan.asRecorded()) {
      return "as recorded";
    }
    String from = sessionFile == null ? "the recording" : String.valueOf(sessionFile);
    if (modelOptions.given()) {
      return from + " and the command line";
    }
    return sessionFile == null ? "defaults for the rate" : from;
  }

  private static String threadsOf(ReplayPlan plan) {
    return plan.session().pipeline().threads().name().toLowerCase(Locale.ROOT);
  }

  private Map<String, Object> toJava(Report report) {
    SampleLedger.Snapshot ledger = report.ledger();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("schema", "myostream.replay/1");
    map.put("file", report.recording().path().toString());
    map.put("parts", report.parts());
    map.put("frames", ledger.received);
    map.put("gaps", ledger.gaps);
    map.put("missing", ledger.missing());
    map.put("damaged", report.recording().damage().size());
    map.put("configuration", configuration(report.plan()));
    map.put("threads", threadsOf(report.plan()));
    map.put("seconds", report.seconds());
    map.put("recorded_seconds", report.recordedSeconds());
    map.put("result_hash", report.digest().hex());
    String recorded = report.verdict().recorded();
    if (recorded != null) {
      map.put("recorded_hash", recorded);
    }
    if (report.verdict().endIndex() >= 0) {
      map.put("recorded_hash_end_index", report.verdict().endIndex());
    }
    map.put("verdict", report.words());
    return map;
  }
}
