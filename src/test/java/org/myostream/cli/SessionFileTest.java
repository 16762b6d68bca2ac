package org.myostream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.myostream.config.ConfigException;
import org.myostream.output.StreamKind;
import org.myostream.pipeline.PipelineSettings;

class SessionFileTest {
  private static final String WHOLE =
      """
      device: synthetic:?ch=8
      model: demo
      sinks:
        - lsl
        - udp: {to: "127.0.0.1:9000", streams: [activations, envelope]}
      pipeline:
        threads: one
        ring: 64
        gap_reset_ms: 25
      """;

  @Test
  void everyKeyIsReadWithItsOrigin() {
    Session session = SessionFile.parse("s.yaml", WHOLE);
    assertThat(session.device()).isEqualTo("synthetic:?ch=8");
    assertThat(session.model()).isEqualTo("demo");
    assertThat(session.sinks())
        .containsExactly(
            new SinkSettings.Lsl(false, List.of()),
            new SinkSettings.Udp(
                "127.0.0.1", 9000, false, List.of(StreamKind.ACTIVATIONS, StreamKind.ENVELOPE)));
    assertThat(session.pipeline())
        .isEqualTo(new PipelineSettings(PipelineSettings.Threads.ONE, 64, 25));
    assertThat(session.origins()).containsEntry("sinks", "s.yaml:3");
  }

  @Test
  void whatIsPrintedReadsBackAsTheSameSession() {
    Session session = SessionFile.parse("s.yaml", WHOLE);
    String printed = session.toYaml();
    assertThat(printed)
        .contains("# from: s.yaml:1\ndevice: ")
        .contains("# from: s.yaml:2\nmodel: ");
    Session again = SessionFile.parse("s.yaml", printed);
    assertThat(again.device()).isEqualTo(session.device());
    assertThat(again.model()).isEqualTo(session.model());
    assertThat(again.sinks()).isEqualTo(session.sinks());
    assertThat(again.pipeline()).isEqualTo(session.pipeline());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "devise: x:y | s.yaml:1: devise: unknown key \"devise\"; did you mean \"device\"?",
        "sinks: lsl | s.yaml:1: sinks: ",
        "model: demo~sinks: [upd:a:1] | s.yaml:2: sinks[0]: \"upd:a:1\" is not a place to send to",
        "sinks: [{udp: {to: a:0}}] | s.yaml:1: sinks[0]: \"udp:a:0\": port 0 is not",
        "sinks:~- udp: {} | s.yaml:2: sinks[0].udp: key \"to\" is missing",
        "sinks: [-, ndjson] | s.yaml",
        "pipeline: {ring: 4} | s.yaml:1: pipeline.ring: 4 is below 8",
        "pipeline: {ring: 100} | s.yaml:1: pipeline: ring size 100 is not a power of two",
        "pipeline: {threads: two} | s.yaml:1: pipeline.threads: the text \"two\" is not one of",
        "encoder: nmf | s.yaml:1: encoder: the text \"nmf\" is not one of",
        "bad_channels: all | s.yaml:1: bad_channels: \"all\" is not one of auto",
        "bad_channels: 3 | s.yaml:1: bad_channels: ",
        "follow_model: maybe | s.yaml:1: follow_model: ",
        "adaptation: {anchor: 1} | s.yaml:1: adaptation: key \"forgetting_s\" is missing",
        "adaptation: {forgetting_s: 0.5} | s.yaml:1: adaptation.forgetting_s: 0.5 is below 1",
        "adaptation: {forgetting_s: 60, anchor: 0} | s.yaml:1: adaptation.anchor: 0 is below",
        "conditioning: [hihg-pass] | s.yaml:1: conditioning[0]: ",
      })
  void aMistakeIsOneSentenceWithFileLineAndKey(String yaml, String message) {
    assertThatThrownBy(() -> SessionFile.parse("s.yaml", yaml.replace('~', '\n')))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(message);
  }
}
