package org.myostream.recording.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.myostream.device.DeviceUri;
import org.myostream.device.FrameLog;
import org.myostream.device.Shared;
import org.myostream.pipeline.FrameInput;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.recording.Recording;
import org.myostream.recording.text.CsvFormat;
import org.myostream.recording.text.Tables;

class CsvReplayTest {
  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("walk.csv"), text);
  }

  private static FrameLog play(String uri) throws IOException {
    try (RecordingSource source = Replays.source(DeviceUri.parse(uri))) {
      source.open();
      FrameLog log = new FrameLog(source.spec().channels());
      while (source.read(log)) {}
      return log;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t"})
  void everySeparatorIsFound(String separator) throws IOException {
    String text = "time,TA,SO\n0,1.5,-2\n0.001,3e0,+4\n".replace(",", separator);
    FrameLog log = play("replay:" + file(text) + "?speed=max");
    assertThat(log.rows.get(0)).containsExactly(1.5f, -2f);
    assertThat(log.rows.get(1)).containsExactly(3f, 4f);
    assertThat(log.indices).containsExactly(0L, 1L);
  }

  @Test
  void theTimeColumnSetsTheRate() throws IOException {
    StringBuilder text = new StringBuilder("\uFEFF\"time\",\"TA\"\r\n");
    for (int i = 0; i < 200; i++) {
      text.append(Math.round(i * 1e6 / 2048) / 1e6).append(',').append(i).append("\r\n");
    }
    try (RecordingSource source =
        Replays.source(DeviceUri.parse("replay:" + file(text.toString())))) {
      assertThat(source.spec().sampleRateHz()).isEqualTo(2048);
      assertThat(source.spec().layout().names()).containsExactly("TA");
    }
  }

  @Test
  void aStepInTimeIsAGapInTheIndices() throws IOException {
    String text = "time,TA\n0.014,1\n0.015,2\n0.016,3\n0.020,4\n0.021,5\n";
    assertThat(play("replay:" + file(text) + "?speed=max").indices)
        .containsExactly(0L, 1L, 2L, 6L, 7L);
  }

  @Test
  void coarseTimesAreNotGaps() throws IOException {
    StringBuilder text = new StringBuilder("time,TA\n");
    for (int i = 0; i < 101; i++) {
      text.append(Math.floor(i / 10.0) / 100).append(",1\n");
    }
    FrameLog log = play("replay:" + file(text.toString()) + "?speed=max");
    assertThat(log.missing()).isZero();
    assertThat(log.frames()).isEqualTo(101);
  }

  @Test
  void columnsAndUnitAreChosen() throws IOException {
    Path file = file("a,b,c\n1,2,3\n");
    FrameLog log = play("replay:" + file + "?speed=max&rate=100&columns=c,a&unit=mV");
    assertThat(log.rows.get(0)).containsExactly(3000f, 1000f);
  }

  @Test
  void aUnitIsForTheColumnsThatStateNone() throws IOException {
    Path file = file("a [mV],b,aux 1\n1,2,3\n");
    FrameLog log = play("replay:" + file + "?speed=max&rate=100&columns=aux 1,b,a&unit=mV");
    assertThat(log.rows.get(0)).containsExactly(3000f, 2000f, 1000f);
  }

  @Test
  void missingSamplesAreNotANumber() throws IOException {
    FrameLog log = play("replay:" + file("a,b\nNA,NaN\n") + "?speed=max&rate=100");
    assertThat(log.rows.get(0)).containsOnly(Float.NaN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,b#1,2#3,x# | walk.csv:3:2: the cell holds \"x\", which is not a number",
        "a,b#1,# | walk.csv:2:2: the cell holds \"\", which is not a number",
        "a,b#1,2#3# | walk.csv:3:1: the cell is the last cell of its line, but there are 2 columns",
        "a,b#1,2,3# | walk.csv:2:3: the cell is one cell more than the 2 columns",
        "a,b#1,1e999# | walk.csv:2:2: the cell holds \"1e999\"",
        "1,2#3,4# | walk.csv:1: the first line holds numbers; it must name the columns",
        "a,,c#3,4,5# | walk.csv:1:2: the column has no name",
        "a,b# | has no line of numbers after its header",
        "time,b#0,1#0.001,2#0,3# | walk.csv:4:1: time runs backwards",
        "a,a#1,2# | channel name a is used twice",
      })
  void aBrokenFileIsRefusedWithItsPlace(String text, String complaint) throws IOException {
    Path file = file(text.replace('#', '\n'));
    String options = text.startsWith("time") ? "?speed=max" : "?speed=max&rate=100";
    assertThatThrownBy(() -> play("replay:" + file + options)).hasMessageContaining(complaint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rate=0 | option rate=0 is not a number in 0.1..100000",
        "speed=2000 | option speed=2000 is not a number in 0.01..1000",
        "columns=z | walk.csv has no channel \"z\"; stream emg has a, b",
        "unit=nV | is not one of microvolts, millivolts, volts",
        "profile=muovi | unknown option profile; known: stream, columns, unit, rate, speed, chunk",
        "speed=1 | has no fixed rate; give one with the option rate=HZ",
      })
  void aBadOptionIsExplained(String option, String complaint) throws IOException {
    Path file = file("a,b\n1,2\n3,4\n");
    assertThatThrownBy(() -> play("replay:" + file + "?" + option)).hasMessageContaining(complaint);
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> play("replay:nowhere.csv"))
        .isInstanceOf(InvalidRecordingException.class)
        .hasMessageContaining("nowhere.csv");
  }

  @Test
  void numbersAreReadAsJavaReadsThem() throws IOException {
    Random random = new Random(5);
    StringBuilder text = new StringBuilder("a\n");
    double[] expected = new double[2000];
    for (int i = 0; i < expected.length; i++) {
      double value = random.nextGaussian() * Math.pow(10, random.nextInt(12) - 6);
      String cell = random.nextBoolean() ? Double.toString(value) : Float.toString((float) value);
      expected[i] = Double.parseDouble(cell);
      text.append(cell).append('\n');
    }
    try (Recording recording = new CsvFormat().open(file(text.toString()))) {
      assertThat(Tables.column(recording, 0, 0)).containsExactly(expected);
    }
  }

  @Test
  void realTimeIsKept() throws IOException {
    StringBuilder text = new StringBuilder("a\n");
    for (int i = 0; i < 300; i++) {
      text.append(i).append('\n');
    }
    long start = System.nanoTime();
    FrameLog log = play("replay:" + file(text.toString()) + "?rate=1000");
    assertThat(System.nanoTime() - start)
        .isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(299));
    assertThat(log.frames()).isEqualTo(300);
  }

  @Test
  void playingDoesNotAllocate() throws IOException {
    StringBuilder text = new StringBuilder("a,b,c,d\n");
    for (int i = 0; i < 20_000; i++) {
      text.append(i).append(",-0.100708,24.169922,").append(-i).append(".25\n");
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    float[] row = new float[4];
    FrameInput sink =
        new FrameInput() {
          @Override
          public void arrived(long nanos) {}

          @Override
          public float[] row() {
            return row;
          }

          @Override
          public void commit(long index) {}

          @Override
          public void rejected(long frames) {}
        };
    try (RecordingSource source =
        Replays.source(
            DeviceUri.parse("replay:" + file(text.toString()) + "?rate=1000&speed=max"))) {
      source.open();
      long least = Long.MAX_VALUE;
      for (int round = 0; round < 200; round++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        boolean more = source.read(sink);
        least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        assertThat(more).isTrue();
      }
      assertThat(least).isZero();
    }
  }

  @Test
  void theWalkingRecordingPlays() throws IOException {
    Path file = Shared.file("data/musclesynergies_santuz/RAW_emg_ID0012_TW_01.csv");
    String uri = "replay:" + file + "?speed=max";
    try (RecordingSource source = Replays.source(DeviceUri.parse(uri))) {
      assertThat(source.spec().sampleRateHz()).isEqualTo(1000);
      assertThat(source.spec().layout().names())
          .containsExactly(
              "ME", "MA", "FL", "RF", "VM", "VL", "ST", "BF", "TA", "PL", "GM", "GL", "SO");
    }
    FrameLog log = play(uri);
    assertThat(log.frames()).isEqualTo(7618);
    assertThat(log.missing()).isZero();
    assertThat(log.rows.get(0)[8]).isEqualTo(-44.311523f);
  }
}
