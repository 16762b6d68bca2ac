package org.myostream.synergy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.myostream.config.BodyHash;
import org.myostream.config.Config;
import org.myostream.config.ConfigException;
import org.myostream.config.ConfigNode;
import org.myostream.config.ConfigSchema;
import org.myostream.config.ConfigWriter;

/**
 * Synergy models as JSON files, {@code myostream.synergy-model/1}. Writing and reading gives an
 * equal model, to the last bit of every number. A file that was changed by hand is refused: its own
 * hash no longer fits.
 */
public final class SynergyModelFile {
  private static final String SCHEMA = "org/myostream/schema/synergy-model.schema.json";
  private static final String VERSION = "myostream.synergy-model/1";

  private SynergyModelFile() {}

  /**
   * The model in a file.
   *
   * @throws ConfigException if it cannot be read or is not a sound model, in one sentence
   */
  public static SynergyModel read(Path path) {
    return model(Config.file(path, ConfigSchema.resource(SCHEMA)));
  }

  /** The model in a class-path resource such as {@code org/myostream/models/demo.json}. */
  public static SynergyModel resource(String name) {
    return model(Config.resource(name, ConfigSchema.resource(SCHEMA)));
  }

  /** The model in {@code json}; {@code source} names it in messages and ends in {@code .json}. */
  public static SynergyModel parse(String source, String json) {
    return model(ConfigSchema.resource(SCHEMA).check(Config.parse(source, json)));
  }

  /** Writes a model; the file appears whole or not at all. */
  public static void write(Path path, SynergyModel model) throws IOException {
    Path target = path.toAbsolutePath();
    Path unfinished = target.resolveSibling(target.getFileName() + ".part");
    try {
      Files.writeString(unfinished, text(model));
      Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /** The text of a model's file. */
  public static String text(SynergyModel model) {
    Map<String, Object> body = body(model);
    body.put("sha256", BodyHash.hex(body));
    return ConfigWriter.prettyJson(body);
  }

  /** Hash of what the model says, as its file states it. */
  public static String sha256Hex(SynergyModel model) {
    return BodyHash.hex(body(model));
  }

  private static Map<String, Object> body(SynergyModel model) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("schema", VERSION);
    body.put("method", model.method().label());
    body.put("rate_hz", model.sampleRateHz());
    body.put("channels", model.channels());
    body.put("synergies", model.synergies());
    body.put("conditioning", model.chain().conditioningForm());
    body.put("envelope", model.chain().envelopeForm());
    body.put("chain_sha256", model.chain().sha256Hex());
    body.put("references_uv", model.referencesMicrovolts());
    body.put("weights", model.weights());
    SynergyNetwork network = model.network();
    if (network != null) {
      body.put("network", form(network));
    }
    Calibration calibration = model.calibration();
    if (calibration != null) {
      body.put(
          "calibration",
          Map.of("quantile", calibration.quantile(), "residual", calibration.residual()));
    }
    TrainingMetrics training = model.training();
    Map<String, Object> metrics = new LinkedHashMap<>();
    metrics.put("vaf", training.vaf());
    metrics.put("r2", training.r2());
    metrics.put("muscle_vaf", training.muscleVaf());
    metrics.put("iterations", training.iterations());
    metrics.put("restarts", training.restarts());
    metrics.put("seed", training.seed());
    metrics.put("frames", training.frames());
    metrics.put("source", training.source());
    body.put("training", metrics);
    return body;
  }

  private static Map<String, Object> form(SynergyNetwork network) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("encoder_weights", network.encoderWeights());
    form.put("encoder_bias", network.encoderBias());
    form.put("scale", network.scale());
    form.put("decoder_bias", network.decoderBias());
    form.put("gain", network.gain());
    return form;
  }

  private static @Nullable SynergyNetwork network(SynergyMethod method, ConfigNode root) {
    if (!root.has("network")) {
      return null;
    }
    ConfigNode node = root.at("network");
    if (!method.isNetwork()) {
      throw node.error("a model of method " + method + " has no network");
    }
    return new SynergyNetwork(
        method.encoder(),
        method.decoder(),
        node.at("encoder_weights").items().stream().map(SynergyModelFile::numbers).toList(),
        numbers(node.at("encoder_bias")),
        numbers(node.at("scale")),
        numbers(node.at("decoder_bias")),
        numbers(node.at("gain")));
  }

  private static @Nullable Calibration calibration(ConfigNode root) {
    if (!root.has("calibration")) {
      return null;
    }
    ConfigNode node = root.at("calibration");
    return new Calibration(node.at("quantile").number(), node.at("residual").number());
  }

  private static SynergyModel model(ConfigNode root) {
    BodyHash.refuseChanged(root);
    ChainSettings chain = ChainSettings.of(root.at("conditioning"), root.at("envelope"));
    ConfigNode hash = root.at("chain_sha256");
    if (!hash.text().equals(chain.sha256Hex())) {
      throw hash.error(
          "the hash does not fit the stages, whose hash is "
              + chain.sha256Hex()
              + "; train the model again");
    }
    try {
      SynergyMethod method = SynergyMethod.named(root.text("method"));
      return new SynergyModel(
          method,
          root.at("rate_hz").number(),
          texts(root.at("channels")),
          texts(root.at("synergies")),
          chain,
          numbers(root.at("references_uv")),
          root.at("weights").items().stream().map(SynergyModelFile::numbers).toList(),
          network(method, root),
          calibration(root),
          training(root.at("training")));
    } catch (ConfigException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new ConfigException(root.source(), String.valueOf(e.getMessage()));
    }
  }

  private static TrainingMetrics training(ConfigNode node) {
    return new TrainingMetrics(
        node.at("vaf").number(),
        node.at("r2").number(),
        numbers(node.at("muscle_vaf")),
        node.integer("iterations", 1, Integer.MAX_VALUE),
        node.integer("restarts", 0, Integer.MAX_VALUE),
        node.at("seed").integer(),
        node.at("frames").integer(),
        node.text("source"));
  }

  private static List<String> texts(ConfigNode list) {
    return list.items().stream().map(ConfigNode::text).toList();
  }

  private static List<Double> numbers(ConfigNode list) {
    return list.items().stream().map(ConfigNode::number).toList();
  }
}
