package org.myostream.motorunit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.myostream.config.BodyHash;
import org.myostream.config.Config;
import org.myostream.config.ConfigException;
import org.myostream.config.ConfigNode;
import org.myostream.config.ConfigWriter;

/**
 * Networks as JSON files, {@code unit-network/1}: the array, rate and length of the potentials, the
 * layers, and how they were made. Weights are base64 of big-endian 16-bit integers, output by
 * output; scales and biases of big-endian floats. Writing and reading gives the same bits; a file
 * that was changed is refused by its own hash.
 */
public final class UnitNetworkFile {
  private static final String VERSION = "unit-network/1";
  private static final int MOST_ELECTRODES = 1024;
  private static final int MOST_SAMPLES = 100_000;
  private static final int MOST_LAYERS = 10;
  private static final int MOST_VALUES = 1_000_000;

  /** A network and how it was made. */
  public record Stored(UnitNetwork network, NetworkOrigin origin) {}

  private UnitNetworkFile() {}

  /**
   * The network in a file.
   *
   * @throws ConfigException if it cannot be read or is not a sound network, in one sentence
   */
  public static Stored read(Path path) {
    return stored(Config.file(path));
  }

  /** The network in {@code json}; {@code source} names it in messages and ends in {@code .json}. */
  public static Stored parse(String source, String json) {
    return stored(Config.parse(source, json));
  }

  /** Writes a network; the file appears whole or not at all. */
  public static void write(Path path, Stored stored) throws IOException {
    Path target = path.toAbsolutePath();
    Path unfinished = target.resolveSibling(target.getFileName() + ".part");
    try {
      Files.writeString(unfinished, text(stored));
      Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /** The text of a network's file. */
  public static String text(Stored stored) {
    Map<String, Object> body = body(stored);
    body.put("sha256", BodyHash.hex(body));
    return ConfigWriter.prettyJson(body);
  }

  private static Map<String, Object> body(Stored stored) {
    UnitNetwork.Form form = stored.network().form();
    NetworkOrigin origin = stored.origin();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("myostream", VERSION);
    body.put("variant", origin.variant());
    body.put("rate_hz", form.rateHz());
    body.put("samples", form.samples());
    body.put("step", form.step());
    body.put("hum_hz", form.humHz());
    body.put("hypotheses", form.hypotheses());
    SurfaceArray array = form.array();
    List<String> names = new ArrayList<>();
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (int e = 0; e < array.electrodes(); e++) {
      names.add(array.name(e));
      x.add(array.x(e));
      y.add(array.y(e));
    }
    body.put("electrodes", names);
    body.put("x_mm", x);
    body.put("y_mm", y);
    Map<String, Object> training = new LinkedHashMap<>();
    training.put("cases", origin.cases());
    training.put("epochs", origin.epochs());
    training.put("seed", origin.seed());
    body.put("training", training);
    body.put("score", form(origin.score()));
    body.put("layers", stored.network().layers().stream().map(UnitNetworkFile::form).toList());
    return body;
  }

  /** A score as its file and {@code --json} state it. */
  public static Map<String, Object> form(NetworkOrigin.Score score) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("cases", score.cases());
    form.put("zone_mean_mm", score.zoneMeanMm());
    form.put("zone_median_mm", score.zoneMedianMm());
    form.put("velocity_mean", score.velocityMean());
    form.put("velocity_median", score.velocityMedian());
    form.put("failures", score.failures());
    form.put("basin", score.basin());
    return form;
  }

  private static Map<String, Object> form(DenseLayer layer) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("inputs", layer.inputs());
    form.put("outputs", layer.outputs());
    form.put("weights", layer.countsText());
    form.put("scales", layer.scalesText());
    form.put("biases", layer.biasesText());
    return form;
  }

  private static Stored stored(ConfigNode root) {
    String version = root.text("myostream");
    if (!version.equals(VERSION)) {
      throw root.at("myostream")
          .error("the file is '" + version + "' and not '" + VERSION + "'; give a network's file");
    }
    BodyHash.refuseChanged(root);
    try {
      UnitNetwork.Form form =
          new UnitNetwork.Form(
              array(root),
              root.integer("samples", 2, MOST_SAMPLES),
              root.number("rate_hz", 1, 1e6),
              root.integer("step", 1, MOST_SAMPLES),
              root.number("hum_hz", 0, 1e3),
              root.integer("hypotheses", 1, 100));
      List<ConfigNode> nodes = root.list("layers");
      if (nodes.isEmpty() || nodes.size() > MOST_LAYERS) {
        throw root.at("layers").error(nodes.size() + " layers, not 1 to " + MOST_LAYERS);
      }
      UnitNetwork network =
          new UnitNetwork(form, nodes.stream().map(UnitNetworkFile::layer).toList());
      return new Stored(network, origin(root));
    } catch (ConfigException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new ConfigException(root.source(), String.valueOf(e.getMessage()));
    }
  }

  private static SurfaceArray array(ConfigNode root) {
    List<String> names = root.list("electrodes").stream().map(ConfigNode::text).toList();
    if (names.size() > MOST_ELECTRODES) {
      throw root.at("electrodes").error(names.size() + " electrodes, above " + MOST_ELECTRODES);
    }
    return new SurfaceArray(names, numbers(root.at("x_mm")), numbers(root.at("y_mm")));
  }

  private static double[] numbers(ConfigNode list) {
    return list.items().stream().mapToDouble(ConfigNode::number).toArray();
  }

  private static DenseLayer layer(ConfigNode node) {
    return DenseLayer.parse(
        node.integer("inputs", 1, MOST_VALUES),
        node.integer("outputs", 1, MOST_VALUES),
        node.text("weights"),
        node.text("scales"),
        node.text("biases"));
  }

  private static NetworkOrigin origin(ConfigNode root) {
    ConfigNode training = root.at("training");
    ConfigNode score = root.at("score");
    return new NetworkOrigin(
        root.text("variant"),
        training.integer("cases", 1, Integer.MAX_VALUE),
        training.integer("epochs", 1, Integer.MAX_VALUE),
        training.at("seed").integer(),
        new NetworkOrigin.Score(
            score.integer("cases", 1, Integer.MAX_VALUE),
            score.at("zone_mean_mm").number(),
            score.at("zone_median_mm").number(),
            score.at("velocity_mean").number(),
            score.at("velocity_median").number(),
            score.at("failures").number(),
            score.at("basin").number()));
  }
}
