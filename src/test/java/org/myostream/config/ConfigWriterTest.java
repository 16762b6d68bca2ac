package org.myostream.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigWriterTest {
  private static Map<String, Object> sample(long seed) {
    Random random = new Random(seed);
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", "board \"x\" \\ \n\t\u0001 \u00e9 \ud83d\ude00");
    map.put("yes", "true");
    map.put("number", "12");
    map.put("colon", "a: b # c");
    map.put("empty", "");
    map.put("blank end ", "a ");
    map.put("long", random.nextLong());
    map.put("double", Double.longBitsToDouble(random.nextLong() & ~(1L << 62)));
    map.put("flag", random.nextBoolean());
    map.put("weights", List.of(random.nextGaussian(), 1e-300, 1e300));
    map.put("rows", List.of(List.of(1L, 2L), List.of(3L)));
    map.put("maps", List.of(Map.of("a", 1L), Map.of("b", List.of(Map.of("c", "-")))));
    map.put("none", List.of());
    map.put("nested", Map.of("deep", Map.of("er", -0.0)));
    return map;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whatIsWrittenReadsBackToTheSameBits(long seed) {
    Map<String, Object> map = sample(seed);
    assertThat(Config.parse("a.json", ConfigWriter.json(map)).toJavaMap()).isEqualTo(map);
    assertThat(Config.parse("a.json", ConfigWriter.prettyJson(map)).toJavaMap()).isEqualTo(map);
    assertThat(Config.parse("a.yaml", ConfigWriter.yaml(map)).toJavaMap()).isEqualTo(map);
    assertThat(Config.parse("a.yaml", ConfigWriter.yaml(map)).entries().keySet())
        .containsExactlyElementsOf(map.keySet());
  }

  @Test
  void arraysAndNotANumberAreValidJson() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("w", new double[][] {{1, 0.1}, {Double.NaN, 3}});
    map.put("f", new float[] {0.1f});
    assertThat(ConfigWriter.json(map)).isEqualTo("{\"w\":[[1.0, 0.1], [null, 3.0]],\"f\":[0.1]}");
    assertThat(ConfigWriter.prettyJson(Map.of("a", List.of(1, 2))))
        .isEqualTo("{\n  \"a\": [1, 2]\n}\n");
  }
}
