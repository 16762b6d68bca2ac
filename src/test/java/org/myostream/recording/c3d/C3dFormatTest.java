package org.myostream.recording.c3d;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.myostream.device.Shared;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.recording.RecordedStream;
import org.myostream.recording.Recording;
import org.myostream.recording.RecordingFormats;
import org.myostream.recording.text.FuzzedText;
import org.myostream.recording.text.Tables;
import org.myostream.signal.ChannelKind;

class C3dFormatTest {
  private static final C3dFormat C3D = new C3dFormat();

  @TempDir Path folder;

  /** Two markers, two channels, three samples a frame. */
  private static double[][] frames(int count, long seed) {
    Random random = new Random(seed);
    double[][] frames = new double[count][2 * 4 + 2 * 3];
    for (double[] frame : frames) {
      Arrays.setAll(frame, i -> random.nextInt(4001) - 2000);
    }
    return frames;
  }

  private static C3dBytes usual(Numbers numbers) {
    return new C3dBytes(numbers)
        .group("POINT")
        .reals("RATE", 100)
        .integers("FRAMES", 5)
        .group("ANALOG")
        .integers("USED", 2)
        .texts("LABELS", List.of("Biceps.EMG4", "Fx"))
        .texts("UNITS", List.of("V", "N"))
        .reals("SCALE", 2, 0.5)
        .reals("GEN_SCALE", 1 / 1024.0)
        .integers("OFFSET", 0, -7)
        .reals("RATE", 300)
        .group("EVENT")
        .texts("LABELS", List.of("Foot Strike", "Foot Off"))
        .texts("CONTEXTS", List.of("Left", "Right"))
        .pairs("TIMES", 0, 0.5, 1, 2.25);
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("trial.c3d"), bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "INTEL, false",
    "INTEL, true",
    "DEC, false",
    "DEC, true",
    "MIPS, false",
    "MIPS, true"
  })
  void everyComputersNumbersAreRead(Numbers numbers, boolean floats) throws IOException {
    double[][] data = frames(5, 3);
    Path file = write(usual(numbers).file(2, 6, 3, 5, floats, data));
    try (Recording recording = RecordingFormats.open(file)) {
      RecordedStream stream = recording.streams().get(0);
      assertThat(recording.format()).isEqualTo("c3d");
      assertThat(recording.damage()).isEmpty();
      assertThat(stream.sampleRateHz()).isEqualTo(300);
      assertThat(stream.frames()).isEqualTo(15);
      assertThat(stream.layout().names()).containsExactly("Biceps.EMG4", "Fx");
      assertThat(stream.channels().get(0).channel().kind()).isEqualTo(ChannelKind.EMG);
      assertThat(stream.channels().get(0).channel().unit()).isEqualTo("microvolts");
      assertThat(stream.channels().get(1).channel().kind()).isEqualTo(ChannelKind.AUX);
      assertThat(stream.channels().get(1).channel().unit()).isEqualTo("N");
      double[] emg = Tables.column(recording, 0, 0);
      double[] force = Tables.column(recording, 0, 1);
      for (int i = 0; i < 15; i++) {
        double[] frame = data[i / 3];
        int at = 8 + 2 * (i % 3);
        assertThat(emg[i]).isCloseTo(frame[at] * 2 / 1024 * 1e6, within(0.01));
        assertThat(force[i]).isCloseTo((frame[at + 1] + 7) / 2048, within(1e-7));
      }
      assertThat(recording.events().stream().map(e -> e.text()))
          .containsExactly("Left Foot Strike", "Right Foot Off");
      assertThat(recording.events().get(1).onsetSeconds()).isEqualTo(62.25);
    }
  }

  @ParameterizedTest
  @EnumSource(Numbers.class)
  void floatsOfEveryComputerAreRead(Numbers numbers) {
    double[] values = {0, 1, -1, 0.1f, 1e-30f, -3.25e20f, 1e38f / 8};
    ByteBuffer bytes = ByteBuffer.wrap(new C3dBytes(numbers).floats(values)).order(numbers.order());
    for (int i = 0; i < values.length; i++) {
      assertThat(numbers.floatAt(bytes, 4 * i)).isEqualTo((float) values[i]);
    }
  }

  @Test
  void aVaxFloatIsWhatTheManualSays() {
    // VAX architecture: 1.0 is 0x4080 in the first word, 0 in the second.
    ByteBuffer one = ByteBuffer.wrap(new byte[] {(byte) 0x80, 0x40, 0, 0});
    assertThat(Numbers.DEC.floatAt(one.order(Numbers.DEC.order()), 0)).isEqualTo(1);
  }

  @Test
  void integersWithoutSignAreRead() throws IOException {
    C3dBytes bytes =
        new C3dBytes(Numbers.INTEL)
            .group("ANALOG")
            .integers("USED", 1)
            .texts("FORMAT", List.of("UNSIGNED"))
            .integers("OFFSET", 32768);
    Path file = write(bytes.file(0, 1, 1, 2, false, new double[][] {{0}, {65535}}));
    try (Recording recording = C3D.open(file)) {
      assertThat(Tables.column(recording, 0, 0)).containsExactly(-32768, 32767);
    }
  }

  @Test
  void moreFramesThanTheHeaderCountsAreRead() throws IOException {
    int count = 70_000;
    C3dBytes bytes =
        new C3dBytes(Numbers.INTEL)
            .group("TRIAL")
            .integers("ACTUAL_START_FIELD", 1, 0)
            .integers("ACTUAL_END_FIELD", count & 0xffff, count >>> 16)
            .group("ANALOG")
            .integers("USED", 1);
    double[][] data = new double[count][1];
    data[count - 1][0] = 5;
    Path file = write(bytes.file(0, 1, 1, 65535, false, data));
    try (Recording recording = C3D.open(file)) {
      assertThat(recording.streams().get(0).frames()).isEqualTo(count);
      assertThat(Tables.column(recording, 0, 0)[count - 1]).isEqualTo(5);
    }
  }

  @Test
  void moreLabelsThanOneParameterHoldsAreRead() throws IOException {
    C3dBytes bytes =
        new C3dBytes(Numbers.MIPS)
            .group("ANALOG")
            .integers("USED", 3)
            .texts("LABELS", List.of("a", "b"))
            .texts("LABELS2", List.of("b"));
    Path file = write(bytes.file(0, 3, 1, 1, true, new double[][] {{1, 2, 3}}));
    try (Recording recording = C3D.open(file)) {
      assertThat(recording.streams().get(0).layout().names()).containsExactly("a", "b", "b_2");
    }
  }

  @Test
  void aFileCutOffIsDamage() throws IOException {
    byte[] whole = usual(Numbers.INTEL).file(2, 6, 3, 5, true, frames(5, 3));
    Path file = write(Arrays.copyOf(whole, whole.length - 10));
    try (Recording recording = C3D.open(file)) {
      assertThat(recording.streams().get(0).frames()).isEqualTo(12);
      assertThat(recording.damage().get(0).what()).contains("announces 5 frames").contains("4");
    }
  }

  @Test
  void markersAloneAreRefused() throws IOException {
    Path file =
        write(new C3dBytes(Numbers.INTEL).file(1, 0, 0, 1, true, new double[][] {{1, 2, 3, 4}}));
    assertThatThrownBy(() -> C3D.open(file))
        .isInstanceOf(InvalidRecordingException.class)
        .hasMessageContaining("holds no analog channels");
  }

  @Test
  void everyPrefixAndFlippedBytesAreReadOrRefused() throws IOException {
    byte[] whole = usual(Numbers.INTEL).file(2, 6, 3, 5, true, frames(5, 3));
    assertThat(FuzzedText.everyPrefix(C3D, folder.resolve("cut.c3d"), whole)).isPositive();
    byte[] small = Arrays.copyOf(whole, 1600);
    FuzzedText.flippedBytes(C3D, folder.resolve("flipped.c3d"), small, 29, 1500);
  }

  @Test
  void theShoulderTrialEqualsTheViconExport() throws IOException {
    Path c3d = Shared.file("data/pyomeca_shoulder/markers_analogs.c3d");
    Path csv = Shared.file("data/pyomeca_shoulder/analogs_vicon.csv");
    try (Recording recording = RecordingFormats.open(c3d);
        Recording text = RecordingFormats.open(csv)) {
      RecordedStream stream = recording.streams().get(0);
      RecordedStream exported = text.streams().get(0);
      assertThat(stream.sampleRateHz()).isEqualTo(2000);
      assertThat(stream.frames()).isEqualTo(11_600);
      assertThat(stream.channels()).hasSize(38);
      assertThat(recording.damage()).isEmpty();
      for (int c = 0; c < 38; c++) {
        String name = stream.layout().names().get(c);
        String ending = name.startsWith("Voltage") ? name : name.substring(name.indexOf('.') + 1);
        double[] expected = Tables.column(text, 0, exported.layout().indexOf(ending));
        double[] values = Tables.column(recording, 0, c);
        for (int i = 0; i < values.length; i++) {
          // The export has three digits of small numbers, six of others.
          double rounding = Math.max(0.0051 * Math.abs(expected[i]), 0.0051);
          assertThat(values[i]).as("%s[%d]", name, i).isCloseTo(expected[i], within(rounding));
        }
      }
    }
  }
}
