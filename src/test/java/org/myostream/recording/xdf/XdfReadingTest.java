package org.myostream.recording.xdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.myostream.device.Shared;
import org.myostream.recording.FrameReader;
import org.myostream.recording.FrameRun;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.recording.RecordedEvent;
import org.myostream.recording.RecordedStream;
import org.myostream.recording.Recording;
import org.myostream.recording.RecordingFormats;

/** Files of other programs, some written by hand here. */
class XdfReadingTest {
  private static final String DROPS =
      "<desc><synchronization><can_drop_samples>true</can_drop_samples></synchronization></desc>";

  @TempDir Path folder;

  /** All frames of a stream: index, time, values. */
  static List<double[]> frames(Recording recording, int stream) throws IOException {
    int channels = recording.streams().get(stream).channels().size();
    List<double[]> frames = new ArrayList<>();
    try (FrameReader reader = recording.frames(stream)) {
      FrameRun run = new FrameRun(3, channels);
      while (reader.read(run)) {
        for (int i = 0; i < run.length(); i++) {
          double[] frame = new double[2 + channels];
          frame[0] = run.firstIndex() + i;
          frame[1] = run.times()[i];
          System.arraycopy(run.row(i), 0, frame, 2, channels);
          frames.add(frame);
        }
      }
    }
    assertThat(frames).hasSize((int) recording.streams().get(stream).frames());
    return frames;
  }

  private static double[] column(List<double[]> frames, int column) {
    return frames.stream().mapToDouble(frame -> frame[column]).toArray();
  }

  @Test
  void theMinimalExampleReadsToItsKnownNumbers() throws IOException {
    try (Recording recording =
        RecordingFormats.open(Shared.file("data/xdf_examples/minimal.xdf"))) {
      assertThat(recording.format()).isEqualTo("xdf");
      assertThat(recording.damage()).isEmpty();
      assertThat(recording.streams()).hasSize(1);
      RecordedStream stream = recording.streams().get(0);
      assertThat(stream.name()).isEqualTo("SendDataC");
      assertThat(stream.sampleRateHz()).isEqualTo(10);
      List<double[]> frames = frames(recording, 0);
      assertThat(column(frames, 2)).containsExactly(192, 12, 13, 14, 15, 12, 13, 14, 15);
      assertThat(column(frames, 3)).containsExactly(255, 22, 23, 24, 25, 22, 23, 24, 25);
      assertThat(column(frames, 4)).containsExactly(238, 32, 33, 34, 35, 32, 33, 34, 35);
      assertThat(column(frames, 1))
          .containsExactly(new double[] {0, .1, .2, .3, .4, .5, .6, .7, .8}, within(1e-9));
      assertThat(recording.events()).hasSize(9);
      assertThat(recording.events().get(1).text()).isEqualTo("Hello");
      assertThat(recording.events().get(1).source()).isEqualTo("lsl SendDataString");
      assertThat(recording.events().get(8).onsetSeconds()).isCloseTo(0.9, within(1e-9));
      assertThat(recording.events().get(8).text()).isEqualTo("LSL");
    }
  }

