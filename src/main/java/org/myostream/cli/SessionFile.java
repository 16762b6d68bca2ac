package org.myostream.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.myostream.config.Config;
import org.myostream.config.ConfigNode;
import org.myostream.config.ConfigSchema;
import org.myostream.dsp.StageSettings;
import org.myostream.pipeline.PipelineSettings;

/** Reads session files: YAML checked against {@code schema/session.schema.json}. */
final class SessionFile {
  private static final String SCHEMA = "org/myostream/schema/session.schema.json";

  private SessionFile() {}

  /**
   * The session in {@code file}.
   *
   * @throws org.myostream.config.ConfigException naming file, line, key, value and limit
   */
  static Session read(Path file) {
    return read(Config.file(file, ConfigSchema.resource(SCHEMA)));
  }

  /** The session in {@code text}; {@code source} names it in messages. */
  static Session parse(String source, String text) {
    return read(ConfigSchema.resource(SCHEMA).check(Config.parse(source, text)));
  }

  private static Session read(ConfigNode root) {
    Map<String, String> origins = new LinkedHashMap<>();
    root.entries().forEach((key, node) -> origins.put(key, node.source() + ":" + node.line()));
    ConfigNode device = root.find("device");
    ConfigNode model = root.find("model");
    return new Session(
        device == null ? null : device.text(),
        root.has("name") ? root.text("name") : null,
        root.has("channels") ? root.list("channels").stream().map(ConfigNode::text).toList() : null,
        stages(root.find("conditioning")),
        stages(root.find("envelope")),
        model == null ? null : model.text(),
        ModelUse.read(root),
        root.has(UnitUse.KEY) ? root.text(UnitUse.KEY) : null,
        root.list("sinks").stream().map(SinkSpecs::read).toList(),
        pipeline(root.find("pipeline")),
        origins);
  }

  private static @Nullable List<StageSettings> stages(@Nullable ConfigNode list) {
    return list == null ? null : list.items().stream().map(Stages::read).toList();
  }

  private static PipelineSettings pipeline(@Nullable ConfigNode node) {
    PipelineSettings usual = PipelineSettings.live();
    if (node == null) {
      return usual;
    }
    String threads = node.text("threads", usual.threads().name()).toUpperCase(Locale.ROOT);
    try {
      return new PipelineSettings(
          PipelineSettings.Threads.valueOf(threads),
          node.integer("ring", 8, 65536, usual.ringSize()),
          node.number("gap_reset_ms", 0, 60_000, usual.gapResetMillis()));
    } catch (IllegalArgumentException e) {
      throw node.error(String.valueOf(e.getMessage()));
    }
  }
}
