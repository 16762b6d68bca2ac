package org.myostream.recording.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.myostream.recording.Finaliser;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.recording.MemoryRecording;
import org.myostream.recording.RecordedChannel;
import org.myostream.recording.RecordedEvent;
import org.myostream.recording.RecordedStream;
import org.myostream.recording.Recording;
import org.myostream.recording.SampleType;
import org.myostream.recording.WriteOptions;
import org.myostream.signal.Channel;
import org.myostream.signal.ChannelKind;

class CsvWriterTest {
  private static final CsvFormat CSV = new CsvFormat();

  @TempDir Path folder;

  private Path write(Recording recording) throws IOException {
    Path target = folder.resolve("out.csv");
    Finaliser.write(recording, CSV, target, WriteOptions.none(), true);
    return target;
  }

  private Recording readBack(Recording recording) throws IOException {
    return CSV.open(write(recording));
  }

  private static MemoryRecording floats(SampleType type, double rateHz, double... values) {
    List<RecordedChannel> channels = List.of(new RecordedChannel(Channel.emg("TA"), type));
    double[][] rows = new double[values.length][];
    for (int i = 0; i < values.length; i++) {
      rows[i] = new double[] {values[i]};
    }
    return new MemoryRecording.Builder()
        .stream("emg", "EMG", rateHz, channels).rows(0, rows, 0, rows.length).build();
  }

  @ParameterizedTest
  @EnumSource(
      value = SampleType.class,
      names = {"INT16", "INT24", "INT32"})
  void integersGapsAndEventsReadBack(SampleType type) throws IOException {
    MemoryRecording source = MemoryRecording.integers(type, 4, 2000, 1000, 37, 11);
    try (Recording back = readBack(source)) {
      RecordedStream stream = back.streams().get(0);
      assertThat(stream.sampleRateHz()).isEqualTo(2000);
      assertThat(stream.missing()).isEqualTo(37);
      assertThat(stream.layout().names()).isEqualTo(source.streams().get(0).layout().names());
      assertThat(stream.channels().stream().map(c -> c.channel().kind()))
          .containsExactly(
              ChannelKind.EMG,
              ChannelKind.EMG,
              ChannelKind.EMG,
              ChannelKind.EMG,
              ChannelKind.TRIGGER);
      assertThat(back.events()).hasSize(2);
      assertThat(back.events().get(0).text()).isEqualTo("rest \u00e9\u4e2d");
      assertThat(back.events().get(0).onsetSeconds()).isEqualTo(0.25);
      assertThat(back.events().get(1).onsetSeconds()).isEqualTo(0.25);
      assertThat(back.events().get(1).durationSeconds()).isEqualTo(37 / 2000.0);
    }
  }

  @Test
  void theFileIsPlain() throws IOException {
    MemoryRecording source =
        new MemoryRecording.Builder()
            .stream(
                    "emg",
                    "EMG",
                    1000,
                    List.of(
                        new RecordedChannel(Channel.emg("TA, left"), SampleType.FLOAT32),
                        new RecordedChannel(
                            new Channel("in", ChannelKind.AUX, "counts", null),
                            SampleType.FLOAT64)))
                .rows(0, new double[][] {{0.1f, 1e-7}, {-3, 2}, {Double.NaN, -0.0}}, 0, 3)
                .rows(5, new double[][] {{1.5, 123456789.125}}, 0, 1)
                .event(0.0012, 0, "go, \"now\"", "stdin")
                .event(0.004, 0.5, "rest", "stdin")
                .build();
    assertThat(write(source))
        .content()
        .isEqualTo(
            """
            time,"TA, left [uV]","in [counts, aux]",marker [text]
            0.000,0.1,0.0000001,
            0.001,-3,2,"go, ""now\"""
            0.002,NaN,-0,
            0.005,1.5,123456789.125,"rest [0.004000 s, 0.500000 s]"
            """);
  }

