package org.myostream.synergy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.myostream.config.BodyHash;
import org.myostream.config.Config;
import org.myostream.config.ConfigException;
import org.myostream.config.ConfigWriter;

class SynergyModelFileTest {
  private static final SynergyModel MODEL = Models.small();

  @Test
  void writingAndReadingGivesAnEqualModel(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("legs.json");

    SynergyModelFile.write(file, MODEL);

    assertThat(SynergyModelFile.read(file)).isEqualTo(MODEL);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
    assertThat(SynergyModelFile.text(SynergyModelFile.read(file)))
        .isEqualTo(Files.readString(file));
  }

  @Test
  void anotherLayoutOfTheSameContentIsTheSameModel() {
    Map<String, Object> body = body();
    Map<String, Object> reversed = new LinkedHashMap<>();
    List<String> keys = new ArrayList<>(body.keySet());
    for (int i = keys.size() - 1; i >= 0; i--) {
      reversed.put(keys.get(i), body.get(keys.get(i)));
    }
    reversed.put("rate_hz", 2000L);

    assertThat(SynergyModelFile.parse("m.json", ConfigWriter.json(reversed))).isEqualTo(MODEL);
  }

  @ParameterizedTest(name = "without {0}")
  @MethodSource("keys")
  void refusesAFileWithoutAnyOfItsKeys(String key) {
    Map<String, Object> body = body();
    owner(body, key).remove(last(key));

    assertThatThrownBy(() -> parse(sealed(body)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(last(key));
  }

  @ParameterizedTest(name = "{0} of another type")
  @MethodSource("keys")
  void refusesAValueOfAnotherType(String key) {
    Map<String, Object> body = body();
    owner(body, key).put(last(key), true);

    assertThatThrownBy(() -> parse(sealed(body)))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("m.json:")
        .hasMessageContaining(last(key));
  }

  static Stream<String> keys() {
    List<String> keys = new ArrayList<>();
    body().forEach((key, value) -> keys.add(key));
    owner(body(), "training.vaf").keySet().forEach(key -> keys.add("training." + key));
    return keys.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void refusesWhatIsOutOfRangeOrDoesNotFit(
      String fault, Consumer<Map<String, Object>> change, String message) {
    Map<String, Object> body = body();
    change.accept(body);

    assertThatThrownBy(() -> parse(sealed(body)))
        .as(fault)
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("m.json")
        .hasMessageContaining(message);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault("schema", "myostream.synergy-model/2", "schema"),
        fault("method", "pca", "nmf"),
        fault("rate_hz", 0, "rate_hz"),
        fault("rate_hz", -5, "rate_hz"),
        fault("rate_hz", 2e6, "rate_hz"),
        fault("channels", List.of(), "channels"),
        fault("channels", List.of("a", "b", "c", "d"), "do not fit 4 channels"),
        fault("channels", List.of("a", "b", "c", "d", "a"), "channels"),
        fault("channels", List.of("a", "b", "c", "d", " "), "the name \" \" is blank or too long"),
        fault("channels", List.of("a", "b", "c", "d", 5), "channels"),
        fault("channels", List.of("a", "b", "c", "d", "e"), "divide it by nothing"),
        fault("synergies", List.of("a"), "has 2 weights for 1 synergies"),
        fault("synergies", List.of("a", "a"), "synergies"),
        fault("synergies", names(17), "synergies"),
        fault("conditioning", List.of("no-such-stage"), "no-such-stage"),
        fault("conditioning", List.of("rectify"), "the hash does not fit the stages"),
        fault("conditioning", List.of(5), "conditioning"),
        fault("conditioning", List.of(Map.of("rectify", 5)), "rectify"),
        fault("envelope", List.of(), "the hash does not fit the stages"),
        fault("chain_sha256", "0".repeat(64), "the hash does not fit the stages"),
        fault("chain_sha256", "beef", "chain_sha256"),
        fault("references_uv", List.of(1, 2, 3, 4, 0), "references_uv"),
        fault("references_uv", List.of(1, 2, 3, 4, -1), "references_uv"),
        fault("references_uv", List.of(1, 2, 3, 4, 5), "the envelope stages divide it by 12.3 uV"),
        fault("references_uv", List.of(1, 2, 3, 4), "4 references do not fit 5 channels"),
        fault("weights", List.of(List.of(1, 1)), "1 rows of weights do not fit 5 channels"),
        fault("weights", rows(-0.1, 2), "weight -0.1"),
        fault("weights", rows(1.5, 2), "weights"),
        fault("weights", rows(0.5, 2), "have norm 1.118"),
        fault("weights", rows(Math.sqrt(0.2), 1), "has 1 weights for 2 synergies"),
        fault("weights", rows(0, 2), "have norm 0.0, not 1"),
        fault("training.vaf", 1.5, "vaf"),
        fault("training.r2", 1.5, "r2"),
        fault("training.muscle_vaf", List.of(1, 1, 1, 1, 2), "muscle_vaf"),
        fault("training.muscle_vaf", List.of(1), "1 training VAFs of muscles do not fit 5"),
        fault("training.iterations", 0, "iterations"),
        fault("training.iterations", 1.5, "iterations"),
        fault("training.restarts", -1, "restarts"),
        fault("training.seed", 1L << 53, "seed"),
        fault("training.frames", 0, "frames"),
        fault("training.source", "x".repeat(1001), "source"),
        fault("unknown", 5, "unknown"),
        fault("training.unknown", 5, "unknown"));
  }

  private static Arguments fault(String key, Object value, String message) {
    Consumer<Map<String, Object>> change = body -> owner(body, key).put(last(key), value);
    return Arguments.of(key + " = " + value, change, message);
  }

  @Test
  void refusesAFileChangedByHandAndNamesTheLine() {
    String text = SynergyModelFile.text(MODEL);
    String changed = text.replace("0.9123456789012345", "0.9123456789012346");

    assertThat(changed).isNotEqualTo(text);
    assertThatThrownBy(() -> parse(changed))
        .isInstanceOf(ConfigException.class)
        .hasMessageMatching("m\\.json:\\d+: sha256: the file was changed or damaged.*");
  }

  @Test
  void everyDamagedByteIsRefusedOrChangesNothing() {
    String text = SynergyModelFile.text(MODEL);
    for (int i = 0; i < text.length(); i++) {
      String damaged = text.substring(0, i) + (char) (text.charAt(i) ^ 1) + text.substring(i + 1);
      try {
        assertThat(parse(damaged)).as("byte %d", i).isEqualTo(MODEL);
      } catch (ConfigException refused) {
        assertThat(refused).hasMessageStartingWith("m.json");
      }
    }
  }

  @Test
  void everyTruncatedFileIsRefused() {
    String text = SynergyModelFile.text(MODEL).stripTrailing();
    for (int length = 0; length < text.length(); length += 7) {
      String cut = text.substring(0, length);
      assertThatThrownBy(() -> parse(cut)).isInstanceOf(ConfigException.class);
    }
  }

  private static SynergyModel parse(String json) {
    return SynergyModelFile.parse("m.json", json);
  }

  private static Map<String, Object> body() {
    return deepCopy(Config.parse("m.json", SynergyModelFile.text(MODEL)).toJavaMap());
  }

  /** The body with a hash that fits, so that nothing but the fault itself can be refused. */
  private static String sealed(Map<String, Object> body) {
    if (body.get("sha256") instanceof String) {
      body.remove("sha256");
      body.put("sha256", BodyHash.hex(body));
    }
    return ConfigWriter.prettyJson(body);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> owner(Map<String, Object> body, String key) {
    return key.startsWith("training.")
        ? (Map<String, Object>) body.getOrDefault("training", Map.of())
        : body;
  }

  private static String last(String key) {
    return key.substring(key.indexOf('.') + 1);
  }

  private static Map<String, Object> deepCopy(Map<String, Object> map) {
    Map<String, Object> copy = new LinkedHashMap<>(map);
    copy.put("training", new LinkedHashMap<>(owner(map, "training.vaf")));
    return copy;
  }

  private static List<String> names(int count) {
    return Stream.iterate(1, i -> i + 1).limit(count).map(i -> "s" + i).toList();
  }

  private static List<List<Double>> rows(double value, int columns) {
    Double[] row = new Double[columns];
    Arrays.fill(row, value);
    return Stream.generate(() -> List.of(row)).limit(5).toList();
  }
}
