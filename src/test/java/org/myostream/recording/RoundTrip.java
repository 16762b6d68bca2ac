package org.myostream.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.myostream.signal.Channel;
import org.myostream.signal.ChannelKind;
import org.myostream.signal.ElectrodeGrid;
import org.myostream.signal.Quantisation;

/** Helpers for formats that keep everything: writes, reads back, compares to the last bit. */
public final class RoundTrip {
  private RoundTrip() {}

  /** Two streams of different rates, one stamped, with a grid, gaps, events and facts. */
  public static MemoryRecording rich(long seed) {
    Random random = new Random(seed);
    MemoryRecording.Builder builder =
        new MemoryRecording.Builder().start(Instant.parse("2026-03-04T05:06:07.250Z"));
    builder.fact(Facts.DEVICE, "amplifier \u00b5").fact("an odd name, even", "a\nb");
    ElectrodeGrid grid = new ElectrodeGrid("G22", 8, new int[][] {{1, 2}, {3, 0}});
    List<RecordedChannel> emg = new ArrayList<>();
    for (String name : List.of("Tib 1", "Tib 2", "Gas")) {
      emg.add(
          new RecordedChannel(
              new Channel(
                  name, ChannelKind.EMG, "microvolts", "tibialis", new Quantisation(0.2543, -3)),
              SampleType.INT24,
              "HP:10Hz LP:500Hz",
              "Ag/AgCl"));
    }
    builder.stream(
        new RecordedStream("grid", "EMG", 2048, 2047.9871, emg, 0, 0, 0, 0.125, false, grid));
    builder.rows(100, rows(random, 700, 3, 1 << 23), 0, 500);
    builder.rows(900, rows(random, 700, 3, 1 << 23), 500, 700);
    List<RecordedChannel> imu =
        List.of(
            new RecordedChannel(
                new Channel("ACC x", ChannelKind.IMU, "g", null), SampleType.FLOAT32),
            new RecordedChannel(
                new Channel("temp", ChannelKind.AUX, "degC", null), SampleType.FLOAT64));
    builder.stream(new RecordedStream("imu", "IMU", 0, Double.NaN, imu, 0, 0, 0, 0.5, true, null));
    double[][] real = rows(random, 33, 2, 100);
    for (double[] row : real) {
      row[0] = (float) (row[0] * 0.37);
      row[1] = row[1] / 3;
    }
    real[5][0] = Double.NaN;
    builder.rows(0, real, 0, 33);
    builder.event(0.25, 0, "rest \u00e9\u4e2d", "stdin");
    builder.event(0.5, 0.25, "", "lsl Markers");
    builder.event(600 / 2048.0, 300 / 2048.0, RecordedEvent.GAP_TEXT, RecordedEvent.GAP);
    return builder.build();
  }

  private static double[][] rows(Random random, int frames, int channels, int span) {
    double[][] rows = new double[frames][channels];
    for (double[] row : rows) {
      for (int c = 0; c < channels; c++) {
        row[c] = random.nextInt(2 * span - 1) - (span - 1);
      }
    }
    return rows;
  }

  /** Writes {@code recording} and checks that everything comes back as it was. */
  public static void check(RecordingFormat format, Recording recording, Path file)
      throws IOException {
    Finaliser.write(recording, format, file, WriteOptions.none(), false);
    try (Recording back = format.open(file)) {
      assertThat(back.damage()).isEmpty();
      assertThat(back.start()).isEqualTo(recording.start());
      assertThat(back.facts()).containsAllEntriesOf(recording.facts());
      assertThat(back.events()).containsExactlyInAnyOrderElementsOf(recording.events());
      assertThat(back.streams()).hasSameSizeAs(recording.streams());
      for (int i = 0; i < back.streams().size(); i++) {
        RecordedStream before = recording.streams().get(i);
        RecordedStream after = back.streams().get(i);
        assertThat(withoutGrid(after)).isEqualTo(withoutGrid(before));
        assertThat(gridText(after)).isEqualTo(gridText(before));
        assertThat(content(back, i, 37)).isEqualTo(content(recording, i, 1000));
      }
    }
  }

  private static RecordedStream withoutGrid(RecordedStream of) {
    return new RecordedStream(
        of.name(),
        of.type(),
        of.sampleRateHz(),
        of.measuredRateHz(),
        of.channels(),
        of.frames(),
        of.firstIndex(),
        of.endIndex(),
        of.startSeconds(),
        of.stamped(),
        null);
  }

