package org.myostream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutputTemplateTest {
  private final OutputTemplate template =
      new OutputTemplate(LocalDateTime.parse("2026-03-04T05:06:07"))
          .with("subject", "S01")
          .with("session", null)
          .with("task", "walk");

  @ParameterizedTest
  @CsvSource({
    "plain.bdf, plain.bdf",
    "{subject}/{date}_{time}.bdf, S01/2026-03-04_050607.bdf",
    "{task}{task}-{subject}, walkwalk-S01",
  })
  void placeholdersAreFilledIn(String text, String filled) {
    assertThat(template.fill(text)).isEqualTo(filled);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x{muscle}.bdf | there is no placeholder {muscle}; there are {date}, {time}, {subject}, {session}, {task}",
        "{} | there is no placeholder {}; there are",
        "x{session} | {session} has no value; give it with --session-label",
        "x{subject | has a brace without its partner; placeholders are {date}",
        "x}y | has a brace without its partner",
      })
  void whatCannotBeFilledInIsRefusedWithWhatCan(String text, String sentence) {
    assertThatThrownBy(() -> template.fill(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("\"" + text + "\"")
        .hasMessageContaining(sentence);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../up", "a/b", "a b", ".hidden", "{date}", "-x"})
  void aValueThatDoesNotSuitAFileNameIsRefused(String value) {
    assertThatThrownBy(() -> template.with("run", value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("run \"" + value + "\" is not 1 to 64 letters");
  }

  @Test
  void aNameWithoutPlaceholdersStaysAsItIs() {
    assertThat(template.fill("a/b c.d")).isEqualTo("a/b c.d");
  }
}
