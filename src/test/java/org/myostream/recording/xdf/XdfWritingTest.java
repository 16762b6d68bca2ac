package org.myostream.recording.xdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.myostream.recording.Facts;
import org.myostream.recording.Finaliser;
import org.myostream.recording.Independent;
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

class XdfWritingTest {
  @TempDir Path folder;

  private Path write(Recording recording) throws IOException {
    Path file = folder.resolve("out.xdf");
    Finaliser.write(recording, new XdfFormat(), file, WriteOptions.none(), false);
    return file;
  }

  @ParameterizedTest
  @EnumSource(
      value = SampleType.class,
      names = {"INT8", "INT16", "INT24", "INT32"})
  void countsComeBackToTheBit(SampleType type) throws IOException {
    MemoryRecording before = MemoryRecording.integers(type, 5, 2000, 7001, 313, 11);
    try (Recording after = RecordingFormats.open(write(before))) {
      assertThat(XdfReadingTest.frames(after, 0))
          .usingElementComparator(java.util.Arrays::compare)
          .isEqualTo(withoutTimes(before, after));
      RecordedStream stream = after.streams().get(0);
      assertThat(stream.channels()).isEqualTo(before.streams().get(0).channels());
      assertThat(stream.missing()).isEqualTo(313);
      assertThat(stream.stamped()).isFalse();
      assertThat(after.events()).isEqualTo(before.events());
      assertThat(after.start()).isEqualTo(before.start());
      assertThat(after.facts()).isEqualTo(before.facts());
      assertThat(after.damage()).isEmpty();
    }
  }

  /** Frames of {@code before}, with the times that {@code after} gives for them. */
  private static List<double[]> withoutTimes(Recording before, Recording after) throws IOException {
    List<double[]> frames = XdfReadingTest.frames(before, 0);
    RecordedStream stream = after.streams().get(0);
    frames.forEach(frame -> frame[1] = stream.timeOf((long) frame[0]));
    return frames;
  }

  @Test
  void floatsStampsAndSeveralStreamsComeBack() throws IOException {
    try (Recording after = RecordingFormats.open(write(mixed()))) {
      assertThat(after.streams())
          .extracting(RecordedStream::name)
          .containsExactly("imu", "emg", "slow");
      assertThat(after.streams().get(1).channels().get(1).type()).isEqualTo(SampleType.FLOAT64);
      assertThat(after.events().stream().filter(event -> !event.gap()))
          .containsExactlyElementsOf(mixed().events());
      assertThat(after.events().stream().filter(RecordedEvent::gap)).hasSize(2);
    }
  }

  /** Single and double precision, rates with gaps between them, events with durations. */
  static MemoryRecording mixed() {
    Random random = new Random(3);
    double[][] rows = new double[3000][2];
    for (double[] row : rows) {
      row[0] = (float) random.nextGaussian();
      row[1] = random.nextInt(100) == 0 ? Double.NaN : random.nextGaussian();
    }
    Channel imu = new Channel("AX", ChannelKind.IMU, "g", null);
    Channel emg = Channel.emg("E1");
    Channel scaled = Channel.emg("E2").withQuantisation(new Quantisation(-0.7, 3.25));
    return new MemoryRecording.Builder()
        .fact(Facts.TASK, "grasp <&> \u0001 hold").stream(
                "imu", "IMU", 148.148148, List.of(new RecordedChannel(imu, SampleType.FLOAT32)))
            .rows(-40, rows, 0, 300)
            .stream(
                "emg",
                "EMG",
                1259.259259,
                List.of(
                    new RecordedChannel(emg, SampleType.FLOAT32),
                    new RecordedChannel(scaled, SampleType.FLOAT64)))
            .rows(7, rows, 0, 1000)
            .rows(1008, rows, 1000, 1001)
            .rows(1010, rows, 1001, 3000)
            .stream("slow", "AUX", 0, List.of(new RecordedChannel(imu, SampleType.FLOAT64)))
            .rows(0, rows, 0, 5)
            .event(-0.5, 0, "before", "stdin")
            .event(0.25, 1.5, "held", "lsl Robot")
            .event(0.5, 0, "go", "stdin")
            .event(2, 0, "", "lsl Robot")
            .build();
  }

  @Test
  void whatTheUserSaysGoesBeforeWhatTheRecordingSays() throws IOException {
    Path file = folder.resolve("facts.xdf");
    MemoryRecording before = MemoryRecording.integers(SampleType.INT16, 1, 100, 10, 0, 1);
    Finaliser.write(
        before,
        new XdfFormat(),
        file,
        new WriteOptions(Map.of(Facts.SUBJECT, "S99"), Map.of(), fraction -> {}),
        false);
    try (Recording after = RecordingFormats.open(file)) {
      assertThat(after.facts()).containsEntry(Facts.SUBJECT, "S99");
      assertThat(after.facts()).containsEntry(Facts.DEVICE, "test amplifier");
    }
  }

  @Test
  void libxdfReadsTheSameNumbersTimesAndEvents() throws IOException {
    MemoryRecording before = MemoryRecording.integers(SampleType.INT24, 3, 1000, 2500, 200, 8);
    String said = Independent.program("xdf_dump.cpp", "xdf", write(before));
    String[] lines = said.substring(said.indexOf("stream ")).split("\n", -1);
    List<double[]> frames = XdfReadingTest.frames(before, 0);
    RecordedStream stream = before.streams().get(0);
    assertThat(lines[0]).isEqualTo("stream emg|EMG|float32|1000|4|2500|2500");
    assertThat(lines[1]).isEqualTo("channel EMG1|EMG");
    assertThat(lines[4]).isEqualTo("channel TRIG|TRIGGER");
    for (int i = 0; i < frames.size(); i++) {
      String[] words = lines[5 + i].split(" ", -1);
      assertThat(Double.parseDouble(words[1])).isEqualTo(stream.timeOf((long) frames.get(i)[0]));
      for (int c = 0; c < 4; c++) {
        assertThat(Float.parseFloat(words[2 + c]))
            .isEqualTo(stream.channels().get(c).liveValue(frames.get(i)[2 + c]));
      }
    }
    assertThat(lines)
        .contains("event 0.25|rest \u00e9\u4e2d|1", "event 1.25|" + RecordedEvent.GAP_TEXT + "|2");
  }
}