  @Test
  void theExampleWithEmptyStreamsReads() throws IOException {
    try (Recording recording =
        RecordingFormats.open(Shared.file("data/xdf_examples/empty_streams.xdf"))) {
      assertThat(recording.damage()).isEmpty();
      assertThat(recording.start()).isEqualTo(Instant.parse("2025-01-31T00:21:17Z"));
      assertThat(recording.streams()).extracting(RecordedStream::frames).containsExactly(10L, 0L);
      assertThat(recording.streams().get(0).name()).isEqualTo("Data stream: test stream 0 counter");
      assertThat(frames(recording, 1)).isEmpty();
      assertThat(column(frames(recording, 0), 0)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
      assertThat(recording.events())
          .extracting(RecordedEvent::text, RecordedEvent::source)
          .containsExactly(org.assertj.core.groups.Tuple.tuple("{\"state\": 2}", "lsl ctrl"));
      assertThat(recording.facts()).containsEntry("manufacturer", "pylsltools");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "int8, 80, -128",
    "int16, 3412, 4660",
    "int32, 00000080, -2147483648",
    "int64, 0000000000002000, 9007199254740992",
    "float32, 0000c03f, 1.5",
    "double64, 000000000000f8bf, -1.5"
  })
  void everyFormatOfNumbersReads(String format, String hex, double value) throws IOException {
    byte[] bytes = java.util.HexFormat.of().parseHex(hex);
    Path file =
        new XdfBytes()
            .stream(-77, format, 1, 0, "")
                .samples(-77, 1, 9 + bytes.length, b -> b.put((byte) 8).putDouble(3).put(bytes))
                .write(folder);
    try (Recording recording = RecordingFormats.open(file)) {
      assertThat(frames(recording, 0)).containsExactly(new double[] {0, 0, value});
    }
  }

  @Test
  void aStreamHeaderThatCannotBeUsedCostsOnlyItsOwnStream() throws IOException {
    Path file =
        new XdfBytes()
            .header(7, "<info><channel_count>0</channel_count></info>").stream(1, "int8", 1, 0, "")
                .samples(1, 1, 10, b -> b.put((byte) 8).putDouble(1.7e12).put((byte) 5))
                .write(folder);
    try (Recording recording = RecordingFormats.open(file)) {
      assertThat(recording.damage()).hasSize(1);
      assertThat(recording.damage().get(0).what()).contains("stream header");
      assertThat(frames(recording, 0)).hasSize(1);
    }
  }

  @Test
  void unknownChunksArePassedOver() throws IOException {
    Path file =
        new XdfBytes()
            .chunk(77, new byte[500]).stream(1, "int8", 1, 0, "")
                .chunk(4096, new byte[0])
                .samples(1, 1, 10, b -> b.put((byte) 8).putDouble(1).put((byte) 5))
                .write(folder);
    try (Recording recording = RecordingFormats.open(file)) {
      assertThat(recording.damage()).isEmpty();
      assertThat(frames(recording, 0)).hasSize(1);
    }
  }

  @Test
  void oneFalseClockOffsetDoesNotMoveTheStamps() throws IOException {
    XdfBytes bytes = new XdfBytes().stream(1, "int8", 1, 0, "").stream(2, "int8", 1, 0, "");
    for (int i = 0; i < 20; i++) {
      bytes.offset(1, 100 + 5 * i, i == 7 ? -1e300 : 7 + 1e-4 * (5 * i));
    }
    Path file =
        bytes
            .samples(1, 1, 10, b -> b.put((byte) 8).putDouble(150).put((byte) 1))
            .samples(2, 1, 10, b -> b.put((byte) 8).putDouble(100).put((byte) 1))
            .write(folder);
    try (Recording recording = RecordingFormats.open(file)) {
      assertThat(recording.streams().get(0).startSeconds())
          .isCloseTo(150 + 7 + 1e-4 * 50 - 100, within(1e-9));
    }
  }

  @Test
  void aJitteringStreamHasNoGapsButABreak() throws IOException {
    XdfBytes bytes = new XdfBytes().stream(1, "int8", 1, 100, "");
    java.util.Random random = new java.util.Random(5);
    for (int i = 0; i < 1000; i++) {
      double stamp = 50 + i * 0.0101 + (i < 500 ? 0 : 20) + 0.08 * random.nextDouble();
      bytes.samples(1, 1, 10, b -> b.put((byte) 8).putDouble(stamp).put((byte) 1));
    }
    try (Recording recording = RecordingFormats.open(bytes.write(folder))) {
      RecordedStream stream = recording.streams().get(0);
      assertThat(stream.missing()).isBetween(1990L, 2010L);
      assertThat(recording.events()).singleElement().matches(RecordedEvent::gap);
      assertThat(stream.stamped()).isTrue();
    }
  }

  @Test
  void aStreamThatMayDropSamplesShowsEachMissingOne() throws IOException {
    XdfBytes bytes = new XdfBytes().stream(1, "int8", 1, 100, DROPS);
    java.util.Random random = new java.util.Random(6);
    for (int i = 0; i < 1000; i++) {
      if (i % 100 == 50) {
        continue;
      }
      double stamp = 50 + i * 0.010001 + 0.004 * random.nextDouble();
      bytes.samples(1, 1, 10, b -> b.put((byte) 8).putDouble(stamp).put((byte) 1));
    }
    try (Recording recording = RecordingFormats.open(bytes.write(folder))) {
      assertThat(recording.streams().get(0).missing()).isEqualTo(10);
      assertThat(recording.events()).hasSize(10);
    }
  }

  @Test
  void aDamagedChunkCostsTheSamplesUpToTheNextBoundary() throws IOException {
    XdfBytes bytes = new XdfBytes().stream(1, "int8", 1, 10, DROPS);
    int damaged = 0;
    for (int i = 0; i < 40; i++) {
      if (i % 10 == 0) {
        bytes.boundary();
      }
      if (i == 13) {
        damaged = bytes.length();
      }
      double stamp = i / 10.0;
      byte value = (byte) i;
      bytes.samples(1, 1, 10, b -> b.put((byte) 8).putDouble(stamp).put(value));
    }
    Path file = bytes.write(folder);
    byte[] all = Files.readAllBytes(file);
    all[damaged] = 9;
    Files.write(file, all);
    try (Recording recording = RecordingFormats.open(file)) {
      assertThat(recording.damage()).hasSize(1);
      assertThat(recording.damage().get(0).offset()).isEqualTo(damaged);
      assertThat(recording.streams().get(0).missing()).isEqualTo(7);
      List<double[]> frames = frames(recording, 0);
      assertThat(column(frames, 0)).containsExactly(column(frames, 2));
    }
  }

  @Test
  void aTornEndIsCutOff() throws IOException {
    XdfBytes bytes = new XdfBytes().stream(1, "int16", 1, 0, "");
    for (int i = 0; i < 3; i++) {
      double stamp = i;
      bytes.samples(1, 1, 11, b -> b.put((byte) 8).putDouble(stamp).putShort((short) 2));
    }
    Path file = bytes.write(folder);
    byte[] all = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(all, all.length - 3));
    try (Recording recording = RecordingFormats.open(file)) {
      assertThat(frames(recording, 0)).hasSize(2);
      assertThat(recording.damage()).hasSize(1);
      assertThat(recording.damage().get(0).what()).contains("cut off");
    }
  }

