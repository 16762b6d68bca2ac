package org.myostream.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigSchemaTest {
  private static final ConfigSchema SCHEMA =
      ConfigSchema.parse(
          """
          {"$schema": "https://json-schema.org/draft/2020-12/schema",
           "type": "object", "required": ["name"], "additionalProperties": false,
           "properties": {
             "name": {"type": "string", "pattern": "^[a-z]+$"},
             "kind": {"enum": ["emg", "imu"]},
             "items": {"type": "array", "maxItems": 2, "items": {"$ref": "#/$defs/item"}}},
           "$defs": {"item": {"type": "object", "additionalProperties": false,
             "properties": {"gain": {"type": "integer", "minimum": 1, "maximum": 24}}}}}
          """);

  @Test
  void aFileThatFitsIsReturned() {
    ConfigNode node = Config.parse("x.yaml", "name: a\nitems: [{gain: 24}]");
    assertThat(SCHEMA.check(node)).isSameAs(node);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nam: a | x.yaml:1: nam: unknown key \"nam\"; did you mean \"name\"?",
        "kind: emg | x.yaml:1: key \"name\" is missing; add it",
        "name: 3 | x.yaml:1: name: 3 is not a text",
        "name: A1 | x.yaml:1: name: the text \"A1\" must match the pattern ^[a-z]+$; change it",
        "name: a~kind: eeg | x.yaml:2: kind: the text \"eeg\" is not one of emg, imu",
        "name: a~items: [{gain: 25}] | x.yaml:2: items[0].gain: 25 is above 24, the most allowed; change it",
        "name: a~items:~- gain: 0 | x.yaml:3: items[0].gain: 0 is below 1, the least allowed; change it",
        "name: a~items: [{gian: 1}] | x.yaml:2: items[0].gian: unknown key \"gian\"; did you mean \"gain\"?",
        "name: a~items: [{}, {}, {}] | x.yaml:2: items: a list has more than 2 items, the most allowed; change it",
      })
  void aMisfitIsOneSentenceWithFileLineAndKey(String yaml, String message) {
    ConfigNode node = Config.parse("x.yaml", yaml.replace('~', '\n'));
    assertThatThrownBy(() -> SCHEMA.check(node))
        .isInstanceOf(ConfigException.class)
        .hasMessage(message);
  }
}