  @ParameterizedTest
  @ValueSource(doubles = {200, 1000, 1259.2592592592594, 2048, 1 / 3.0, 44100, 30000.0 / 7})
  void framesGapsAndRateSurviveAtEveryRate(double rateHz) throws IOException {
    Random random = new Random(7);
    List<RecordedChannel> channels =
        List.of(new RecordedChannel(Channel.emg("TA"), SampleType.FLOAT32));
    double[][] rows = new double[4000][1];
    for (double[] row : rows) {
      row[0] = (float) random.nextGaussian();
    }
    MemoryRecording.Builder builder =
        new MemoryRecording.Builder().stream("emg", "EMG", rateHz, channels);
    long index = 0;
    for (int from = 0; from < rows.length; from += 500) {
      builder.rows(index + from, rows, from, from + 500);
      index += 1 + random.nextInt(1_000_000);
    }
    try (Recording back = readBack(builder.build())) {
      assertThat(back.streams().get(0).sampleRateHz()).isEqualTo(rateHz);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void aFewFramesWithAGapSurvive(int frames) throws IOException {
    double[][] rows = new double[frames][1];
    MemoryRecording.Builder builder =
        new MemoryRecording.Builder()
            .stream(
                "emg",
                "EMG",
                500,
                List.of(new RecordedChannel(Channel.emg("TA"), SampleType.FLOAT32)));
    for (int i = 0; i < frames; i++) {
      builder.rows(10L * i, rows, i, i + 1);
    }
    try (Recording back = readBack(builder.build())) {
      assertThat(back.streams().get(0).endIndex()).isEqualTo(10 * frames - 9);
      assertThat(back.streams().get(0).sampleRateHz()).isEqualTo(500);
    }
  }

  @Test
  void everyFloatAndDoubleReadsBackExactly() throws IOException {
    Random random = new Random(19);
    double[] singles = new double[20_000];
    double[] doubles = new double[20_000];
    for (int i = 0; i < singles.length; i++) {
      float single = Float.intBitsToFloat(random.nextInt());
      singles[i] = Float.isFinite(single) ? single : i;
      double wide = Double.longBitsToDouble(random.nextLong());
      doubles[i] = Double.isFinite(wide) ? wide : i;
    }
    try (Recording back = readBack(floats(SampleType.FLOAT32, 1000, singles))) {
      double[] read = Tables.column(back, 0, 0);
      for (int i = 0; i < read.length; i++) {
        assertThat((float) read[i]).isEqualTo((float) singles[i]);
      }
    }
    try (Recording back = readBack(floats(SampleType.FLOAT64, 1000, doubles))) {
      assertThat(Tables.column(back, 0, 0)).containsExactly(doubles);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.1, 0.1",
    "-0.0223517, -0.0223517",
    "1234567, 1234567",
    "0.000123, 0.000123",
    "16777216, 16777216",
    "1.5, 1.5",
    "100.195, 100.195"
  })
  void floatsHaveFewDigits(float value, String text) {
    StringBuilder out = new StringBuilder();
    DecimalText.appendFloat(out, value);
    assertThat(out).hasToString(text);
  }

  @Test
  void stampsOfAnIrregularStreamReadBack() throws IOException {
    MemoryRecording source = floats(SampleType.FLOAT32, 0, 1, 2, 3);
    try (Recording back = readBack(source)) {
      assertThat(back.streams().get(0).sampleRateHz()).isZero();
      assertThat(back.streams().get(0).frames()).isEqualTo(3);
    }
  }

  @Test
  void awkwardMarkersReadBack() throws IOException {
    List<String> texts =
        List.of("a|b", "back\\slash", "[1.5 s]", "two\nlines", "7", "x [2 s, 3 s]", "\"", ";", "#");
    MemoryRecording.Builder builder = new MemoryRecording.Builder();
    builder.stream(
            "emg", "EMG", 100, List.of(new RecordedChannel(Channel.emg("TA"), SampleType.FLOAT32)))
        .rows(0, new double[50][1], 0, 50);
    for (int i = 0; i < texts.size(); i++) {
      builder.event(i < 4 ? 0.1 : 0.1 * i, i % 2 == 0 ? 0 : 0.25, texts.get(i), "stdin");
    }
    builder.event(-2, 0, "before", "stdin").event(99, 0, "after", "stdin");
    try (Recording back = readBack(builder.build())) {
      List<String> expected = new ArrayList<>(texts);
      expected.add(0, "before");
      expected.add("after");
      assertThat(back.events().stream().map(RecordedEvent::text))
          .containsExactlyElementsOf(expected);
      assertThat(back.events().get(0).onsetSeconds()).isEqualTo(-2);
      assertThat(back.events().get(2).durationSeconds()).isEqualTo(0.25);
      assertThat(back.events().get(10).onsetSeconds()).isEqualTo(99);
    }
  }

  @Test
  void nothingIsNoTable() {
    assertThatThrownBy(() -> write(floats(SampleType.FLOAT32, 100)))
        .isInstanceOf(InvalidRecordingException.class)
        .hasMessageContaining("holds no frame of its main stream");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void everyPrefixOpensOrIsRefused() throws IOException {
    byte[] whole =
        Files.readAllBytes(write(MemoryRecording.integers(SampleType.INT24, 2, 1000, 20, 5, 2)));
    FuzzedText.everyPrefix(CSV, folder.resolve("cut.csv"), whole);
  }

  @Test
  void flippedBytesAreReadOrRefused() throws IOException {
    byte[] whole =
        Files.readAllBytes(write(MemoryRecording.integers(SampleType.INT24, 2, 1000, 20, 5, 2)));
    FuzzedText.flippedBytes(CSV, folder.resolve("flipped.csv"), whole, 23, 1000);
  }

  @Test
  void optionsAreHeeded() throws IOException {
    Path file = write(floats(SampleType.FLOAT32, 1000, 1, 2, 3));
    try (Recording back = CSV.open(file, Map.of("rate", "500"))) {
      assertThat(back.streams().get(0).sampleRateHz()).isEqualTo(500);
    }
  }
}
