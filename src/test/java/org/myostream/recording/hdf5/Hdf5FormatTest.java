package org.myostream.recording.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
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

class Hdf5FormatTest {
  private static final Hdf5Format FORMAT = new Hdf5Format();

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("x.h5");
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
  void everyStreamWithItsGapsStampsGridEventsAndFactsComesBack() throws IOException {
    RoundTrip.check(FORMAT, RoundTrip.rich(3), file());
  }

  @Test
  void aRecordingWithoutFramesComesBack() throws IOException {
    RoundTrip.check(FORMAT, MemoryRecording.integers(SampleType.INT16, 2, 1000, 0, 0, 4), file());
  }

  @Test
  void aRecordingWithoutEventsFactsAndStartComesBack() throws IOException {
    MemoryRecording.Builder builder =
        new MemoryRecording.Builder()
            .stream(
                "bare",
                "EMG",
                1000,
                List.of(new RecordedChannel(Channel.emg("E1"), SampleType.FLOAT32)));
    builder.rows(0, new double[][] {{1}, {2}, {-3}}, 0, 3);
    RoundTrip.check(FORMAT, builder.build(), file());
  }

  @Test
  void h5pyReadsTheSameNumbersNamesAndEvents() throws IOException {
    MemoryRecording recording = RoundTrip.rich(6);
    FORMAT.write(recording, file(), WriteOptions.none());
    List<String> said = Independent.python("h5py", "read_h5.py", file()).lines().toList();
    assertThat(said)
        .containsExactly(
            "schema myostream.h5/1 start 2026-03-04T05:06:07.250Z",
            "stream1 int32 700 3 rate 2048.0",
            "crc " + RoundTrip.crcOfDoubles(recording, 0),
            "names Tib 1|Tib 2|Gas",
            "units microvolts|microvolts|microvolts",
            "step 0.2543 0.2543 0.2543",
            "index 100 1099 jumps 1",
            "stream2 float64 33 2 rate 0.0",
            "crc " + RoundTrip.crcOfDoubles(recording, 1),
            "names ACC x|temp",
            "units g|degC",
            "step 1.0 1.0",
            "index 0 32 jumps 0",
            "event 0.25 0.0 rest \u00e9\u4e2d",
            "event 0.5 0.25 ",
            "event 0.29296875 0.146484375 BAD_ACQ_SKIP",
            "fact device = amplifier \u00b5",
            "fact an odd name, even = a/b");
  }

  @Test
  void everyPrefixIsRefusedInOneSentence() throws IOException {
    assertThat(RoundTrip.prefixes(FORMAT, rich(), 7)).isZero();
  }

  @Test
  void changedBytesAreReadOrRefusedInOneSentence() throws IOException {
    assertThat(RoundTrip.flips(FORMAT, rich(), 1000, Integer.MAX_VALUE, 7)).isPositive();
    assertThat(RoundTrip.flips(FORMAT, file(), 500, 400, 8)).isLessThan(500);
  }

  @Test
  void aFileItsWriterLeftOpenIsRefused() throws IOException {
    rich();
    try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {3, 8, 8, 1}), 8);
    }
    assertThatThrownBy(() -> FORMAT.open(file()))
        .isInstanceOf(InvalidRecordingException.class)
        .hasMessageContaining("was not closed by the program that wrote it");
  }

  @Test
  void aRecordingTooLargeForMemoryIsRefusedWithWhatToUse() {
    List<RecordedChannel> channels =
        List.of(new RecordedChannel(Channel.emg("E"), SampleType.FLOAT64));
    MemoryRecording huge =
        new MemoryRecording.Builder()
            .stream(RecordedStream.regular("emg", "EMG", 2000, channels, 2_000_000_000)).build();
    assertThatThrownBy(() -> FORMAT.write(huge, file(), WriteOptions.none()))
        .isInstanceOf(InvalidRecordingException.class)
        .hasMessageContaining("write xdf or bdf instead");
    assertThat(file()).doesNotExist();
  }

  @Test
  void anotherProgramsFileIsRefusedWithWhatItHolds() throws IOException {
    try (WritableHdfFile other = HdfFile.write(file())) {
      other.putDataset("spikes", new int[] {1, 2, 3});
    }
    assertThatThrownBy(() -> FORMAT.open(file()))
        .isInstanceOf(InvalidRecordingException.class)
        .hasMessageContaining("found: [spikes]");
  }

  @Test
  void openSignalsBurstsOfTheReferenceDataAreRead() throws IOException {
    Path data = Shared.file("data/biosignalsnotebooks_h5/emg_bursts.h5");
    try (Recording recording = RecordingFormats.open(data)) {
      RecordedStream stream = recording.streams().get(0);
      assertThat(stream.name()).isEqualTo("00:07:80:3B:46:61");
      assertThat(stream.type()).isEqualTo("EMG");
      assertThat(stream.sampleRateHz()).isEqualTo(1000);
      assertThat(stream.frames()).isEqualTo(28_519);
      assertThat(stream.missing()).isZero();
      assertThat(stream.layout().names()).containsExactly("EMG3", "digital_1");
      assertThat(recording.start()).isEqualTo(Instant.parse("2017-01-23T10:28:51.690Z"));
      FrameRun run = new FrameRun(3, 2);
      try (FrameReader reader = recording.frames(0)) {
        reader.read(run);
      }
      assertThat(List.of(run.row(0)[0], run.row(1)[0], run.row(2)[0]))
          .containsExactly(32718.0, 32784.0, 32880.0);
      RecordedChannel emg = stream.channels().get(0);
      assertThat(emg.channel().unit()).isEqualTo("microvolts");
      assertThat(emg.value(0)).isEqualTo(-1500);
      assertThat(emg.value(32784)).isEqualTo(16 * 3000 / 65536.0);
      assertThat(Independent.python("h5py", "crc_of_opensignals.py", data).strip())
          .isEqualTo(RoundTrip.crcOfDoubles(recording, 0));
    }
  }

  @Test
  void aCounterThatWrapsShowsTheGapOnly() throws IOException {
    short[][] counts = new short[300][1];
    short[][] counter = new short[300][1];
    for (int i = 0; i < 300; i++) {
      counts[i][0] = (short) i;
      counter[i][0] = (short) ((i < 200 ? i : i + 7) % 64);
    }
    try (WritableHdfFile other = HdfFile.write(file())) {
      WritableGroup device = other.putGroup("00:01");
      device.putAttribute("sampling rate", 500);
      device.putAttribute("resolution", new int[] {12});
      device.putAttribute("channels", new int[] {1});
      WritableGroup raw = device.putGroup("raw");
      raw.putDataset("channel_1", counts).putAttribute("sensor", "ACC");
      raw.putDataset("nSeq", counter);
    }
    try (Recording recording = FORMAT.open(file())) {
      RecordedStream stream = recording.streams().get(0);
      assertThat(stream.missing()).isEqualTo(7);
      assertThat(stream.channels().get(0).channel().kind()).isEqualTo(ChannelKind.AUX);
      assertThat(stream.channels().get(0).channel().unit()).isEqualTo("counts");
      List<String> content = RoundTrip.content(recording, 0, 64);
      assertThat(content.get(199)).isEqualTo("199[199.0]");
      assertThat(content.get(200)).isEqualTo("207[200.0]");
    }
  }
}
