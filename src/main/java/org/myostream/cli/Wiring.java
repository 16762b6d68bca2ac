package org.myostream.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.myostream.config.ConfigException;
import org.myostream.device.DeviceUri;
import org.myostream.device.Devices;
import org.myostream.device.synthetic.SyntheticSettings;
import org.myostream.device.synthetic.SyntheticSource;
import org.myostream.dsp.Defaults;
import org.myostream.pipeline.Conditioner;
import org.myostream.pipeline.FrameSource;
import org.myostream.pipeline.PipelineSettings;
import org.myostream.recording.replay.Replays;
import org.myostream.signal.StreamSpec;
import org.myostream.synergy.ChainSettings;
import org.myostream.synergy.SynergyEncoder;
import org.myostream.synergy.SynergyModel;
import org.myostream.synergy.SynergyModelFile;

/** Makes the parts of a stream from a session and checks them against each other; opens nothing. */
final class Wiring {
  private static final String FROM_MODEL = "the model";
  private static final String FROM_RATE = "default for the device's rate";

  private Wiring() {}

  /**
   * A session in which nothing is left to be found out, beside the device it names.
   *
   * @param discharges text with the discharge times of the motor units; null without units or if
   *     they are found in the signal
   */
  record Wired(
      Session session,
      FrameSource source,
      @Nullable SynergyModel model,
      @Nullable String discharges) {}

  /**
   * Fills in what the session does not say: stages from the model, or the usual ones for the
   * device's rate.
   */
  static Wired wire(Session session) throws IOException {
    String device = session.device();
    if (device == null) {
      throw new IllegalArgumentException(
          "no device is named; give one with -D or in a session file");
    }
    SynergyModel model = session.blaming("model", () -> model(session.model()));
    DeviceUri uri = session.blaming("device", () -> DeviceUri.parse(device));
    FrameSource source = source(session, uri);
    Session filled = withStages(session, model, source.spec());
    return new Wired(withThreads(filled, uri), source, model, discharges(session));
  }

  /** What stands in the session's file of discharge times; null if it names none. */
  static @Nullable String discharges(Session session) {
    String units = session.units();
    if (units == null) {
      return null;
    }
    UnitUse use = session.blaming(UnitUse.KEY, () -> UnitUse.parse(units));
    return use.finds() ? null : session.blaming(UnitUse.KEY, use::read);
  }

  /** A source that does not keep time would overrun any ring: it runs on one thread. */
  private static Session withThreads(Session session, DeviceUri uri) {
    return uri.option("speed", "1").equals("max") && !session.origins().containsKey("pipeline")
        ? session.withPipeline(PipelineSettings.singleThread(), "a source at full speed")
        : session;
  }

  private static FrameSource source(Session session, DeviceUri uri) throws IOException {
    try {
      return source(uri);
    } catch (ConfigException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw session.blame("device", e);
    }
  }

  private static FrameSource source(DeviceUri uri) throws IOException {
    if (uri.scheme().equals("synthetic")) {
      return new SyntheticSource(SyntheticSettings.parse(uri.options()));
    }
    if (uri.scheme().equals(Replays.SCHEME)) {
      return Replays.source(uri);
    }
    return Devices.source(uri);
  }

  /** Fills in the channels and stages that {@code session} does not name. */
  static Session withStages(Session session, @Nullable SynergyModel model, StreamSpec stream) {
    String origin = model == null ? FROM_RATE : FROM_MODEL;
    double rateHz = stream.sampleRateHz();
    Session filled = session;
    if (filled.channels() == null
        && model != null
        && stream.layout().names().containsAll(model.channels())) {
      filled = filled.withChannels(model.channels(), origin);
    }
    if (filled.conditioning() == null) {
      filled =
          filled.withConditioning(
              model == null ? Defaults.conditioning(rateHz) : model.chain().conditioning(), origin);
    }
    if (filled.envelope() == null) {
      filled =
          filled.withEnvelope(
              model == null ? Defaults.envelope(rateHz) : model.chain().envelope(), origin);
    }
    return filled;
  }

  /** The model in a file or, for a bare name, the shipped one; null for none. */
  static @Nullable SynergyModel model(@Nullable String name) {
    if (name == null || name.equals(Session.NO_MODEL)) {
      return null;
    }
    if (ShippedModels.has(name)) {
      return ShippedModels.load(name);
    }
    try {
      return SynergyModelFile.read(Path.of(name));
    } catch (ConfigException e) {
      if (name.contains("/") || name.contains(".")) {
        throw e;
      }
      throw new IllegalArgumentException(
          "model \"" + name + "\" is neither a file nor one of: " + ShippedModels.names(), e);
    }
  }

