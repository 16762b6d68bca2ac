package org.myostream.recording.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.myostream.device.Shared;
import org.myostream.recording.Finaliser;
import org.myostream.recording.RecordedStream;
import org.myostream.recording.Recording;
import org.myostream.recording.RecordingFormats;
import org.myostream.recording.WriteOptions;
import org.myostream.signal.ChannelKind;

/** The figures that the reference data's README states. */
class SharedTextTest {
  @TempDir Path folder;

  private static Recording open(String name) throws IOException {
    return RecordingFormats.open(Shared.file("data/" + name));
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "musclesynergies_santuz/RAW_emg_ID0012_TW_01.csv, csv, 1000, 13, 0, 7618",
    "musclesynergies_santuz/RAW_cycles_ID0012_TW_01.csv, csv, 0, 2, 0, 6",
    "musclesynergies_santuz/ID0001_TW_01_V.csv, csv, 0, 200, 0, 13",
    "musclesynergies_santuz/ID0007_TW_01_M.csv, csv, 0, 5, 0, 13",
    "opensim_walking_emg/electromyography.sto, sto, 2000, 10, 0, 4780",
    "pyomeca_shoulder/analogs_vicon.csv, vicon, 2000, 32, 6, 11600",
    "libemg_testdata/emg_data_myo.csv, csv, 0, 8, 0, 500",
    "libemg_testdata/stream_data_tester.csv, csv, 0, 8, 0, 8000",
    "libemg_testdata/matlab_SSC.csv, csv, 0, 8, 0, 13",
    "myo_readings/35622-1/0.txt, csv, 0, 8, 1, 12000",
    "myo_readings/35622-1/1.txt, csv, 0, 8, 1, 12000",
    "myo_readings/35622-1/7.txt, csv, 0, 8, 1, 12000",
    "suguru_longterm/sub1_D1M1T1.csv, csv, 0, 8, 0, 300",
    "suguru_longterm/sub1_D1M7T1.csv, csv, 0, 8, 0, 300",
    "muscletracker_cc0/Biopac_10_1_1.txt, csv, 0, 2, 0, 4734",
    "muscletracker_cc0/Biopac_10_2_1.txt, csv, 0, 2, 0, 4454",
    "muscletracker_cc0/Miotracker_10_1_1.txt, csv, 0, 2, 0, 2637",
    "muscletracker_cc0/Miotracker_10_2_1.txt, csv, 0, 2, 0, 1828",
    "openbci_ganglion_mi/OpenBCI-RAW-S06_S1R0.txt, openbci, 200, 4, 3, 28124",
    "openbci_ganglion_mi/OpenBCI-RAW-S06_S1REST.txt, openbci, 200, 4, 3, 5767",
    "openbci_gui_jawclench/OpenBCI_GUI-v6-blinks-jawClench-alpha.txt, openbci, 250, 8, 12, 22490",
    "bmclab_emg/emg.csv, csv, 1000, 1, 0, 3360",
  })
  void rowsChannelsAndRate(
      String name, String format, double rateHz, int emg, int others, long frames)
      throws IOException {
    try (Recording recording = open(name)) {
      RecordedStream stream = recording.streams().get(0);
      assertThat(recording.format()).isEqualTo(format);
      assertThat(recording.streams()).hasSize(1);
      assertThat(recording.damage()).isEmpty();
      assertThat(stream.sampleRateHz()).isEqualTo(rateHz);
      assertThat(stream.layout().indicesOf(ChannelKind.EMG)).hasSize(emg);
      assertThat(stream.channels()).hasSize(emg + others);
      assertThat(stream.frames()).isEqualTo(frames);
      assertThat(stream.missing()).isZero();
      assertThat(Tables.column(recording, 0, 0)).hasSize((int) frames);
    }
  }

  @Test
  void theWalkingTrialBegins14MillisecondsIn() throws IOException {
    try (Recording recording = open("musclesynergies_santuz/RAW_emg_ID0012_TW_01.csv")) {
      assertThat(recording.streams().get(0).startSeconds()).isEqualTo(0.014);
      double[] deviations =
          IntStream.range(0, 13).mapToDouble(c -> deviation(recording, c)).sorted().toArray();
      assertThat(deviations[0]).isCloseTo(17.6, within(0.05));
      assertThat(deviations[12]).isCloseTo(75.9, within(0.05));
    }
  }

  private static double deviation(Recording recording, int channel) {
    try {
      double[] values = Tables.column(recording, 0, channel);
      double mean = mean(values);
      return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void theCytonHasItsOffsetsAndTheRateItWasMeasuredAt() throws IOException {
    try (Recording recording =
        open("openbci_gui_jawclench/OpenBCI_GUI-v6-blinks-jawClench-alpha.txt")) {
      RecordedStream stream = recording.streams().get(0);
      double[] millivolts = {62, 49, -17, -25, -2, -13, -0.3, -4};
      for (int c = 0; c < millivolts.length; c++) {
        double mean = mean(Tables.column(recording, 0, c)) / 1000;
        assertThat(mean).isCloseTo(millivolts[c], within(Math.abs(millivolts[c]) < 1 ? 0.05 : 0.5));
      }
      assertThat(stream.measuredRateHz()).isCloseTo(250.3, within(0.05));
      assertThat((stream.frames() - 1) / stream.measuredRateHz()).isCloseTo(89.8, within(0.05));
      assertThat(recording.start()).hasToString("2019-05-15T16:00:53.329Z");
      assertThat(recording.facts()).containsEntry("device", "OpenBCI_GUI$BoardCytonSerial");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"S1R0", "S1REST"})
  void theGanglionHasTwoLiveChannels(String run) throws IOException {
    try (Recording recording = open("openbci_ganglion_mi/OpenBCI-RAW-S06_" + run + ".txt")) {
      assertThat(deviation(recording, 0)).isGreaterThan(1);
      assertThat(deviation(recording, 1)).isGreaterThan(1);
      assertThat(Tables.column(recording, 0, 2)).containsOnly(0);
      assertThat(Tables.column(recording, 0, 3)).containsOnly(0);
      assertThat(recording.streams().get(0).measuredRateHz()).isCloseTo(200, within(2.0));
    }
  }

  @Test
  void theTrignoHasTwoStreamsAndIsCutOff() throws IOException {
    try (Recording recording = open("trigno_csv/truncated_trigno_sample.csv")) {
      assertThat(recording.format()).isEqualTo("delsys");
      RecordedStream emg = recording.streams().get(0);
      RecordedStream imu = recording.streams().get(1);
      assertThat(recording.streams()).hasSize(2);
      assertThat(emg.type()).isEqualTo("EMG");
      assertThat(emg.sampleRateHz()).isCloseTo(1259.26, within(0.005));
      assertThat(emg.frames()).isEqualTo(2519);
      assertThat(emg.channels()).hasSize(2);
      assertThat(imu.type()).isEqualTo("IMU");
      assertThat(imu.sampleRateHz()).isCloseTo(148.15, within(0.005));
      assertThat(imu.frames()).isEqualTo(297);
      assertThat(imu.channels()).hasSize(12);
      double[] sensor10 = Tables.column(recording, 0, 0);
      assertThat(Arrays.copyOf(sensor10, 136)).containsOnly(0);
      assertThat(sensor10[136]).isNotZero();
      assertThat(sensor10[2518]).isCloseTo(295.5825, within(1e-9));
      assertThat(recording.damage()).hasSize(2);
      assertThat(recording.damage().get(0).what()).contains("announces 81141").contains("2519");
    }
  }

  @Test
  void labelsOfMyoReadingsAreATrigger() throws IOException {
    try (Recording recording = open("myo_readings/35622-1/3.txt")) {
      double[] labels = Tables.column(recording, 0, 8);
      assertThat(recording.streams().get(0).layout().names().get(8)).isEqualTo("label");
      assertThat(Arrays.stream(labels).distinct()).containsExactly(0.0, 3.0);
      assertThat(Arrays.stream(labels).filter(label -> label == 3)).hasSize(6001);
      double[] all = Tables.column(recording, 0, 0);
      assertThat(Arrays.stream(all).min().orElse(0)).isGreaterThanOrEqualTo(-128);
      assertThat(Arrays.stream(all).max().orElse(0)).isLessThanOrEqualTo(127);
    }
  }

  @Test
  void theViconExportIsInMicrovolts() throws IOException {
    try (Recording recording = open("pyomeca_shoulder/analogs_vicon.csv")) {
      RecordedStream stream = recording.streams().get(0);
      assertThat(stream.layout().names()).contains("Voltage.1", "EMG1", "IM EMG16");
      int emg1 = stream.layout().indexOf("EMG1");
      assertThat(Tables.column(recording, 0, emg1)[0]).isCloseTo(-26.1, within(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "musclesynergies_santuz/RAW_emg_ID0012_TW_01.csv",
        "openbci_gui_jawclench/OpenBCI_GUI-v6-blinks-jawClench-alpha.txt",
        "trigno_csv/truncated_trigno_sample.csv",
        "pyomeca_shoulder/analogs_vicon.csv",
        "myo_readings/35622-1/3.txt",
        "bmclab_emg/emg.csv"
      })
  void eachIsWrittenAndReadBack(String name) throws IOException {
    Path target = folder.resolve("out.csv");
    try (Recording recording = open(name)) {
      Finaliser.write(recording, new CsvFormat(), target, WriteOptions.none(), false);
    }
    assertThat(target).isNotEmptyFile();
  }
}
