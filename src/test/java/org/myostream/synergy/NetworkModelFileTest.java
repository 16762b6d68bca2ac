package org.myostream.synergy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.myostream.config.BodyHash;
import org.myostream.config.Config;
import org.myostream.config.ConfigException;
import org.myostream.config.ConfigWriter;

/** The network and the calibration in a model's file. */
class NetworkModelFileTest {
  private static final SynergyModel MODEL = Models.network(SynergyMethod.named("relu+tanh"));

  static List<SynergyMethod> methods() {
    return SynergyMethod.values().stream().filter(SynergyMethod::isNetwork).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("methods")
  void readingGivesEveryBitBack(SynergyMethod method) {
    SynergyModel model = Models.network(method);
    String text = SynergyModelFile.text(model);

    assertThat(parse(text)).isEqualTo(model);
    assertThat(SynergyModelFile.text(parse(text))).isEqualTo(text);
  }

  @Test
  void calibrationMayBeMissing() {
    SynergyModel bare = parse(sealed(body -> body.remove("calibration")));

    assertThat(bare.calibration()).isNull();
    assertThat(bare.withCalibration(new Calibration(0.99, 1.0 / 3))).isEqualTo(MODEL);
  }

  @ParameterizedTest(name = "without {0}")
  @MethodSource("keys")
  void refusesAnyMissingKey(String owner, String key) {
    assertThatThrownBy(() -> parse(sealed(body -> map(body, owner).remove(key))))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("m.json")
        .hasMessageContaining(key);
  }

  @ParameterizedTest(name = "{1} of another type")
  @MethodSource("keys")
  void refusesAValueOfAnotherType(String owner, String key) {
    assertThatThrownBy(() -> parse(sealed(body -> map(body, owner).put(key, "x"))))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("m.json:")
        .hasMessageContaining(key);
  }

  static Stream<Arguments> keys() {
    Map<String, Object> body = body();
    return Stream.of("network", "calibration")
        .flatMap(owner -> map(body, owner).keySet().stream().map(key -> Arguments.of(owner, key)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void refusesWhatDoesNotFit(String fault, Consumer<Map<String, Object>> change, String message) {
    assertThatThrownBy(() -> parse(sealed(change)))
        .as(fault)
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("m.json")
        .hasMessageContaining(message);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault(
            "no network", body -> body.remove("network"), "of method relu+tanh needs its network"),
        fault(
            "a network too many",
            body -> body.put("method", "nmf"),
            "a model of method nmf has no network"),
        fault("unknown method", body -> body.put("method", "relu+softmax"), "method"),
        fault("unknown key", body -> map(body, "network").put("dropout", 1), "dropout"),
        fault(
            "row too short",
            body -> rows(body).set(0, List.of(1.0)),
            "1 values in a row of encoder weights where 5 are needed"),
        fault(
            "row too many",
            body -> rows(body).add(List.of(1, 1, 1, 1, 1)),
            "encoder biases where 3 are needed"),
        fault(
            "bias too short",
            body -> map(body, "network").put("encoder_bias", List.of(1)),
            "1 encoder biases where 2 are needed"),
        fault(
            "gain too long",
            body -> map(body, "network").put("gain", List.of(1, 1, 1, 1, 1, 1)),
            "6 gains where 5 are needed"),
        fault(
            "scale of 0",
            body -> map(body, "network").put("scale", List.of(1, 0)),
            "scale 0.0 of a synergy is not above 0"),
        fault(
            "infinite bias",
            body -> map(body, "network").put("decoder_bias", List.of(1, 1, 1, 1, "1e999")),
            "decoder_bias"),
        fault(
            "other muscles",
            body -> muscles(body, 4),
            "a network of 4 muscles and 2 synergies does not fit 5 channels"),
        fault("quantile", body -> map(body, "calibration").put("quantile", 1), "quantile"),
        fault("quantile", body -> map(body, "calibration").put("quantile", 0.5), "quantile"),
        fault("residual", body -> map(body, "calibration").put("residual", -1e-9), "residual"),
        fault("unknown key", body -> map(body, "calibration").put("mean", 1), "mean"));
  }

  private static Arguments fault(
      String name, Consumer<Map<String, Object>> change, String message) {
    return Arguments.of(name, change, message);
  }

  @Test
  void everyDamagedByteIsRefusedOrChangesNothing() {
    String text = SynergyModelFile.text(MODEL);
    for (int i = text.indexOf("network"); i < text.indexOf("training"); i++) {
      String damaged = text.substring(0, i) + (char) (text.charAt(i) ^ 1) + text.substring(i + 1);
      try {
        assertThat(parse(damaged)).as("byte %d", i).isEqualTo(MODEL);
      } catch (ConfigException refused) {
        assertThat(refused).hasMessageStartingWith("m.json");
      }
    }
  }

  private static void muscles(Map<String, Object> body, int muscles) {
    Map<String, Object> network = map(body, "network");
    network.put("encoder_weights", java.util.Collections.nCopies(2, ones(muscles)));
    network.put("decoder_bias", ones(muscles));
    network.put("gain", ones(muscles));
  }

  private static List<Double> ones(int count) {
    return java.util.Collections.nCopies(count, 1.0);
  }

  private static SynergyModel parse(String json) {
    return SynergyModelFile.parse("m.json", json);
  }

  private static Map<String, Object> body() {
    Map<String, Object> body =
        new LinkedHashMap<>(Config.parse("m.json", SynergyModelFile.text(MODEL)).toJavaMap());
    body.put("network", new LinkedHashMap<>(map(body, "network")));
    body.put("calibration", new LinkedHashMap<>(map(body, "calibration")));
    map(body, "network").compute("encoder_weights", (key, rows) -> new ArrayList<>((List<?>) rows));
    return body;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Map<String, Object> body, String key) {
    return (Map<String, Object>) body.getOrDefault(key, Map.of());
  }

  @SuppressWarnings("unchecked")
  private static List<Object> rows(Map<String, Object> body) {
    return (List<Object>) map(body, "network").getOrDefault("encoder_weights", List.of());
  }

  /** The changed file with a hash that fits, so that nothing but the fault can be refused. */
  private static String sealed(Consumer<Map<String, Object>> change) {
    Map<String, Object> body = body();
    change.accept(body);
    body.remove("sha256");
    body.put("sha256", BodyHash.hex(body));
    return ConfigWriter.prettyJson(body);
  }
}