  /** Builds every stage and the encoder. */
  static StreamPlan plan(Wired wired) {
    Session session = wired.session();
    ChainSettings chain = chain(session);
    StreamSpec raw = wired.source().spec();
    SynergyModel model = wired.model();
    refuseUseWithoutModel(session, model);
    Function<StreamSpec, SynergyEncoder> encoder =
        model == null ? null : envelope -> encoder(session, model, envelope, raw, chain);
    Conditioner conditioner = conditioner(session, raw, chain, encoder);
    estimateUnits(session, conditioner, wired.discharges());
    String name = session.name();
    OutputStreams streams =
        new OutputStreams(
            name == null ? DeviceNames.of(session.device()) : name,
            raw,
            conditioner.emg(),
            conditioner.envelope(),
            model == null ? List.of() : model.synergies(),
            model == null ? List.of() : model.channels(),
            conditioner.envelope().sampleRateHz() / conditioner.qualityStep(),
            conditioner.units() != null,
            Map.of(
                "acquisition/manufacturer",
                "Myostream",
                "acquisition/filter_delay_seconds",
                Double.toString(conditioner.groupDelaySeconds())));
    return new StreamPlan(
        wired.source(),
        conditioner,
        streams,
        session.sinks(),
        session.pipeline(),
        model == null || !session.use().follow()
            ? null
            : follower(session, model, conditioner, chain));
  }

  private static SynergyEncoder encoder(
      Session session,
      SynergyModel model,
      StreamSpec envelope,
      StreamSpec raw,
      ChainSettings chain) {
    return model.encoderFor(envelope, raw.sampleRateHz(), chain, session.use().options());
  }

  private static ModelFollower follower(
      Session session, SynergyModel model, Conditioner conditioner, ChainSettings chain) {
    String name = String.valueOf(session.model());
    if (ShippedModels.has(name)) {
      throw session.blame(
          ModelUse.FOLLOW,
          new IllegalArgumentException(
              "the shipped model " + name + " never changes; follow a model in a file"));
    }
    return new ModelFollower(
        Path.of(name),
        model,
        conditioner,
        next -> encoder(session, next, conditioner.envelope(), conditioner.raw(), chain));
  }

  /** Says no to flags that would silently do nothing. */
  private static void refuseUseWithoutModel(Session session, @Nullable SynergyModel model) {
    Set<String> said = session.use().toJava().keySet();
    if (model != null) {
      return;
    }
    for (String key : said) {
      if (session.model() == null || "command line".equals(session.origins().get(key))) {
        throw session.blame(
            key,
            new IllegalArgumentException(
                key + " says how to use a synergy model and there is none; give one with --model"));
      }
    }
  }

  private static Conditioner conditioner(
      Session session,
      StreamSpec raw,
      ChainSettings chain,
      @Nullable Function<StreamSpec, SynergyEncoder> encoder) {
    try {
      Conditioner conditioner =
          new Conditioner(raw, session.channels(), chain.conditioning(), chain.envelope(), encoder);
      conditioner.declareBad(session.use().options().badChannels());
      if (encoder != null && session.use().watchChannels()) {
        conditioner.watchChannels();
      }
      return conditioner;
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      String key =
          Stream.of("conditioning", "envelope")
              .filter(message::startsWith)
              .findFirst()
              .orElseGet(() -> keyOf(message));
      throw session.blame(key, e);
    }
  }

  private static void estimateUnits(
      Session session, Conditioner conditioner, @Nullable String discharges) {
    String units = session.units();
    if (units == null) {
      return;
    }
    UnitUse use = session.blaming(UnitUse.KEY, () -> UnitUse.parse(units));
    if (use.finds() || discharges != null) {
      conditioner.estimateUnits(
          session.blaming(
              UnitUse.KEY,
              () -> use.work(conditioner.picked(), discharges == null ? "" : discharges)));
    }
  }

  /** The key whose value a refusal of the encoder is about. */
  private static String keyOf(String message) {
    if (message.contains("no EMG channel")) {
      return "channels";
    }
    if (message.startsWith("adaptation")) {
      return ModelUse.ADAPTATION;
    }
    return message.contains("bad channel") ? ModelUse.BAD_CHANNELS : "model";
  }

  /** The stages of a session in which they are filled in. */
  static ChainSettings chain(Session session) {
    return new ChainSettings(orEmpty(session.conditioning()), orEmpty(session.envelope()));
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
