package org.myostream.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceUriTest {
  @ParameterizedTest
  @CsvSource({
    "serial:/dev/ttyUSB0?profile=cyton-daisy, serial, /dev/ttyUSB0",
    "serial:COM3?profile=cyton, serial, COM3",
    "tcp://192.168.1.5:23456?profile=x, tcp, 192.168.1.5:23456",
    "tcp-listen://:54321?profile=muovi-plus, tcp-listen, :54321",
    "TCP-LISTEN://?profile=muovi, tcp-listen, ''",
    "synthetic:?ch=16&fs=2000&seed=1, synthetic, ''",
    "synthetic:, synthetic, ''",
    "replay:/data/a?b.csv?speed=max, replay, /data/a?b.csv",
    "replay:walk.csv, replay, walk.csv",
  })
  void schemeAndPlaceAreRead(String text, String scheme, String place) {
    DeviceUri uri = DeviceUri.parse(text);
    assertThat(uri.scheme()).isEqualTo(scheme);
    assertThat(uri.place()).isEqualTo(place);
    assertThat(uri).hasToString(text);
  }

  @Test
  void optionsAreDecodedInOrder() {
    DeviceUri uri = DeviceUri.parse("replay:x?columns=a%26b,c+d&rate=1000");
    assertThat(uri.options().keySet()).containsExactly("columns", "rate");
    assertThat(uri.option("columns")).isEqualTo("a&b,c+d");
    assertThat(uri.number("rate", 1, 2000, 0)).isEqualTo(1000);
    assertThat(uri.integer("seed", 0, 9, 7)).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/dev/ttyUSB0 | has no scheme; write it as one of: serial:/dev/ttyUSB0?profile=cyton",
        "serial:x?profile | option \"profile\" is not KEY=VALUE",
        "serial:x?profile= | option \"profile=\" is not KEY=VALUE",
        "serial:x?a=1&&b=2 | option \"\" is not KEY=VALUE",
        "serial:x?a=1&a=2 | option a is set twice",
        "replay:x?columns=%zz | \"%zz\" is not percent-encoded",
      })
  void aMalformedUriIsExplained(String text, String complaint) {
    assertThatThrownBy(() -> DeviceUri.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(complaint);
  }

  @Test
  void numbersOutOfRangeNameTheLimits() {
    DeviceUri uri = DeviceUri.parse("synthetic:?fs=nan&ch=1.5&seed=-1");
    assertThatThrownBy(() -> uri.number("fs", 1, 10_000, 1))
        .hasMessageContaining("option fs=nan is not a number in 1..10000");
    assertThatThrownBy(() -> uri.integer("ch", 1, 64, 1))
        .hasMessageContaining("option ch=1.5 is not a whole number");
    assertThatThrownBy(() -> uri.number("seed", 0, 9, 1))
        .hasMessageContaining("is not a number in 0..9");
  }

  @Test
  void anUnknownOptionListsTheKnown() {
    assertThatThrownBy(() -> DeviceUri.parse("replay:x?sped=1").allowOnly(List.of("rate", "speed")))
        .hasMessage("device replay:x?sped=1: unknown option sped; known: rate, speed");
  }
}
