package org.myostream.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.myostream.config.ConfigException;
import org.myostream.config.ConfigWriter;
import org.myostream.dsp.StageSettings;
import org.myostream.pipeline.PipelineSettings;

/**
 * What to stream: a session file with the flags laid over it. What is null was not said and follows
 * from the device and the model.
 *
 * @param device device URI
 * @param name what the device is called in the names of its streams; its profile's name if null
 * @param channels names of the EMG channels to condition; all of them if null
 * @param conditioning stages for the EMG channels
 * @param envelope stages from EMG to envelopes
 * @param model file or shipped name; {@link #NO_MODEL} for none
 * @param use how the model is used
 * @param units motor units to estimate, see {@link UnitUse}; none if null
 * @param sinks where results go
 * @param pipeline how the pipeline is laid out
 * @param origins for each key, where its value was said
 */
record Session(
    @Nullable String device,
    @Nullable String name,
    @Nullable List<String> channels,
    @Nullable List<StageSettings> conditioning,
    @Nullable List<StageSettings> envelope,
    @Nullable String model,
    ModelUse use,
    @Nullable String units,
    List<SinkSettings> sinks,
    PipelineSettings pipeline,
    Map<String, String> origins) {
  /** The name that stands for no model. */
  static final String NO_MODEL = "none";

  private static final String DEFAULT = "default";

  Session {
    sinks = List.copyOf(sinks);
    origins = Map.copyOf(origins);
    if (sinks.stream().filter(SinkSettings::usesStandardOutput).count() > 1) {
      throw new IllegalArgumentException("standard output can take only one sink; drop the others");
    }
  }

  /** Nothing said yet. */
  static Session empty() {
    return new Session(
        null,
        null,
        null,
        null,
        null,
        null,
        ModelUse.usual(),
        null,
        List.of(),
        PipelineSettings.live(),
        Map.of());
  }

  Session withDevice(String newDevice, String origin) {
    return new Session(
        newDevice,
        name,
        channels,
        conditioning,
        envelope,
        model,
        use,
        units,
        sinks,
        pipeline,
        with("device", origin));
  }

  Session withName(String newName, String origin) {
    return new Session(
        device,
        newName,
        channels,
        conditioning,
        envelope,
        model,
        use,
        units,
        sinks,
        pipeline,
        with("name", origin));
  }

  Session withChannels(List<String> names, String origin) {
    return new Session(
        device,
        name,
        List.copyOf(names),
        conditioning,
        envelope,
        model,
        use,
        units,
        sinks,
        pipeline,
        with("channels", origin));
  }

  Session withModel(String newModel, String origin) {
    return new Session(
        device,
        name,
        channels,
        conditioning,
        envelope,
        newModel,
        use,
        units,
        sinks,
        pipeline,
        with("model", origin));
  }

  Session withUse(ModelUse newUse, String key, String origin) {
    return new Session(
        device,
        name,
        channels,
        conditioning,
        envelope,
        model,
        newUse,
        units,
        sinks,
        pipeline,
        with(key, origin));
  }

  Session withUnits(String newUnits, String origin) {
    return new Session(
        device,
        name,
        channels,
        conditioning,
        envelope,
        model,
        use,
        newUnits,
        sinks,
        pipeline,
        with(UnitUse.KEY, origin));
  }

  Session withSinks(List<SinkSettings> newSinks, String origin) {
    return new Session(
        device,
        name,
        channels,
        conditioning,
        envelope,
        model,
        use,
        units,
        newSinks,
        pipeline,
        with("sinks", origin));
  }

  Session withConditioning(List<StageSettings> stages, String origin) {
    return new Session(
        device,
        name,
        channels,
        stages,
        envelope,
        model,
        use,
        units,
        sinks,
        pipeline,
        with("conditioning", origin));
  }

  Session withEnvelope(List<StageSettings> stages, String origin) {
    return new Session(
        device,
        name,
        channels,
        conditioning,
        stages,
        model,
        use,
        units,
        sinks,
        pipeline,
        with("envelope", origin));
  }

  Session withPipeline(PipelineSettings settings, String origin) {
    return new Session(
        device,
        name,
        channels,
        conditioning,
        envelope,
        model,
        use,
        units,
        sinks,
        settings,
        with("pipeline", origin));
  }

  /**
   * Runs a step that depends on the value of {@code key}; a refusal names the file and line the
   * value stands in, if it stands in one.
   */
  <T> T blaming(String key, Supplier<T> step) {
    try {
      return step.get();
    } catch (ConfigException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw blame(key, e);
    }
  }

  /** The refusal of a value of {@code key}, with its place if that is a file. */
  RuntimeException blame(String key, IllegalArgumentException refusal) {
    String origin = origins.getOrDefault(key, DEFAULT);
    return origin.matches(".*:\\d+")
        ? new Failure(
            ExitCode.INVALID_INPUT, origin + ": " + key + ": " + refusal.getMessage(), refusal)
        : refusal;
  }

  /**
   * Refuses a model that may change: a recording holds one, by which it is computed again.
   *
   * @return this
   */
  Session oneModel() {
    if (use.follow()) {
      throw blame(
          ModelUse.FOLLOW,
          new IllegalArgumentException(
              "the model cannot be followed while recording or replaying, as a recording holds one"
                  + " model by which all is computed again; leave follow_model and --follow-model"
                  + " out"));
    }
    return this;
  }

  private Map<String, String> with(String key, String origin) {
    Map<String, String> copy = new LinkedHashMap<>(origins);
    copy.put(key, origin);
    return copy;
  }

  /** The session as a file that says the same, each key with a comment on where it came from. */
  String toYaml() {
    Map<String, Object> values = new LinkedHashMap<>();
    if (device != null) {
      values.put("device", device);
    }
    if (name != null) {
      values.put("name", name);
    }
    if (channels != null) {
      values.put("channels", channels);
    }
    if (conditioning != null) {
      values.put("conditioning", Stages.toJava(conditioning));
    }
    if (envelope != null) {
      values.put("envelope", Stages.toJava(envelope));
    }
    values.put("model", model == null ? NO_MODEL : model);
    values.putAll(use.toJava());
    if (units != null) {
      values.put(UnitUse.KEY, units);
    }
    values.put("sinks", sinks.stream().map(SinkSettings::toJava).toList());
    values.put("pipeline", pipelineMap());
    StringBuilder text = new StringBuilder();
    values.forEach(
        (key, value) ->
            text.append("# from: ")
                .append(origins.getOrDefault(key, DEFAULT))
                .append('\n')
                .append(ConfigWriter.yaml(Map.of(key, value))));
    return text.toString();
  }

  private Map<String, Object> pipelineMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("threads", pipeline.threads().name().toLowerCase(Locale.ROOT));
    map.put("ring", pipeline.ringSize());
    map.put("gap_reset_ms", pipeline.gapResetMillis());
    return map;
  }
}
