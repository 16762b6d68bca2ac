package org.myostream.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.myostream.pipeline.FrameSource;
import org.myostream.protocol.FramePlan;
import org.myostream.signal.Channel;
import org.myostream.signal.ChannelKind;
import org.myostream.signal.ElectrodeGrid;
import org.myostream.signal.StreamSpec;

class DevicesTest {
  private static StreamSpec spec(String uri) throws IOException {
    try (FrameSource source = Devices.source(DeviceUri.parse(uri))) {
      return source.spec();
    }
  }

  @ParameterizedTest
  @MethodSource("org.myostream.device.ProfileLoader#names")
  void everyProfileDescribesWhatItsProtocolSends(String name) {
    DeviceProfile profile = ProfileLoader.load(name);
    FramePlan plan = profile.plan(Map.of());
    StreamSpec stream = profile.stream(plan, null);
    assertThat(stream.layout().channels())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("quantisation")
        .isEqualTo(profile.layout().channels());
    assertThat(stream.layout().channels())
        .filteredOn(channel -> channel.kind() == ChannelKind.EMG)
        .extracting(Channel::quantisation)
        .doesNotContainNull();
    assertThat(stream.sampleRateHz()).isEqualTo(profile.sampleRateHz());
  }

  @Test
  void optionsChangeSettingsAndGrid() throws IOException {
    StreamSpec eeg = spec("tcp-listen://:0?profile=muovi&resolution=24&grid=GR10MM0804");
    assertThat(eeg.sampleRateHz()).isEqualTo(500);
    assertThat(eeg.grid()).extracting(ElectrodeGrid::name).isEqualTo("GR10MM0804");
    assertThat(spec("tcp-listen://:0?profile=muovi-plus&grid=none").grid()).isNull();
    assertThat(spec("tcp-listen://:0?profile=muovi&accessory=legacy").layout().names())
        .hasSize(38)
        .endsWith("Trigger", "BufferUse");
  }

  @Test
  void musclesNameTheElectrodesAndTheRestIsUnused() throws IOException {
    StreamSpec walking = spec("tcp-listen://:0?profile=muovi-walking");
    assertThat(walking.layout().indicesOf(ChannelKind.EMG)).hasSize(13);
    assertThat(walking.layout().channels().get(8).muscle()).isEqualTo("tibialis anterior");
    assertThat(walking.channels()).isEqualTo(39);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "synthetic:ch=16 | options of synthetic: start with ?",
        "replay:walk.csv | the program's replay: opens them",
        "usb:x | unknown scheme \"usb\"; write it as one of: serial:/dev/ttyUSB0",
        "serial:/dev/x | names no profile; add ?profile= and one of: chords-mega2560",
        "serial:/dev/x?profile=citon | there is no profile \"citon\"; choose one of:",
        "serial:/dev/x?profile=muovi | profile muovi is reached by tcp-listen:, not by serial:",
        "tcp://h:1?profile=cyton | profile cyton is reached by serial:, not by tcp:",
        "serial:?profile=cyton | names no port",
        "serial:/dev/x?profile=cyton&gain=5 | gain",
        "serial:/dev/x?profile=cyton&gian=6 | unknown option gian; known: profile, grid, baud, gain",
        "serial:/dev/x?profile=cyton&baud=1 | option baud=1 is not a number in 300..12000000",
        "serial:/dev/x?profile=cyton&grid=GR10MM0808 | profile cyton has no grid GR10MM0808",
        "tcp-listen://:99999?profile=muovi | port \"99999\" is not a whole number in 0..65535",
        "tcp-listen://:0?profile=muovi&grid=x | choose one of: HD10MM0804, GR10MM0804, none",
        "tcp://?profile=muovi | names no host",
        "serial:/dev/x?profile=./none.yaml | none.yaml: there is no such file",
      })
  void aUriThatCannotBeMeantIsExplained(String uri, String complaint) {
    assertThatThrownBy(() -> spec(uri))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(complaint);
  }

  @Test
  void everySchemeMakesItsSource() throws IOException {
    assertThat(spec("synthetic:?ch=4&fs=1000").channels()).isEqualTo(4);
    assertThat(spec("tcp://127.0.0.1:1?profile=muovi-plus").grid())
        .extracting(ElectrodeGrid::name)
        .isEqualTo("GR08MM1305");
    assertThat(spec("serial:/dev/x?profile=cyton-daisy&gain=12").sampleRateHz()).isEqualTo(125);
  }

  @Test
  void portsAndProfilesAreListed() {
    DeviceListing listing = Devices.list();
    assertThat(listing.profiles()).extracting(DeviceProfile::name).contains("cyton", "muovi-plus");
    assertThat(listing.ports()).allSatisfy(port -> assertThat(port.path()).isNotBlank());
  }

  @Test
  void theFilesThatDescribeAnAmplifierAreThereWordForWord() throws IOException {
    DeviceFiles files = Devices.files(DeviceUri.parse("serial:/dev/x?profile=cyton"));
    assertThat(files)
        .isEqualTo(
            new DeviceFiles(
                Files.readString(Path.of("device-profiles/cyton.yaml")),
                Files.readString(Path.of("firmware-protocols/openbci-cyton.yaml"))));
    assertThat(Devices.files(DeviceUri.parse("synthetic:?ch=4"))).isNull();
  }
}
