package org.myostream.recording.edf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.myostream.recording.FrameReader;
import org.myostream.recording.FrameRun;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.recording.MemoryRecording;
import org.myostream.recording.Recording;
import org.myostream.recording.RecordingFormats;
import org.myostream.recording.SampleType;
import org.myostream.recording.WriteOptions;
import org.myostream.signal.ChannelKind;
import org.myostream.signal.Quantisation;

class EdfReaderTest {
  private static final int RECORDS_AT = 236;

  @TempDir private Path folder;

  /** Two EMG signals of 4 samples, one of 2, all counting up; n records of 0.5 s. */
  private static byte[] plain(String kind, String limits, int records, String[] pages) {
    int signals = pages.length > 0 ? 4 : 3;
    StringBuilder h = new StringBuilder("0       ");
    h.append(pad("patient", 80)).append(pad("Startdate X X X X", 80));
    h.append("02.03.04").append("05.06.07").append(pad("" + 256 * (signals + 1), 8));
    h.append(pad(kind, 44)).append(pad("" + records, 8)).append(pad("0.5", 8));
    h.append(pad("" + signals, 4));
    String[][] fields = {
      {"EMG left", "mystery", "Marker", "EDF Annotations"},
      {"", "", "", ""},
      {"mV", "uV", "", ""},
      {limits, "-100", "-1", "-1"},
      {"5", "100", "1", "1"},
      {"-1000", "-2048", "-32768", "-32768"},
      {"1000", "2047", "32767", "32767"},
      {"HP:10Hz", "", "", ""},
      {"4", "4", "2", "20"},
      {"", "", "", ""}
    };
    int[] widths = {16, 80, 8, 8, 8, 8, 8, 80, 8, 32};
    for (int f = 0; f < widths.length; f++) {
      for (int s = 0; s < signals; s++) {
        h.append(pad(fields[f][s], widths[f]));
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(h.toString().getBytes(StandardCharsets.ISO_8859_1));
    for (int r = 0; r < records; r++) {
      for (int i = 0; i < 10; i++) {
        int code = r * 10 + i;
        out.write(code);
        out.write(code >> 8);
      }
      if (pages.length > 0) {
        byte[] page = pages[r].getBytes(StandardCharsets.UTF_8);
        out.writeBytes(Arrays.copyOf(page, 40));
      }
    }
    return out.toByteArray();
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(width - text.length());
  }

  private Recording open(byte[] bytes) throws IOException {
    Path file = folder.resolve("file.edf");
    Files.write(file, bytes);
    return RecordingFormats.open(file);
  }

  @Test
  void plainEdfHasOneStreamARateAndGuessedKinds() throws IOException {
    try (Recording recording = open(plain("", "-5", 3, new String[0]))) {
      assertThat(recording.damage()).isEmpty();
      assertThat(recording.streams()).hasSize(2);
      assertThat(recording.streams().get(0).sampleRateHz()).isEqualTo(8);
      assertThat(recording.streams().get(1).sampleRateHz()).isEqualTo(4);
      assertThat(recording.streams().get(0).channels().get(0).channel().name()).isEqualTo("left");
      Quantisation millivolts =
          recording.streams().get(0).channels().get(0).channel().quantisation();
      assertThat(millivolts).isEqualTo(new Quantisation(5, 0));
      assertThat(recording.streams().get(1).channels().get(0).channel().kind())
          .isEqualTo(ChannelKind.TRIGGER);
      assertThat(recording.start()).isEqualTo("2004-03-02T05:06:07Z");
      FrameRun run = new FrameRun(100, 2);
      try (FrameReader reader = recording.frames(0)) {
        assertThat(reader.read(run)).isTrue();
        assertThat(run.length()).isEqualTo(12);
        assertThat(run.row(5)).containsExactly(11, 15);
        assertThat(reader.read(run)).isFalse();
      }
    }
  }

  @Test
  void fieldsFilledWithNulReadLikeBlanks() throws IOException {
    byte[] bytes = plain("", "-5", 3, new String[0]);
    for (int i = 8; i < 4 * 256; i++) {
      bytes[i] = bytes[i] == ' ' && bytes[i + 1] == ' ' ? 0 : bytes[i];
    }
    try (Recording recording = open(bytes)) {
      assertThat(recording.streams().get(0).frames()).isEqualTo(12);
      assertThat(recording.streams().get(0).channels().get(0).channel().name()).isEqualTo("left");
    }
  }

  @Test
  void interruptionsOfPlusDAreGaps() throws IOException {
    String[] pages = {
      "+0.25\u0014\u0014\0",
      "+2.25\u0014\u0014\0+2.5\u00150.25\u0014go\u0014\0",
      "+2.75\u0014\u0014\0"
    };
    try (Recording recording = open(plain("EDF+D", "-5", 3, pages))) {
      assertThat(recording.streams().get(0).missing()).isEqualTo(12);
      FrameRun run = new FrameRun(100, 2);
      try (FrameReader reader = recording.frames(0)) {
        reader.read(run);
        assertThat(run.endIndex()).isEqualTo(4);
        reader.read(run);
        assertThat(run.firstIndex()).isEqualTo(16);
        assertThat(run.length()).isEqualTo(8);
      }
      assertThat(recording.events()).hasSize(1);
      assertThat(recording.events().get(0).onsetSeconds()).isEqualTo(2.25);
      assertThat(recording.events().get(0).durationSeconds()).isEqualTo(0.25);
      assertThat(recording.start()).isNull();
    }
  }

  @Test
  void aFileThatWasNeverFinalisedIsReadToItsLastWholeRecord() throws IOException {
    byte[] bytes = plain("", "-5", 3, new String[0]);
    System.arraycopy("-1      ".getBytes(StandardCharsets.US_ASCII), 0, bytes, RECORDS_AT, 8);
    try (Recording recording = open(Arrays.copyOf(bytes, bytes.length - 7))) {
      assertThat(recording.streams().get(0).frames()).isEqualTo(8);
      assertThat(recording.damage()).hasSize(2);
      assertThat(recording.damage().get(0).what()).contains("never written");
      assertThat(recording.damage().get(1).bytes()).isEqualTo(13);
    }
  }

  @Test
  void aTornTailIsDamage() throws IOException {
    byte[] bytes = plain("", "-5", 3, new String[0]);
    try (Recording recording = open(Arrays.copyOf(bytes, bytes.length - 7))) {
      assertThat(recording.streams().get(0).frames()).isEqualTo(8);
      assertThat(recording.damage()).hasSize(1);
      assertThat(recording.damage().get(0).what()).contains("2 of 3 records");
    }
  }

  @Test
  void aSignalWithoutRangeIsLeftOutAndNamed() throws IOException {
    try (Recording recording = open(plain("", "5", 2, new String[0]))) {
      assertThat(recording.streams().get(0).layout().names()).containsExactly("mystery");
      assertThat(recording.damage().get(0).what())
          .contains("EMG left")
          .contains("minimum and maximum are both 5");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"252:-1  ", "252:9999", "252:abcd", "244:-1      ", "244:1e99    ", "252:0   "})
  void aHeaderThatMakesNoSenseIsRefusedInASentence(String change) {
    String[] parts = change.split(":", -1);
    byte[] bytes = plain("", "-5", 2, new String[0]);
    byte[] field = parts[1].getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(field, 0, bytes, Integer.parseInt(parts[0]), field.length);
    assertThatThrownBy(() -> open(bytes))
        .isInstanceOf(InvalidRecordingException.class)
        .hasMessageContaining("at byte " + parts[0]);
  }

  @Test
  void everyPrefixOpensOrIsRefusedInASentence() throws IOException {
    byte[] whole = written();
    for (int length = 0; length < whole.length; length += length < 1400 ? 1 : 97) {
      readAll(Arrays.copyOf(whole, length));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void flippedBytesNeverDoMoreThanRefuse(long seed) throws IOException {
    byte[] whole = written();
    Random random = new Random(seed);
    for (int round = 0; round < 400; round++) {
      byte[] bytes = whole.clone();
      int header = 256 * 5;
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        int at = random.nextInt(random.nextBoolean() ? header : bytes.length);
        bytes[at] = (byte) random.nextInt(256);
      }
      readAll(bytes);
    }
  }

  private byte[] written() throws IOException {
    Path file = folder.resolve("source.bdf");
    Files.deleteIfExists(file);
    EdfFormat.bdf()
        .write(
            MemoryRecording.integers(SampleType.INT24, 2, 100, 500, 30, 8),
            file,
            WriteOptions.none());
    return Files.readAllBytes(file);
  }

  /** Anything but an answer or a sentence fails the test. */
  private void readAll(byte[] bytes) throws IOException {
    Path file = folder.resolve("fuzzed");
    Files.write(file, bytes);
    try (Recording recording = RecordingFormats.open(file)) {
      for (int s = 0; s < recording.streams().size(); s++) {
        long frames = 0;
        FrameRun run = new FrameRun(100, recording.streams().get(s).channels().size());
        try (FrameReader reader = recording.frames(s)) {
          while (reader.read(run)) {
            assertThat(run.length()).isPositive();
            frames += run.length();
          }
        }
        assertThat(frames).isEqualTo(recording.streams().get(s).frames());
      }
    } catch (InvalidRecordingException e) {
      assertThat(e.getMessage()).contains("fuzzed");
    }
  }
}