  @Test
  void aSizeThatTheFileDoesNotHoldIsNotBelieved() throws IOException {
    Path file =
        new XdfBytes()
            .stream(1, "int8", 1, 0, "").stream(2, "int8", 2_000_000_000, 0, "")
                .chunk(3, XdfBytes.content(9, b -> b.putInt(1).put((byte) 4).putInt(-1)))
                .raw("08 ffffffffffffff7f 0300")
                .write(folder);
    try (Recording recording = RecordingFormats.open(file)) {
      assertThat(recording.streams()).hasSize(1);
      assertThat(recording.damage()).isNotEmpty();
    }
  }

  @Test
  void unitsOfVoltageBecomeMicrovolts() throws IOException {
    String desc =
        "<desc><channels><channel><label>A</label><unit>mV</unit></channel>"
            + "<channel><label>A</label><unit>V</unit></channel></channels></desc>";
    Path file =
        new XdfBytes()
            .stream(1, "float32", 2, 0, desc)
                .samples(1, 1, 17, b -> b.put((byte) 8).putDouble(1).putFloat(2.5f).putFloat(0.25f))
                .write(folder);
    try (Recording recording = RecordingFormats.open(file)) {
      RecordedStream stream = recording.streams().get(0);
      assertThat(stream.layout().names()).containsExactly("A", "A_2");
      assertThat(stream.channels().get(0).channel().unit()).isEqualTo("microvolts");
      assertThat(stream.channels().get(0).value(2.5)).isEqualTo(2500);
      assertThat(stream.channels().get(1).value(0.25)).isEqualTo(250_000);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'<info><channel_count>1</channel_count></info>', channel_format",
    "'<info><channel_format>int8</channel_format></info>', channel_count",
    "'<info><channel_format>int8</channel_format>', XML",
    "'<!DOCTYPE x SYSTEM \"/etc/passwd\"><info/>', channel_format",
    "'', XML"
  })
  void aHeaderThatSaysTooLittleIsNamedInOneSentence(String xml, String word) throws IOException {
    Path file = new XdfBytes().header(1, xml).write(folder);
    assertThatThrownBy(() -> RecordingFormats.open(file))
        .isInstanceOf(InvalidRecordingException.class)
        .hasMessageContaining("no stream of numbers that can be read")
        .hasMessageNotContaining("\n");
  }

  @Test
  void compressedFilesAreRefusedWithWhatToDo() throws IOException {
    Path file = Files.write(folder.resolve("a.xdfz"), new byte[] {0x1f, (byte) 0x8b, 8, 0});
    assertThatThrownBy(() -> RecordingFormats.open(file))
        .isInstanceOf(InvalidRecordingException.class)
        .hasMessageContaining("gunzip");
  }
}
