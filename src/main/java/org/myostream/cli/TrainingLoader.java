package org.myostream.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.myostream.device.DeviceUri;
import org.myostream.dsp.ZeroPhase;
import org.myostream.pipeline.PipelineSettings;
import org.myostream.recording.Facts;
import org.myostream.recording.replay.RecordingSource;
import org.myostream.recording.replay.Replays;
import org.myostream.signal.ChannelKind;
import org.myostream.signal.ChannelLayout;
import org.myostream.signal.StreamSpec;
import org.myostream.synergy.ChainSettings;
import org.myostream.synergy.training.EnvelopeMatrix;
import org.myostream.synergy.training.TrainingSet;
import org.myostream.synergy.training.TrainingSetBuilder;

/** Reads recordings one after the other through the pipeline that a stream goes through. */
final class TrainingLoader {
  /** What filters need to settle, at least, in seconds. */
  private static final double SETTLING_SECONDS = 1;

  /** Of a table that knows no time. */
  private static final double ASSUMED_RATE_HZ = 100;

  /** A channel with more than this share of samples that are no numbers is not trained on. */
  private static final double MOST_NOT_NUMBERS = 0.05;

  private final TrainingInput.Settings settings;
  private final Console console;
  private final boolean quiet;
  private @Nullable TrainingSetBuilder builder;

  TrainingLoader(TrainingInput.Settings settings, Console console, boolean quiet) {
    this.settings = settings;
    this.console = console;
    this.quiet = quiet;
  }

