package org.myostream.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.myostream.pipeline.FrameSource;
import org.myostream.pipeline.PipelineSettings;
import org.myostream.pipeline.PipelineSettings.Threads;
import org.myostream.recording.Recording;
import org.myostream.recording.journal.JournalHeader;
import org.myostream.recording.replay.JournalSession;
import org.myostream.synergy.SynergyModel;
import org.myostream.synergy.SynergyModelFile;

/**
 * How a recording is computed again.
 *
 * @param session what it was recorded with, or what the user said, with nothing left open
 * @param asRecorded true if that is the configuration in the recording
 * @param stream everything a stream is made of
 */
record ReplayPlan(Session session, boolean asRecorded, StreamPlan stream) {
  private static final String SINKS = "command line";

  /** The configuration of a replay, before it is checked against the stream. */
  record Configuration(
      Session session,
      @Nullable SynergyModel model,
      @Nullable String discharges,
      boolean asRecorded) {
    /** The same with flags laid over it: no longer as recorded if there are any. */
    Configuration with(ModelOptions options) {
      return options.given()
          ? new Configuration(options.over(session), model, discharges, false)
          : this;
    }
  }

  /**
   * The configuration in {@code recording}, or none if it has none.
   *
   * @throws org.myostream.config.ConfigException if the recording holds one that cannot be read
   */
  static Configuration recorded(Recording recording) {
    Map<String, String> texts =
        recording instanceof JournalSession journal ? journal.header().attachments() : Map.of();
    String session = texts.get(JournalHeader.SESSION);
    if (session == null) {
      return new Configuration(Session.empty(), null, null, false);
    }
    String model = texts.get(JournalHeader.MODEL);
    return new Configuration(
        SessionFile.parse(inside(recording, JournalHeader.SESSION), session),
        model == null
            ? null
            : SynergyModelFile.parse(inside(recording, JournalHeader.MODEL), model),
        texts.get(JournalHeader.DISCHARGES),
        true);
  }

  /** The configuration in a session file. */
  static Configuration of(Path sessionFile) {
    Session session = SessionFile.read(sessionFile).oneModel();
    SynergyModel model = session.blaming("model", () -> Wiring.model(session.model()));
    return new Configuration(session, model, Wiring.discharges(session), false);
  }

  private static String inside(Recording recording, String attachment) {
    return recording.path() + "/" + attachment;
  }

  /**
   * Builds everything; opens nothing. No sink of the configuration is taken over.
   *
   * @param source plays the recording; owned by the plan
   * @param threads null for those of the configuration
   */
  static ReplayPlan of(
      Configuration configuration,
      FrameSource source,
      @Nullable Threads threads,
      List<SinkSettings> sinks) {
    Session session = configuration.session();
    PipelineSettings pipeline = session.pipeline();
    Session replayed =
        Wiring.withStages(session, configuration.model(), source.spec())
            .withSinks(sinks, SINKS)
            .withPipeline(
                new PipelineSettings(
                    threads == null ? pipeline.threads() : threads,
                    pipeline.ringSize(),
                    pipeline.gapResetMillis()),
                session.origins().getOrDefault("pipeline", SINKS));
    StreamPlan plan =
        Wiring.plan(
            new Wiring.Wired(replayed, source, configuration.model(), configuration.discharges()));
    return new ReplayPlan(replayed, configuration.asRecorded(), plan);
  }

  /** Columns of the widest result. */
  int widest() {
    return Math.max(
        Math.max(stream.streams().emg().channels(), stream.streams().envelope().channels()),
        Math.max(1, stream.conditioner().synergies()));
  }
}
