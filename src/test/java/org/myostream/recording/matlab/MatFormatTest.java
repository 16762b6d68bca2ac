package org.myostream.recording.matlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.myostream.device.Shared;
import org.myostream.recording.FrameReader;
import org.myostream.recording.FrameRun;
import org.myostream.recording.Independent;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.recording.MemoryRecording;
import org.myostream.recording.RecordedChannel;
import org.myostream.recording.RecordedStream;
import org.myostream.recording.Recording;
import org.myostream.recording.RecordingFormats;
import org.myostream.recording.RoundTrip;
import org.myostream.recording.SampleType;
import org.myostream.recording.WriteOptions;
import org.myostream.signal.Channel;
import org.myostream.signal.ChannelKind;
import org.myostream.signal.ElectrodeGrid;
import org.myostream.signal.Quantisation;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Matrix;

class MatFormatTest {
  private static final MatFormat FORMAT = new MatFormat();

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("x.mat");
  }

  private Path rich() throws IOException {
    FORMAT.write(RoundTrip.rich(5), file(), WriteOptions.none());
    return file();
  }

  @Test
  void countsOfSixteenBitsComeBackExactly() throws IOException {
    RoundTrip.check(
        FORMAT, MemoryRecording.integers(SampleType.INT16, 8, 2000, 3001, 250, 1), file());
  }

  @Test
  void countsOfTwentyFourBitsComeBackExactly() throws IOException {
    RoundTrip.check(
        FORMAT, MemoryRecording.integers(SampleType.INT24, 3, 1000, 999, 17, 2), file());
  }

  @Test
  void everyStreamWithItsGapsStampsGridEventsAndFactsComesBack() throws IOException {
    RoundTrip.check(FORMAT, RoundTrip.rich(3), file());
  }

  @Test
  void aRecordingWithoutFramesComesBack() throws IOException {
    RoundTrip.check(FORMAT, MemoryRecording.integers(SampleType.INT16, 2, 1000, 0, 0, 4), file());
  }

  @Test
  void scipyReadsTheSameNumbersNamesAndEvents() throws IOException {
    MemoryRecording recording = RoundTrip.rich(6);
    FORMAT.write(recording, file(), WriteOptions.none());
    List<String> said = Independent.python("scipy", "read_mat.py", file()).lines().toList();
    assertThat(said)
        .containsExactly(
            "dtype int32 shape 3 700",
            "crc " + RoundTrip.crcOfDoubles(recording, 0),
            "fs 2048.0",
            "names Tib 1|Tib 2|Gas",
            "units microvolts|microvolts|microvolts",
            "lsb 0.2543 0.2543 0.2543",
            "index 100 1099 jumps 1",
            "time 0.125 " + (0.125 + 999 / 2048.0),
            "dtype float64 shape 2 33",
            "crc " + RoundTrip.crcOfDoubles(recording, 1),
            "fs 0.0",
            "names ACC x|temp",
            "units g|degC",
            "lsb 1.0 1.0",
            "index 0 32 jumps 0",
            "time 0.0 32.0",
            "event 0.25 0.0 rest \u00e9\u4e2d",
            "event 0.5 0.25 ",
            "event 0.29296875 0.146484375 BAD_ACQ_SKIP",
            "fact device = amplifier \u00b5",
            "fact an odd name, even = a/b");
  }

  @Test
  void everyPrefixIsReadOrRefusedInOneSentence() throws IOException {
    assertThat(RoundTrip.prefixes(FORMAT, rich(), 7)).isLessThan(200);
  }

  @Test
  void changedBytesAreReadOrRefusedInOneSentence() throws IOException {
    assertThat(RoundTrip.flips(FORMAT, rich(), 2000, Integer.MAX_VALUE, 7)).isPositive();
    assertThat(RoundTrip.flips(FORMAT, file(), 2000, 400, 8)).isLessThan(2000);
  }

  @Test
  void aSignalTooLargeForTheFormatIsRefusedWithWhatToUse() {
    List<RecordedChannel> channels =
        java.util.stream.IntStream.range(0, 64)
            .mapToObj(
                i ->
                    new RecordedChannel(
                        Channel.emg("E" + i).withQuantisation(Quantisation.ofStep(1)),
                        SampleType.INT32))
            .toList();
    MemoryRecording huge =
        new MemoryRecording.Builder()
            .stream(RecordedStream.regular("emg", "EMG", 2000, channels, 8_000_000)).build();
    assertThatThrownBy(() -> FORMAT.write(huge, file(), WriteOptions.none()))
        .isInstanceOf(InvalidRecordingException.class)
        .hasMessageContaining("2147483647")
        .hasMessageContaining("write xdf");
    assertThat(file()).doesNotExist();
  }

  @Test
  void version73IsRefusedWithWhatToDo() throws IOException {
    byte[] head = new byte[600];
    byte[] text = "MATLAB 7.3 MAT-file".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    System.arraycopy(text, 0, head, 0, text.length);
    head[124] = 0;
    head[125] = 2;
    head[126] = 'I';
    head[127] = 'M';
    Files.write(file(), head);
    assertThatThrownBy(() -> FORMAT.open(file()))
        .isInstanceOf(InvalidRecordingException.class)
        .hasMessageContaining("7.3")
        .hasMessageContaining("'-v7'");
  }

  @Test
  void otBioLabExportsAreReadWithUnitsAndAuxiliaryChannels() throws IOException {
    Matrix data = Mat5.newMatrix(500, 3);
    for (int i = 0; i < 1500; i++) {
      data.setDouble(i, i / 1024.0);
    }
    Cell descriptions = Mat5.newCell(3, 1);
    descriptions.set(0, cell("Tibialis - MULTIPLE IN 1 (1) [mV]"));
    descriptions.set(1, cell("Tibialis - MULTIPLE IN 1 (2) [mV]"));
    descriptions.set(2, cell("AUX 1 - force [V]"));
    Cell inner = Mat5.newCell(1, 1);
    inner.set(0, data);
    Cell rate = Mat5.newCell(1, 1);
    rate.set(0, Mat5.newScalar(2048));
    save(
        Mat5.newMatFile()
            .addArray("Data", inner)
            .addArray("Description", descriptions)
            .addArray("SamplingFrequency", rate)
            .addArray("OTBFile", Mat5.newString("trial.otb+")));
    try (Recording recording = RecordingFormats.open(file())) {
      RecordedStream stream = recording.streams().get(0);
      assertThat(stream.sampleRateHz()).isEqualTo(2048);
      assertThat(stream.frames()).isEqualTo(500);
      assertThat(stream.layout().names())
          .containsExactly(
              "Tibialis - MULTIPLE IN 1 (1)", "Tibialis - MULTIPLE IN 1 (2)", "AUX 1 - force");
      assertThat(stream.channels().get(0).channel().kind()).isEqualTo(ChannelKind.EMG);
      assertThat(stream.channels().get(2).channel().kind()).isEqualTo(ChannelKind.AUX);
      FrameRun run = new FrameRun(4, 3);
      try (FrameReader reader = recording.frames(0)) {
        reader.read(run);
      }
      assertThat(run.row(2)).containsExactly(2 / 1024.0, 502 / 1024.0, 1002 / 1024.0);
      assertThat(stream.channels().get(0).value(run.row(2)[0])).isEqualTo(2000 / 1024.0);
      assertThat(stream.channels().get(2).value(run.row(2)[2])).isEqualTo(1002e6 / 1024);
      assertThat(recording.facts()).containsEntry("OTBFile", "trial.otb+");
    }
  }

  private static Cell cell(String text) {
    Cell cell = Mat5.newCell(1, 1);
    cell.set(0, Mat5.newString(text));
    return cell;
  }

  private void save(MatFile file) throws IOException {
    Mat5.writeToFile(file, file().toFile());
  }

  @Test
  void mueditSignalsAreReadChannelsFirst() throws IOException {
    Matrix data = Mat5.newMatrix(4, 300);
    data.setDouble(2, 7, 0.5);
    save(
        Mat5.newMatFile()
            .addArray(
                "signal",
                Mat5.newStruct()
                    .set("data", data)
                    .set("fsamp", Mat5.newScalar(2000))
                    .set("target", Mat5.newMatrix(1, 300))));
    try (Recording recording = FORMAT.open(file())) {
      RecordedStream stream = recording.streams().get(0);
      assertThat(stream.name()).isEqualTo("signal.data");
      assertThat(stream.sampleRateHz()).isEqualTo(2000);
      assertThat(stream.channels()).hasSize(4);
      assertThat(stream.channels().get(0).channel().unit()).isEqualTo("unknown");
      FrameRun run = new FrameRun(8, 4);
      try (FrameReader reader = recording.frames(0)) {
        reader.read(run);
      }
      assertThat(run.row(7)[2]).isEqualTo(0.5);
    }
  }

  @Test
  void theHybridGridOfTheReferenceDataIsRead() throws IOException {
    Path data = Shared.file("data/hdemg_hybrid_semgsim/hybrid_30mvc_13x5.mat");
    try (Recording recording = RecordingFormats.open(data)) {
      RecordedStream stream = recording.streams().get(0);
      assertThat(stream.type()).isEqualTo("EMG");
      assertThat(stream.channels()).hasSize(64);
      assertThat(stream.frames()).isEqualTo(49_152);
      assertThat(stream.sampleRateHz()).isEqualTo(2048);
      RecordedChannel first = stream.channels().get(0);
      assertThat(first.type()).isEqualTo(SampleType.INT16);
      assertThat(first.channel().unit()).isEqualTo("microvolts");
      assertThat(first.value(1000)).isEqualTo(1000 * 0.2543);
      ElectrodeGrid grid = java.util.Objects.requireNonNull(stream.grid());
      assertThat(List.of(grid.rows(), grid.columns(), grid.electrodes()))
          .containsExactly(13, 5, 64);
      assertThat(grid.interElectrodeMm()).isEqualTo(8);
      assertThat(grid.channelAt(0, 0)).isZero();
      assertThat(grid.channelAt(1, 0)).isEqualTo(1);
      assertThat(grid.channelAt(12, 4)).isEqualTo(64);
      assertThat(Independent.python("scipy", "crc_of_mat.py", data, "emg").strip())
          .isEqualTo(RoundTrip.crcOfDoubles(recording, 0));
    }
  }

  @Test
  void decomposedSourcesAreReadAtTheRateOfTheirTimes() throws IOException {
    Path data = Shared.file("data/mudict_klotz_avrillon/similar_muaps_example_sources.mat");
    try (Recording recording = FORMAT.open(data)) {
      RecordedStream stream = recording.streams().get(0);
      assertThat(stream.name()).isEqualTo("sources");
      assertThat(stream.channels()).hasSize(2);
      assertThat(stream.frames()).isEqualTo(122_880);
      assertThat(stream.sampleRateHz()).isEqualTo(2048);
      assertThat(stream.measuredRateHz()).isBetween(2047.98, 2047.99);
      assertThat(Independent.python("scipy", "crc_of_mat.py", data, "sources").strip())
          .isEqualTo(RoundTrip.crcOfDoubles(recording, 0));
    }
  }

  @Test
  void dischargeTrainsAreRefusedWithWhatTheyAre() {
    Path data = Shared.file("data/mudict_klotz_avrillon/MUdict_S1.mat");
    assertThatThrownBy(() -> FORMAT.open(data))
        .isInstanceOf(InvalidRecordingException.class)
        .hasMessageContaining("discharge times of motor units")
        .hasMessageContaining("Disrate (1x187 cell)");
  }
}