  private static String gridText(RecordedStream stream) {
    ElectrodeGrid grid = stream.grid();
    if (grid == null) {
      return "";
    }
    StringBuilder text = new StringBuilder(grid.name() + " " + grid.interElectrodeMm());
    for (int r = 0; r < grid.rows(); r++) {
      for (int c = 0; c < grid.columns(); c++) {
        text.append(' ').append(grid.channelAt(r, c));
      }
    }
    return text.toString();
  }

  /** Every number with its index, and its time if the stream is stamped. */
  public static List<String> content(Recording recording, int stream, int capacity)
      throws IOException {
    RecordedStream of = recording.streams().get(stream);
    List<String> lines = new ArrayList<>();
    FrameRun run = new FrameRun(capacity, of.channels().size());
    try (FrameReader reader = recording.frames(stream)) {
      while (reader.read(run)) {
        assertThat(run.length()).isPositive();
        for (int i = 0; i < run.length(); i++) {
          lines.add(
              (run.firstIndex() + i)
                  + (of.stamped() ? " @" + run.times()[i] : "")
                  + Arrays.toString(run.row(i)));
        }
      }
    }
    return lines;
  }

  /** CRC-32 of all numbers as little-endian doubles, frame by frame. */
  public static String crcOfDoubles(Recording recording, int stream) throws IOException {
    CRC32 crc = new CRC32();
    int channels = recording.streams().get(stream).channels().size();
    FrameRun run = new FrameRun(1000, channels);
    ByteBuffer row = ByteBuffer.allocate(8 * channels).order(ByteOrder.LITTLE_ENDIAN);
    try (FrameReader reader = recording.frames(stream)) {
      while (reader.read(run)) {
        for (int i = 0; i < run.length(); i++) {
          for (int c = 0; c < channels; c++) {
            row.putDouble(8 * c, run.row(i)[c]);
          }
          crc.update(row.array());
        }
      }
    }
    return Long.toHexString(crc.getValue());
  }

  /** Reads all of a file that may be damaged: anything but a refusal in one sentence is a fault. */
  public static boolean opens(RecordingFormat format, Path file) throws IOException {
    try (Recording recording = format.open(file)) {
      for (int i = 0; i < recording.streams().size(); i++) {
        int channels = recording.streams().get(i).channels().size();
        FrameRun run = new FrameRun(256, channels);
        try (FrameReader reader = recording.frames(i)) {
          long frames = 0;
          while (reader.read(run)) {
            assertThat(run.length()).isPositive();
            frames += run.length();
          }
          assertThat(frames).isEqualTo(recording.streams().get(i).frames());
        }
      }
      return true;
    } catch (InvalidRecordingException e) {
      assertThat(e.getMessage()).contains(String.valueOf(file.getFileName())).doesNotContain("\n");
      return false;
    }
  }

  /**
   * Opens prefixes of {@code file}, the longest first: every {@code step} bytes, and all of the
   * last and the first 500; returns how many opened.
   */
  public static int prefixes(RecordingFormat format, Path file, int step) throws IOException {
    int opened = 0;
    long size = Files.size(file);
    for (long length = size - 1; length >= 0; length--) {
      if (length % step != 0 && length > 500 && length < size - 500) {
        continue;
      }
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(length);
      }
      if (opens(format, file)) {
        opened++;
      }
    }
    return opened;
  }

  /**
   * Opens {@code file} again and again with 1 to 8 of its first {@code within} bytes changed;
   * returns how often it opened.
   */
  public static int flips(RecordingFormat format, Path file, int trials, int within, long seed)
      throws IOException {
    Random random = new Random(seed);
    byte[] whole = Files.readAllBytes(file);
    int opened = 0;
    for (int trial = 0; trial < trials; trial++) {
      int[] places =
          random.ints(1 + random.nextInt(8), 0, Math.min(within, whole.length)).toArray();
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        for (int place : places) {
          channel.write(ByteBuffer.wrap(new byte[] {(byte) random.nextInt(256)}), place);
        }
        if (opens(format, file)) {
          opened++;
        }
        for (int place : places) {
          channel.write(ByteBuffer.wrap(whole, place, 1), place);
        }
      }
    }
    return opened;
  }
}