  /**
   * All of them, normalised.
   *
   * @throws Failure with {@link ExitCode#INVALID_INPUT} if they cannot be trained on
   */
  TrainingSet load() throws IOException, InterruptedException {
    try {
      String device = settings.device();
      if (device != null) {
        Wiring.Wired wired = Wiring.wire(settings.session().withDevice(device, "command line"));
        add(wired, device, subject(0, Map.of()), 0);
      }
      for (int i = 0; i < settings.files().size(); i++) {
        add(i, settings.files().get(i));
      }
      return builder(new ChainSettings(List.of(), List.of()))
          .build(settings.normalise(), settings.percentile());
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitCode.INVALID_INPUT, String.valueOf(e.getMessage()), e);
    }
  }

  private void add(int i, Path file) throws IOException, InterruptedException {
    if (settings.envelopes() && MuscleRows.recognises(file)) {
      addTable(i, file);
      return;
    }
    RecordingSource source = Replays.source(uri(file));
    boolean owned = true;
    try {
      Session session =
          Wiring.withStages(settings.session(), null, source.spec())
              .withPipeline(PipelineSettings.singleThread(), "a source at full speed");
      String subject = subject(i, source.facts());
      double start = source.stream().startSeconds();
      owned = false;
      add(new Wiring.Wired(session, source, null, null), file.toString(), subject, start);
    } finally {
      if (owned) {
        source.close();
      }
    }
  }

  private void addTable(int i, Path file) throws IOException {
    Double said = settings.rateHz();
    double rateHz = said == null ? ASSUMED_RATE_HZ : said;
    EnvelopeMatrix table = MuscleRows.read(file, rateHz);
    List<String> channels = settings.session().channels();
    EnvelopeMatrix chosen = channels == null ? table : table.select(channels);
    builder(new ChainSettings(List.of(), List.of()))
        .add(chosen, rateHz, file.toString(), subject(i, Map.of()));
    say(
        StatusText.format(
            "%s: %d muscles, %d points%s",
            file,
            chosen.stream().channels(),
            chosen.frames(),
            said == null ? "; no rate is known, 100 Hz is taken (--rate)" : ""));
  }

  private DeviceUri uri(Path file) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("speed", "max");
    if (settings.rateHz() != null) {
      options.put("rate", String.valueOf(settings.rateHz()));
    }
    if (settings.unit() != null) {
      options.put("unit", settings.unit());
    }
    return new DeviceUri("replay:" + file, Replays.SCHEME, file.toString(), options);
  }

  private String subject(int i, Map<String, String> facts) {
    List<String> said = settings.subjects();
    return said.isEmpty()
        ? facts.getOrDefault(Facts.SUBJECT, "")
        : said.get(said.size() == 1 ? 0 : i);
  }

  private void add(Wiring.Wired wired, String name, String subject, double startSeconds)
      throws IOException, InterruptedException {
    StreamPlan plan;
    StreamSpec raw = wired.source().spec();
    try {
      plan = Wiring.plan(wired);
      if (builder != null) {
        builder.refuseOther(name, plan.conditioner().envelope(), raw.sampleRateHz());
      }
    } catch (RuntimeException e) {
      wired.source().close();
      throw e instanceof IllegalArgumentException refusal ? about(name, refusal) : e;
    }
    boolean filtered = settings.zeroPhase() == null && !settings.envelopes();
    EnvelopeMatrix envelopes =
        new EnvelopeMatrix(plan.conditioner().envelope(), filtered ? SETTLING_SECONDS : 0);
    EnvelopeCollector collector = new EnvelopeCollector(envelopes, raw, names(wired));
    StreamRun.Options options =
        new StreamRun.Options(
            settings.limit(),
            true,
            console.err(),
            null,
            quiet || wired.source() instanceof RecordingSource,
            1000);
    run(plan, options, collector);
    refuseNotNumbers(collector, name);
    ZeroPhase zeroPhase = settings.zeroPhase();
    ChainSettings chain = Wiring.chain(wired.session());
    if (zeroPhase != null) {
      envelopes = envelopes.zeroPhase(zeroPhase, settings.cycles(), startSeconds);
      chain = new ChainSettings(List.of(zeroPhase), List.of());
    }
    builder(chain).add(envelopes, raw.sampleRateHz(), name, subject);
    say(
        StatusText.format(
            "%s: %d channels, %.1f s at %.6g Hz, %d envelope frames%s",
            name,
            envelopes.stream().channels(),
            collector.frames() / raw.sampleRateHz(),
            raw.sampleRateHz(),
            envelopes.frames(),
            subject.isEmpty() ? "" : ", subject " + subject));
  }

  /** A device may be stopped with Ctrl-C, a recording must be read to its end. */
  private void run(StreamPlan plan, StreamRun.Options options, EnvelopeCollector collector)
      throws IOException, InterruptedException {
    StreamRun run = new StreamRun(plan, options, console, List.of(collector));
    try (Interrupts interrupts = Interrupts.handle(plan.source()::close)) {
      run.run(interrupts);
      if (interrupts.requested() && plan.source() instanceof RecordingSource) {
        throw new Failure(ExitCode.INTERRUPTED, "interrupted while reading; nothing was written");
      }
    }
  }

  private TrainingSetBuilder builder(ChainSettings chain) {
    TrainingSetBuilder known = builder;
    if (known == null) {
      known = new TrainingSetBuilder(chain);
      builder = known;
    }
    return known;
  }

  private static List<String> names(Wiring.Wired wired) {
    List<String> chosen = wired.session().channels();
    ChannelLayout layout = wired.source().spec().layout();
    return chosen == null ? layout.select(layout.indicesOf(ChannelKind.EMG)).names() : chosen;
  }

  private void refuseNotNumbers(EnvelopeCollector collector, String name) {
    if (collector.worst() == 0) {
      return;
    }
    String found =
        StatusText.format(
            "%s: %d of %d samples of channel %s are no numbers",
            name, collector.worst(), collector.frames(), collector.worstChannel());
    if (collector.worst() > MOST_NOT_NUMBERS * collector.frames()) {
      throw new IllegalArgumentException(
          found + ", more than 5 %; leave the channel out with --channels");
    }
    say(found + "; as in a stream, filters held the last good one");
  }

  private static IllegalArgumentException about(String name, IllegalArgumentException refusal) {
    String message = String.valueOf(refusal.getMessage());
    return message.startsWith(name)
        ? refusal
        : new IllegalArgumentException(name + ": " + message, refusal);
  }

  private void say(String line) {
    if (!quiet) {
      console.err().println(line);
      console.err().flush();
    }
  }
}
