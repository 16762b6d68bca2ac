package org.myostream.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigTest {
  private static final String YAML =
      """
      # a comment
      name: board
      rate_hz: 250
      gain: 24.5
      big: 0x10
      on: true
      no: no
      channels:
        - {name: a, gain: 1}
        - name: b
          gain: 2
      """;

  @Test
  void everyNodeKnowsLineColumnAndPath() {
    ConfigNode root = Config.parse("x.yaml", YAML);
    ConfigNode gain = root.at("channels").items().get(1).at("gain");
    assertThat(gain.line()).isEqualTo(11);
    assertThat(gain.column()).isEqualTo(5);
    assertThat(gain.path()).isEqualTo("channels[1].gain");
    assertThat(gain.error("is odd")).hasMessage("x.yaml:11: channels[1].gain: is odd");
  }

  @Test
  void scalarsFollowTheCoreSchema() {
    ConfigNode root = Config.parse("x.yaml", YAML);
    assertThat(root.integer("rate_hz", 1, 1000)).isEqualTo(250);
    assertThat(root.number("gain", 0, 100)).isEqualTo(24.5);
    assertThat(root.at("big").integer()).isEqualTo(16);
    assertThat(root.bool("on", false)).isTrue();
    assertThat(root.text("no")).isEqualTo("no");
    assertThat(root.text("absent", "default")).isEqualTo("default");
    assertThat(root.toJavaMap()).containsEntry("rate_hz", 250L).containsKey("channels");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rate_hz: 10 | x.yaml:1: rate_hz: 10 is not in 20..30; choose a value in that range",
        "rate_hz: ten | x.yaml:1: rate_hz: the text \"ten\" is not a whole number",
        "rate_hz: 1.5 | x.yaml:1: rate_hz: 1.5 is not a whole number",
        "rate: 25 | x.yaml:1: key \"rate_hz\" is missing; add it",
      })
  void aWrongValueIsNamedWithItsLimit(String yaml, String message) {
    ConfigNode root = Config.parse("x.yaml", yaml);
    assertThatThrownBy(() -> root.integer("rate_hz", 20, 30))
        .isInstanceOf(ConfigException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: 1~a: 2 | x.yaml:2: a: key \"a\" is already given at line 1; delete one",
        "a: | x.yaml:1: a: has no value; write one or delete the key",
        "a: .nan | x.yaml:1: a: .nan is not a finite number; write one that is",
        "a: 99999999999999999999 | x.yaml:1: a: 99999999999999999999 does not fit in 64 bits; write a smaller number",
        "a: &x 1~b: *x | x.yaml:1: a: anchors and aliases are refused; write it out",
        "a: !!str 1 | x.yaml:1: a: the tag tag:yaml.org,2002:str is refused; delete it",
        "a: [1, 2 | x.yaml:1: not valid YAML: expected ',' or ']', but got <stream end>; correct this line",
        "'# nothing' | x.yaml:1: the file is empty; write at least one key and value",
        "a: 1~---~b: 1 | x.yaml:2: a second document begins here; keep only one",
      })
  void brokenYamlIsOneSentence(String yaml, String message) {
    assertThatThrownBy(() -> Config.parse("x.yaml", yaml.replace('~', '\n')))
        .isInstanceOf(ConfigException.class)
        .hasMessage(message);
  }

  @Test
  void deepNestingAndLargeFilesAreRefused(@TempDir Path folder) throws IOException {
    assertThatThrownBy(() -> Config.parse("x.yaml", "[".repeat(100_000)))
        .hasMessageContaining("nested deeper than 64 levels");
    assertThatThrownBy(() -> Config.parse("x.json", "[".repeat(400)))
        .hasMessageContaining("nested deeper than 64 levels");
    Path large = folder.resolve("large.yaml");
    Files.write(large, new byte[Config.MAX_BYTES + 1]);
    assertThatThrownBy(() -> Config.file(large)).hasMessageContaining("larger than 1 MiB");
    Path binary = folder.resolve("binary.yaml");
    Files.write(binary, new byte[] {(byte) 0xff, 0});
    assertThatThrownBy(() -> Config.file(binary)).hasMessageContaining("not UTF-8");
    assertThatThrownBy(() -> Config.file(folder.resolve("absent.yaml")))
        .hasMessageContaining("no such file");
  }

  @Test
  void jsonKeepsLinesAndRefusesDuplicates() {
    ConfigNode root = Config.parse("m.json", "{\n \"a\": [1, 2.5],\n\t\"b\": null}");
    assertThat(root.at("a").items().get(1).line()).isEqualTo(2);
    assertThat(root.has("b")).isFalse();
    assertThatThrownBy(() -> Config.parse("m.json", "{\"a\":1,\n\"a\":2}"))
        .hasMessage("m.json:2: a: key \"a\" is already given at line 1; delete one");
    assertThatThrownBy(() -> Config.parse("m.json", "{\"a\":1"))
        .hasMessageStartingWith("m.json:1: not valid JSON: ");
  }

  @Test
  void unknownKeysAreRefusedWithTheNearestKnownOne() {
    ConfigNode root = Config.parse("x.yaml", "name: a\nchanels: 3");
    assertThatThrownBy(() -> root.allowOnly("name", "channels"))
        .hasMessage("x.yaml:2: chanels: unknown key \"chanels\"; did you mean \"channels\"?");
  }
}
