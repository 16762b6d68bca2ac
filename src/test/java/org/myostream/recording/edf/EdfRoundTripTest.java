package org.myostream.recording.edf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.myostream.recording.Facts;
import org.myostream.recording.Finaliser;
import org.myostream.recording.FrameReader;
import org.myostream.recording.FrameRun;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.recording.MemoryRecording;
import org.myostream.recording.RecordedChannel;
import org.myostream.recording.RecordedEvent;
import org.myostream.recording.RecordedStream;
import org.myostream.recording.Recording;
import org.myostream.recording.RecordingFormats;
import org.myostream.recording.SampleType;
import org.myostream.recording.WriteOptions;
import org.myostream.signal.Channel;
import org.myostream.signal.ChannelKind;
import org.myostream.signal.Quantisation;

class EdfRoundTripTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(doubles = {2000, 2048, 1000, 500, 250.5, 1259.259259259259, 4000, 148.148148, 10240})
  void everyIntegerComesBackAtItsIndexAndScale(double rateHz) throws IOException {
    MemoryRecording source = MemoryRecording.integers(SampleType.INT24, 5, rateHz, 3001, 237, 11);
    try (Recording back = written(source, EdfFormat.bdf())) {
      sameFrames(source, back);
      assertThat(back.streams().get(0).missing()).isEqualTo(237);
      assertThat(back.streams().get(0).sampleRateHz()).isCloseTo(rateHz, within(rateHz * 1e-6));
    }
  }

  @Test
  void sixteenBitsGoIntoEdf() throws IOException {
    MemoryRecording source = MemoryRecording.integers(SampleType.INT16, 8, 2000, 5000, 11, 5);
    try (Recording back = written(source, EdfFormat.edf())) {
      sameFrames(source, back);
      assertThat(back.format()).isEqualTo("edf");
    }
  }

  @Test
  void edfRefusesMoreThanSixteenBitsAndNamesBdf() {
    MemoryRecording source = MemoryRecording.integers(SampleType.INT24, 2, 2000, 100, 0, 5);
    assertThatThrownBy(() -> written(source, EdfFormat.edf()))
        .isInstanceOf(InvalidRecordingException.class)
        .hasMessageContaining("EMG1")
        .hasMessageContaining("write bdf");
  }

  @Test
  void startSubjectDeviceAndEventsComeBack() throws IOException {
    MemoryRecording source = MemoryRecording.integers(SampleType.INT24, 2, 2000, 5000, 300, 6);
    try (Recording back = written(source, EdfFormat.bdf())) {
      assertThat(back.start()).isEqualTo(Instant.parse("2026-03-04T05:06:07.250Z"));
      assertThat(back.facts())
          .containsEntry(Facts.SUBJECT, "S01")
          .containsEntry(Facts.DEVICE, "test amplifier");
      assertThat(back.events())
          .extracting(
              RecordedEvent::onsetSeconds, RecordedEvent::durationSeconds, RecordedEvent::text)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(0.25, 0.0, "rest \u00e9\u4e2d"),
              org.assertj.core.groups.Tuple.tuple(1.25, 0.15, "BAD_ACQ_SKIP"));
      Channel first = back.streams().get(0).channels().get(0).channel();
      assertThat(first.name()).isEqualTo("EMG1");
      assertThat(first.kind()).isEqualTo(ChannelKind.EMG);
      assertThat(first.unit()).isEqualTo("microvolts");
    }
  }

  @Test
  void textsOfAnyLengthAndWithControlCharactersComeBack() throws IOException {
    MemoryRecording.Builder builder = small(1000, 1500, 3);
    List<String> texts = new ArrayList<>();
    Random random = new Random(9);
    for (int i = 0; i < 300; i++) {
      texts.add("marker " + i + " " + "\u00fc\u4e2d\ud83d\ude00".repeat(random.nextInt(60)));
    }
    texts.add("bell \u0007, end \u0014, zero \u0000, line\nfeed");
    texts.add("");
    for (String text : texts) {
      builder.event(1.499, 0.5, text, "stdin");
    }
    try (Recording back = written(builder.build(), EdfFormat.bdf())) {
      assertThat(back.events())
          .extracting(event -> event.text().strip())
          .containsExactlyInAnyOrderElementsOf(texts.stream().map(String::strip).toList());
    }
  }

  @Test
  void valuesThatAreNoIntegersKeepTwentyFourBits() throws IOException {
    Random random = new Random(4);
    double[][] rows = new double[900][2];
    for (double[] row : rows) {
      row[0] = random.nextGaussian() * 100;
      row[1] = (float) random.nextGaussian() * 1e-3f;
    }
    rows[17][1] = Double.NaN;
    MemoryRecording source =
        new MemoryRecording.Builder()
            .stream(
                    "emg",
                    "EMG",
                    300,
                    List.of(
                        new RecordedChannel(Channel.emg("biceps"), SampleType.FLOAT64),
                        new RecordedChannel(
                            new Channel("force", ChannelKind.AUX, "N", null), SampleType.FLOAT32)))
                .rows(0, rows, 0, 900)
                .build();
    try (Recording back = written(source, EdfFormat.bdf())) {
      double largest = 0;
      for (double[] row : rows) {
        largest = Math.max(largest, Math.abs(row[0]));
      }
      double[][] got = rows(back, 0, 900);
      RecordedStream stream = back.streams().get(0);
      for (int i = 0; i < 900; i++) {
        assertThat(stream.channels().get(0).value(got[i][0]))
            .isCloseTo(rows[i][0], within(largest * 1.00001 / 8388607 / 2));
      }
      assertThat(got[17][1]).isNaN();
      assertThat(stream.channels().get(1).channel().unit()).isEqualTo("N");
    }
  }

  @Test
  void aCounterOfThirtyTwoBitsTakesTwoSignalsAndComesBackWhole() throws IOException {
    int[] values = {0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 8388608, -8388609, 123456789};
    double[][] rows = new double[values.length][1];
    for (int i = 0; i < values.length; i++) {
      rows[i][0] = values[i];
    }
    MemoryRecording source =
        new MemoryRecording.Builder()
            .stream(
                    "emg",
                    "EMG",
                    8,
                    List.of(
                        new RecordedChannel(
                            new Channel(
                                "COUNT",
                                ChannelKind.COUNTER,
                                "counts",
                                null,
                                Quantisation.ofStep(1)),
                            SampleType.INT32)))
                .rows(0, rows, 0, values.length)
                .build();
    try (Recording back = written(source, EdfFormat.bdf())) {
      sameFrames(source, back);
      assertThat(back.streams().get(0).channels()).hasSize(1);
    }
  }

  @Test
  void emgOfThirtyTwoBitsIsRefused() {
    MemoryRecording source = withOneValue(8388608, SampleType.INT32);
    assertThatThrownBy(() -> written(source, EdfFormat.bdf()))
        .isInstanceOf(InvalidRecordingException.class)
        .hasMessageContaining("more than 24 bits");
  }

  @Test
  void theLowestCodeOfAConverterIsKept() throws IOException {
    MemoryRecording source = withOneValue(-8388608, SampleType.INT24);
    try (Recording back = written(source, EdfFormat.bdf())) {
      sameFrames(source, back);
    }
  }

  @Test
  void streamsOfOtherRatesShareTheFileAndIrregularOnesAreLeftOut() throws IOException {
    List<RecordedChannel> imu =
        List.of(
            new RecordedChannel(
                new Channel("ACC X", ChannelKind.IMU, "g", null, new Quantisation(1 / 16384.0, 3)),
                SampleType.INT16));
    double[][] rows = new double[4000][1];
    for (int i = 0; i < rows.length; i++) {
      rows[i][0] = (i * 37) % 32768 - 16384;
    }
    MemoryRecording source =
        small(2000, 4000, 3).stream("imu", "IMU", 200, imu)
            .rows(0, rows, 0, 100)
            .rows(140, rows, 100, 250)
            .stream("odd", "IMU", 0, imu)
            .rows(0, rows, 0, 10)
            .stream("same", "Activations", 2000, imu)
            .rows(0, rows, 0, 3000)
            .build();
    assertThat(EdfFormat.bdf().streams(source)).containsExactly(0, 1, 3);
    try (Recording back = written(source, EdfFormat.bdf())) {
      assertThat(back.streams()).hasSize(3);
      assertThat(back.streams().get(0).missing()).isZero();
      assertThat(back.streams().get(1).missing()).isEqualTo(40);
      assertThat(back.streams().get(1).channels().get(0).channel().quantisation())
          .isEqualTo(new Quantisation(1 / 16384.0, 3));
    }
  }

  @Test
  void moreSignalsThanReadersTakeAreRefused() {
    MemoryRecording source = MemoryRecording.integers(SampleType.INT24, 639, 100, 10, 0, 1);
    assertThatThrownBy(() -> written(source, EdfFormat.bdf()))
        .isInstanceOf(InvalidRecordingException.class)
        .hasMessageContaining("641 signals")
        .hasMessageContaining("640");
  }

  @Test
  void aLargeArrayKeepsBelowTheRecordLimit() throws IOException {
    MemoryRecording source = MemoryRecording.integers(SampleType.INT24, 600, 20_000, 50, 3, 1);
    try (Recording back = written(source, EdfFormat.bdf())) {
      sameFrames(source, back);
    }
  }

  @Test
  void aClockOutsideTheHeadersYearsBecomesAnUnknownStart() throws IOException {
    MemoryRecording source = small(100, 50, 1).start(Instant.parse("1970-01-01T00:00:05Z")).build();
    try (Recording back = written(source, EdfFormat.bdf())) {
      assertThat(back.start()).isNull();
    }
  }

  @Test
  void aRecordingWithoutFramesIsAFileWithoutFrames() throws IOException {
    MemoryRecording source = small(100, 0, 1).event(0, 0, "start", "stdin").build();
    try (Recording back = written(source, EdfFormat.bdf())) {
      assertThat(back.streams().get(0).frames()).isZero();
      assertThat(back.events()).hasSize(1);
    }
  }

  @Test
  void namesThatAreAlikeAfterCuttingStayApart() throws IOException {
    List<RecordedChannel> channels = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      channels.add(
          new RecordedChannel(
              new Channel(
                  "gastrocnemius medialis " + i,
                  ChannelKind.EMG,
                  "microvolts",
                  null,
                  Quantisation.ofStep(0.5)),
              SampleType.INT16));
    }
    MemoryRecording source =
        new MemoryRecording.Builder()
            .stream("emg", "EMG", 100, channels).rows(0, new double[20][12], 0, 20).build();
    try (Recording back = written(source, EdfFormat.bdf())) {
      assertThat(back.streams().get(0).layout().names()).doesNotHaveDuplicates().hasSize(12);
    }
  }

  private Recording written(Recording source, EdfFormat format) throws IOException {
    Path target = folder.resolve("out." + format.name());
    Finaliser.write(source, format, target, WriteOptions.none(), true);
    return RecordingFormats.open(target);
  }

  private static MemoryRecording.Builder small(double rateHz, int frames, long seed) {
    double[][] rows = new double[frames][1];
    Random random = new Random(seed);
    for (double[] row : rows) {
      row[0] = random.nextInt(1 << 16) - (1 << 15);
    }
    return new MemoryRecording.Builder()
        .stream(
                "emg",
                "EMG",
                rateHz,
                List.of(
                    new RecordedChannel(
                        new Channel(
                            "EMG1",
                            ChannelKind.EMG,
                            "microvolts",
                            null,
                            Quantisation.ofStep(0.195)),
                        SampleType.INT16)))
            .rows(0, rows, 0, frames);
  }

  private static MemoryRecording withOneValue(double value, SampleType type) {
    return new MemoryRecording.Builder()
        .stream(
                "emg",
                "EMG",
                10,
                List.of(
                    new RecordedChannel(
                        new Channel(
                            "EMG1",
                            ChannelKind.EMG,
                            "microvolts",
                            null,
                            Quantisation.ofStep(0.02235174445530706)),
                        type)))
            .rows(0, new double[][] {{value}, {8388607}}, 0, 2)
            .build();
  }

  /** Index, number and scale of every frame. */
  private static void sameFrames(Recording expected, Recording got) throws IOException {
    RecordedStream before = expected.streams().get(0);
    RecordedStream after = got.streams().get(0);
    assertThat(after.frames()).isEqualTo(before.frames());
    for (int c = 0; c < before.channels().size(); c++) {
      assertThat(after.channels().get(c).channel().quantisation())
          .isEqualTo(before.channels().get(c).channel().quantisation());
      assertThat(after.channels().get(c).type()).isEqualTo(before.channels().get(c).type());
    }
    assertThat(rows(got, 0, (int) before.frames()))
        .isDeepEqualTo(rows(expected, 0, (int) before.frames()));
    assertThat(indices(got)).isEqualTo(indices(expected));
  }

  private static double[][] rows(Recording recording, int stream, int frames) throws IOException {
    int columns = recording.streams().get(stream).channels().size();
    double[][] rows = new double[frames][];
    FrameRun run = new FrameRun(77, columns);
    int at = 0;
    try (FrameReader reader = recording.frames(stream)) {
      while (reader.read(run)) {
        for (int i = 0; i < run.length(); i++) {
          rows[at++] = run.row(i).clone();
        }
      }
    }
    assertThat(at).isEqualTo(frames);
    return rows;
  }

  private static List<Long> indices(Recording recording) throws IOException {
    List<Long> indices = new ArrayList<>();
    FrameRun run = new FrameRun(77, recording.streams().get(0).channels().size());
    try (FrameReader reader = recording.frames(0)) {
      while (reader.read(run)) {
        for (int i = 0; i < run.length(); i++) {
          indices.add(run.firstIndex() + i);
        }
      }
    }
    return indices;
  }
}
