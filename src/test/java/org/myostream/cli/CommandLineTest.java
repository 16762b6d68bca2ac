package org.myostream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  @Test
  void helpNamesEveryCommandAndExitsWith0() {
    CommandRun run = CommandRun.of("--help");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("demo", "stream", "compare", "sweep", "completion", "not a medical device");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | a command is missing",
        "streem | streem",
        "stream | no device is named; give one with -D or in a session file",
        "stream -D nowhere | \"nowhere\" has no scheme",
        "stream --for 5 -D synthetic: | \"5\" is not a duration",
        "stream --to osc:1 -D synthetic: | \"osc:1\" is not a place to send to",
        "stream --to - --ndjson -D synthetic: | standard output can take only one sink",
        "stream --frobnicate | --frobnicate",
      })
  void aUsageErrorIsASentenceOnStandardErrorAndCode2(String arguments, String message) {
    CommandRun run = CommandRun.of(arguments.isEmpty() ? new String[0] : arguments.split(" "));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("myostream: ").contains(message).doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,2\n3,4\n", "a,b\n", "a,b\n1,x\n", "a,b\n1\n", "a,b\n1,2,3\n"})
  void aRecordingThatCannotBeReadIsCode7(String csv, @TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("r.csv"), csv);
    CommandRun run = CommandRun.of("stream", "-D", "replay:" + file + "?rate=100&speed=max");
    assertThat(run.exitCode()).isEqualTo(7);
    assertThat(run.err()).contains("r.csv").doesNotContain("\tat ");
  }

  @Test
  void aMissingRecordingIsCode7() {
    CommandRun run = CommandRun.of("stream", "-D", "replay:nowhere.csv");
    assertThat(run.exitCode()).isEqualTo(7);
    assertThat(run.err()).contains("there is no file \"nowhere.csv\" to replay");
  }

  @Test
  void theVersionIsANumberInAnyBuild() {
    assertThat(CommandRun.of("--version").out()).matches("(?s)myostream \\d+\\.\\d+.*");
  }

  @Test
  void completionServesBashAndZsh() {
    assertThat(CommandRun.of("completion", "bash").out()).startsWith("#!");
    assertThat(CommandRun.of("completion", "zsh").out()).startsWith("autoload");
    assertThat(CommandRun.of("completion", "fish").exitCode()).isEqualTo(2);
  }

  @Test
  void aBrokenSessionFileIsCode7WithFileAndLine(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("s.yaml"), "model: demo\nring: 3\n");
    CommandRun run = CommandRun.of("stream", "-s", file.toString());
    assertThat(run.exitCode()).isEqualTo(7);
    assertThat(run.err()).contains("s.yaml:2: ring: unknown key").doesNotContain("\tat ");
  }

  @Test
  void aMissingSessionFileIsCode7() {
    CommandRun run = CommandRun.of("stream", "-s", "no-such-file.yaml");
    assertThat(run.exitCode()).isEqualTo(7);
    assertThat(run.err()).contains("no-such-file.yaml: there is no such file");
  }

  @Test
  void completionPrintsAScriptForBash() {
    CommandRun run = CommandRun.of("completion");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("#!/usr/bin/env bash").contains("complete -F");
  }

  @Test
  void aLogFileThatCannotBeWrittenIsCode6() {
    CommandRun run = CommandRun.of("completion", "--log-file", "/no/such/folder/log");
    assertThat(run.exitCode()).isEqualTo(6);
    assertThat(run.err()).contains("the log file /no/such/folder/log cannot be written");
  }
}
