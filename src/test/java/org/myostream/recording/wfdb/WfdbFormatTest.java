package org.myostream.recording.wfdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.recording.RecordedStream;
import org.myostream.recording.Recording;
import org.myostream.recording.RecordingFormats;
import org.myostream.recording.text.FuzzedText;
import org.myostream.recording.text.Tables;

class WfdbFormatTest {
  private static final String TWO_SIGNALS =
      """
      r 2 1000 3 10:11:12.5 02/03/2024
      r.dat 212 200(10)/mV 12 0 1 %d 0 TA
      r.dat 212 100/uV 12 0 -1 -3 0 SO
      # made by hand
      """;

  @TempDir Path folder;

  private Path write(String header, String hex) throws IOException {
    Files.write(folder.resolve("r.dat"), HexFormat.of().parseHex(hex));
    return Files.writeString(folder.resolve("r.hea"), header);
  }

  /** Samples 1 and -2 of one signal, by the layouts of signal(5). */
  @ParameterizedTest
  @CsvSource({
    "16, 0100feff",
    "24, 010000feffff",
    "32, 01000000feffffff",
    "61, 0001fffe",
    "80, 817e",
    "160, 0180fe7f",
    "212, 01f0fe",
    "8, 00fd",
  })
  void eachFormatIsRead(int format, String hex) throws IOException {
    Path file = write("r 1 500 2\nr.dat " + format + " 1/uV 12 0 1 -1 0 TA\n", hex);
    try (Recording recording = RecordingFormats.open(file)) {
      assertThat(recording.format()).isEqualTo("wfdb");
      assertThat(recording.damage()).isEmpty();
      assertThat(recording.streams().get(0).sampleRateHz()).isEqualTo(500);
      assertThat(Tables.column(recording, 0, 0)).containsExactly(1, -2);
    }
  }

  @Test
  void gainBaselineAndStartAreRead() throws IOException {
    // Bytes of (1,-1) (2047,-2047) (-5,2045): low, high nibbles, low.
    String packed = "01f0ff" + "ff8701" + "fb7ffd";
    Path file = write(String.format(TWO_SIGNALS, 2043), packed);
    try (Recording recording = RecordingFormats.open(file)) {
      RecordedStream stream = recording.streams().get(0);
      assertThat(recording.damage()).isEmpty();
      assertThat(recording.start()).hasToString("2024-03-02T10:11:12.500Z");
      assertThat(stream.layout().names()).containsExactly("TA", "SO");
      assertThat(Tables.column(recording, 0, 0)).containsExactly(-9 * 5.0, 2037 * 5.0, -15 * 5.0);
      assertThat(Tables.column(recording, 0, 1)).containsExactly(-0.01, -20.47, 20.45);
      assertThat(recording.facts()).containsEntry("comment", "made by hand");
    }
  }

  @Test
  void aWrongChecksumIsDamage() throws IOException {
    Path file = write(String.format(TWO_SIGNALS, 2044), "01f0ffff8701fb7ffd");
    try (Recording recording = RecordingFormats.open(file)) {
      assertThat(recording.damage()).hasSize(1);
      assertThat(recording.damage().get(0).what())
          .isEqualTo("signal TA: its checksum is 2043, not 2044 as in the header");
    }
  }

  @Test
  void aFileCutOffIsDamage() throws IOException {
    Path file = write(String.format(TWO_SIGNALS, 2043), "01f0ffff8701");
    try (Recording recording = RecordingFormats.open(file)) {
      assertThat(recording.streams().get(0).frames()).isEqualTo(2);
      assertThat(recording.damage().get(0).what()).contains("announces 3 frames").contains("are 2");
    }
  }

  @Test
  void anInvalidSampleIsNotANumber() throws IOException {
    Path file = write("r 1 500\nr.dat 16 1/uV\n", "00800100");
    try (Recording recording = RecordingFormats.open(file)) {
      assertThat(Tables.column(recording, 0, 0)).containsExactly(Double.NaN, 1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "r/2 1 500#r.dat 16# | is a record of several segments",
        "r 2 500#r.dat 16# | names 2 signals, but describes 1",
        "r 1 500#r.dat 508# | signal format 508 is not read; those are 8, 16",
        "r 1 500#r.dat 16x4# | 4 samples of the signal a frame are not read",
        "r 1 500#../r.dat 16# | is not beside the header",
        "r 1 500#s.dat 16# | is not there",
        "r 1 x#r.dat 16# | does not name a record",
        "r 1 0#r.dat 16# | sampling frequency \"0\" is not a number above 0",
        "r 2 500#r.dat 16#r.dat 80# | are of different formats",
        "# | does not name a record",
      })
  void aBadHeaderIsRefused(String header, String complaint) throws IOException {
    Path file = write(header.replace('#', '\n'), "0100feff");
    assertThatThrownBy(() -> RecordingFormats.open(file))
        .isInstanceOf(InvalidRecordingException.class)
        .hasMessageContaining(complaint);
  }

  @Test
  void everyPrefixAndFlippedBytesAreReadOrRefused() throws IOException {
    Path file = write(String.format(TWO_SIGNALS, 2043), "01f0ffff8701fb7ffd");
    byte[] whole = Files.readAllBytes(file);
    FuzzedText.everyPrefix(new WfdbFormat(), file, whole);
    FuzzedText.flippedBytes(new WfdbFormat(), file, whole, 31, 1000);
    assertThat(new String(whole, StandardCharsets.US_ASCII)).startsWith("r 2 1000");
    Path samples = folder.resolve("r.dat");
    byte[] data = Files.readAllBytes(samples);
    Files.write(file, whole);
    for (int length = 3; length < data.length; length++) {
      Files.write(samples, Arrays.copyOf(data, length));
      try (Recording recording = RecordingFormats.open(file)) {
        assertThat(recording.streams().get(0).frames()).isEqualTo(length / 3);
      }
    }
  }
}
