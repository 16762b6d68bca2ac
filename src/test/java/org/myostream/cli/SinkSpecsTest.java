package org.myostream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.myostream.output.StreamKind;

class SinkSpecsTest {
  @Test
  void eachFormIsRead() {
    assertThat(SinkSpecs.parse("udp:127.0.0.1:9000"))
        .isEqualTo(new SinkSettings.Udp("127.0.0.1", 9000, false, List.of()));
    assertThat(SinkSpecs.parse("udp-json:[::1]:9000?streams=emg,raw"))
        .isEqualTo(
            new SinkSettings.Udp("::1", 9000, true, List.of(StreamKind.EMG, StreamKind.RAW)));
    assertThat(SinkSpecs.parse("-")).isEqualTo(new SinkSettings.Ndjson(null, List.of()));
    assertThat(SinkSpecs.parse("ndjson")).isEqualTo(new SinkSettings.Ndjson(null, List.of()));
    assertThat(SinkSpecs.parse("ndjson:a:b.ndjson"))
        .isEqualTo(new SinkSettings.Ndjson(Path.of("a:b.ndjson"), List.of()));
    assertThat(SinkSpecs.parse("lsl")).isEqualTo(new SinkSettings.Lsl(false, List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "osc:1.2.3.4:9 | \"osc:1.2.3.4:9\" is not a place to send to; write udp:HOST:PORT",
        "udp:9000 | \"udp:9000\" does not name a host and a port",
        "udp:host:0 | \"udp:host:0\": port 0 is not a whole number in 1..65535",
        "udp:host:x | \"udp:host:x\": port x is not a whole number in 1..65535",
        "udp:host:65536 | port 65536 is not a whole number in 1..65535",
        "lsl?stream=emg | \"lsl?stream=emg\": the only option is ?streams=NAME,NAME",
        "lsl?streams=eeg | stream \"eeg\" does not exist; there are activations, envelope, emg, raw",
      })
  void anythingElseIsRefusedInOneSentence(String text, String message) {
    assertThatThrownBy(() -> SinkSpecs.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
