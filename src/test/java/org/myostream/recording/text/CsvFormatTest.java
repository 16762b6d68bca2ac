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
import org.junit.jupiter.params.provider.ValueSource;
import org.myostream.recording.FrameReader;
import org.myostream.recording.FrameRun;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.recording.RecordedStream;
import org.myostream.recording.Recording;
import org.myostream.recording.SampleType;
import org.myostream.signal.ChannelKind;

class CsvFormatTest {
  @TempDir Path folder;

  private Recording open(String text, String... options) throws IOException {
    Map<String, String> said = options.length == 0 ? Map.of() : Map.of(options[0], options[1]);
    return new CsvFormat().open(Files.writeString(folder.resolve("walk.csv"), text), said);
  }

  private static List<Long> indices(Recording recording) throws IOException {
    List<Long> all = new ArrayList<>();
    FrameRun run = new FrameRun(7, recording.streams().get(0).channels().size());
    try (FrameReader frames = recording.frames(0)) {
      while (frames.read(run)) {
        for (int i = 0; i < run.length(); i++) {
          all.add(run.firstIndex() + i);
        }
      }
    }
    return all;
  }

  private static double[] column(Recording recording, int channel) throws IOException {
    return Tables.column(recording, 0, channel);
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", " ", ", ", " ; "})
  void everySeparatorIsFound(String separator) throws IOException {
    Recording recording =
        open("time,TA,SO\n0,1.5,-2\n0.001,3e0,+4\n0.002,5,6\n".replace(",", separator));
    assertThat(recording.streams().get(0).sampleRateHz()).isEqualTo(1000);
    assertThat(recording.streams().get(0).layout().names()).containsExactly("TA", "SO");
    assertThat(column(recording, 0)).containsExactly(1.5, 3, 5);
    assertThat(column(recording, 1)).containsExactly(-2, 4, 6);
  }

  @ParameterizedTest
  @ValueSource(strings = {";", "\t", " "})
  void aDecimalCommaIsFound(String separator) throws IOException {
    Recording recording = open("time|TA\n0|1\n0,0005|-2,25\n0,001|3,5e1\n".replace("|", separator));
    assertThat(recording.streams().get(0).sampleRateHz()).isEqualTo(2000);
    assertThat(column(recording, 0)).containsExactly(1, -2.25, 35);
  }

  @Test
  void theTimeColumnSetsTheRate() throws IOException {
    StringBuilder text = new StringBuilder("\uFEFF\"time\",\"TA\"\r\n");
    for (int i = 0; i < 200; i++) {
      text.append(Math.round(i * 1e6 / 2048) / 1e6).append(',').append(i).append("\r\n");
    }
    RecordedStream stream = open(text.toString()).streams().get(0);
    assertThat(stream.sampleRateHz()).isEqualTo(2048);
    assertThat(stream.missing()).isZero();
    assertThat(stream.layout().names()).containsExactly("TA");
  }

  @ParameterizedTest
  @CsvSource({
    "time (ms),0.5,2000",
    "Time [ms],1,1000",
    "t_ms,5,200",
    "time,4,250",
    "time,500,2000",
    "timestamp [us],1000,1000",
    "time,0.005,200",
    "seconds,1,1",
    "time,0.794118,1259.259"
  })
  void millisecondsAreToldByNameOrStep(String name, double step, double rate) throws IOException {
    StringBuilder text = new StringBuilder(name + ",TA\n");
    for (int i = 0; i < 3000; i++) {
      text.append(i * step).append(",1\n");
    }
    assertThat(open(text.toString()).streams().get(0).sampleRateHz())
        .isCloseTo(rate, org.assertj.core.data.Percentage.withPercentage(1e-4));
  }

  @Test
  void aStepInTimeIsAGap() throws IOException {
    Recording recording = open("time,TA\n0.014,1\n0.015,2\n0.016,3\n0.020,4\n0.021,5\n");
    assertThat(indices(recording)).containsExactly(0L, 1L, 2L, 6L, 7L);
    RecordedStream stream = recording.streams().get(0);
    assertThat(stream.missing()).isEqualTo(3);
    assertThat(stream.startSeconds()).isEqualTo(0.014);
    assertThat(recording.events()).hasSize(1);
    assertThat(recording.events().get(0).gap()).isTrue();
    assertThat(recording.events().get(0).onsetSeconds()).isEqualTo(0.017);
    assertThat(recording.events().get(0).durationSeconds()).isEqualTo(0.003);
  }

  @Test
  void aStepInACounterIsAGap() throws IOException {
    Recording recording = open("sample,TA\n7,1\n8,2\n11,3\n", "rate", "100");
    assertThat(indices(recording)).containsExactly(0L, 1L, 4L);
    assertThat(recording.streams().get(0).sampleRateHz()).isEqualTo(100);
  }

  @Test
  void coarseTimesAreNotGaps() throws IOException {
    StringBuilder text = new StringBuilder("time,TA\n");
    for (int i = 0; i < 101; i++) {
      text.append(Math.floor(i / 10.0) / 100).append(",1\n");
    }
    RecordedStream stream = open(text.toString()).streams().get(0);
    assertThat(stream.missing()).isZero();
    assertThat(stream.frames()).isEqualTo(101);
    assertThat(stream.sampleRateHz()).isEqualTo(1000);
  }

  @Test
  void timesSince1970TellTheStart() throws IOException {
    Recording recording = open("timestamp,TA\n1557936053329,1\n1557936053333,2\n1557936053337,3\n");
    assertThat(recording.start()).hasToString("2019-05-15T16:00:53.329Z");
    assertThat(recording.streams().get(0).sampleRateHz()).isEqualTo(250);
    assertThat(recording.streams().get(0).startSeconds()).isZero();
  }

  @Test
  void missingSamplesAreNotANumber() throws IOException {
    Recording recording = open("a,b,c\nNA,NaN,1\n,,2\n", "rate", "100");
    assertThat(column(recording, 0)).containsOnly(Double.NaN);
    assertThat(column(recording, 1)).containsOnly(Double.NaN);
    assertThat(column(recording, 2)).containsExactly(1, 2);
  }

  @Test
  void separatorsAtTheEndOfLinesAreNoColumn() throws IOException {
    Recording recording = open("a,b,\r\n1,2,\r\n3,4,\r\n", "rate", "100");
    assertThat(recording.streams().get(0).layout().names()).containsExactly("a", "b");
    assertThat(column(open("a,b\n1,2,\n3,4,\n"), 1)).containsExactly(2, 4);
    assertThat(column(open("1,2,\n3,4,\n"), 1)).containsExactly(2, 4);
  }

  @Test
  void unitsAndKindsAreRead() throws IOException {
    Recording recording =
        open(
            """
            time [s],TA [mV],SO (V),"x, y [uV]",ACC.X [g],TRIG,label,Gyro_1 [deg/s],"in [V, aux]"
            0,1.5,2.5e-6,3.5,0.5,1,2,3.5,0.000001
            0.001,1,2,3,4,5,6,7,8
            """);
    RecordedStream stream = recording.streams().get(0);
    assertThat(stream.layout().names())
        .containsExactly("TA", "SO", "x, y", "ACC.X", "TRIG", "label", "Gyro_1", "in");
    assertThat(stream.channels().stream().map(c -> c.channel().kind()))
        .containsExactly(
            ChannelKind.EMG,
            ChannelKind.EMG,
            ChannelKind.EMG,
            ChannelKind.IMU,
            ChannelKind.TRIGGER,
            ChannelKind.TRIGGER,
            ChannelKind.IMU,
            ChannelKind.AUX);
    assertThat(stream.channels().stream().map(c -> c.channel().unit()))
        .containsExactly(
            "microvolts",
            "microvolts",
            "microvolts",
            "g",
            "counts",
            "counts",
            "deg/s",
            "microvolts");
    assertThat(column(recording, 0)[0]).isEqualTo(1500);
    assertThat(column(recording, 1)[0]).isEqualTo(2.5);
    assertThat(column(recording, 7)[0]).isEqualTo(1);
  }

  @Test
  void theUserNamesTheUnit() throws IOException {
    assertThat(column(open("a\n1.5\n", "unit", "mV"), 0)).containsExactly(1500);
    assertThat(open("a\n1.5\n").facts()).containsEntry("unit", "microvolts, not stated");
  }

  @Test
  void aTableWithoutNamesMayEndInALabel() throws IOException {
    StringBuilder text = new StringBuilder();
    Random random = new Random(3);
    for (int i = 0; i < 400; i++) {
      text.append(random.nextInt(256) - 128).append(", ").append(random.nextInt(99) - 50);
      text.append(", ").append(i < 200 ? 0 : 3).append("\r\n");
    }
    RecordedStream stream = open(text.toString(), "rate", "200").streams().get(0);
    assertThat(stream.layout().names()).containsExactly("EMG1", "EMG2", "label");
    assertThat(stream.channels().get(2).channel().kind()).isEqualTo(ChannelKind.TRIGGER);
    assertThat(stream.channels().get(0).type()).isEqualTo(SampleType.INT16);
    assertThat(stream.sampleRateHz()).isEqualTo(200);
    assertThat(open(text.toString()).streams().get(0).sampleRateHz()).isZero();
  }

  @Test
  void aColumnOfTextIsLeftOutAndMarkersAreEvents() throws IOException {
    Recording recording =
        open("time,who,TA,marker\n0,S1,1.5,\n0.01,S1,2.5,\"go, now\"\n0.02,S1,3.5,\n");
    assertThat(recording.streams().get(0).layout().names()).containsExactly("TA");
    assertThat(recording.events()).hasSize(1);
    assertThat(recording.events().get(0).text()).isEqualTo("go, now");
    assertThat(recording.events().get(0).onsetSeconds()).isEqualTo(0.01);
  }

  @Test
  void commentsAreSkipped() throws IOException {
    Recording recording = open("# made by hand\n%\n\na,b\n# half-way\n1,2\n\n3,4\n");
    assertThat(column(recording, 0)).containsExactly(1, 3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,b#1,2#3,x# | walk.csv:3:2: the cell holds \"x\", which is not a number",
        "a,b#1,2#3# | walk.csv:3:1: the cell is the last cell of its line, but there are 2 columns",
        "a,b#1,2,3# | walk.csv:2:3: the cell is one cell more than the 2 columns",
        "a,b#1,2#1,2,3# | walk.csv:3:3: the cell is one cell more than the 2 columns",
        "1,2#1,2,3# | walk.csv:2:3: the cell is one cell more than the 2 columns",
        "a,b#1,2#1,1e999# | walk.csv:3:2: the cell holds \"1e999\"",
        "a,b#1,2#1,0x1p3# | walk.csv:3:2: the cell holds \"0x1p3\"",
        "a,,c#3,4,5# | walk.csv:1:2: the column has no name",
        "a,b# | has no line of numbers after its header",
        "'' | holds no table",
        "time,b#0,1#0.001,2#0,3# | walk.csv:4:1: time runs backwards",
        "a,a#1,2# | walk.csv:1: channel name a is used twice",
        "a,b#x,y# | walk.csv:2: the line holds no column of numbers",
      })
  void aBrokenTableIsRefusedWithItsPlace(String text, String complaint) {
    assertThatThrownBy(() -> open(text.replace('#', '\n')))
        .isInstanceOf(InvalidRecordingException.class)
        .hasMessageContaining(complaint);
  }

  @Test
  void aLineThatIsTooLongIsRefused() {
    assertThatThrownBy(() -> open("a\n" + "1".repeat(TextLines.LONGEST_LINE + 1)))
        .isInstanceOf(InvalidRecordingException.class)
        .hasMessageContaining("walk.csv:2: the line is longer than");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rate | 0 | option rate=0 is not a number of hertz above 0",
        "rate | x | option rate=x is not",
        "unit | nF | option unit=nF is not one of microvolts",
        "speed | 1 | option speed is not known for text; known: rate, unit",
      })
  void aBadOptionIsExplained(String option, String value, String complaint) {
    assertThatThrownBy(() -> open("a\n1\n", option, value)).hasMessageContaining(complaint);
  }

  @Test
  void aLineCutOffIsDamage() throws IOException {
    Recording recording = open("a,b\n1,2\n3,4\n5");
    assertThat(recording.streams().get(0).frames()).isEqualTo(2);
    assertThat(column(recording, 1)).containsExactly(2, 4);
    assertThat(recording.damage()).hasSize(1);
    assertThat(recording.damage().get(0).offset()).isEqualTo(12);
    assertThat(recording.damage().get(0).bytes()).isEqualTo(1);
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
    assertThat(column(open(text.toString()), 0)).containsExactly(expected);
  }
}
