package org.myostream.recording.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.myostream.recording.Facts;
import org.myostream.recording.RecordedEvent;
import org.myostream.recording.RecordingFormats;
import org.myostream.recording.SampleType;
import org.myostream.signal.Channel;
import org.myostream.signal.ChannelKind;
import org.myostream.signal.Quantisation;

/** What is written is read back, to the last bit. */
class JournalWriterTest {
  @TempDir private Path folder;

  @Test
  void everythingWrittenIsReadBack() throws IOException {
    Path file = folder.resolve("a.emgj");
    JournalHeader header = Journals.header(Journals.emg(3), 2);
    Random random = new Random(1);
    SampleChunk first = Journals.chunk(header, 1000, 100, 24, random);
    SampleChunk second = Journals.chunk(header, 1150, 100, 24, random);
    JournalMarker marker =
        new JournalMarker(
            1, 1050, Journals.STARTED + 525_000_000, 0.5, "grip \u00e9\u4e2d\ud83d\ude00", "stdin");
    JournalEnd end = new JournalEnd(200, 1, 250, 200, 30, 20, 0, 0, "abcd", true, "stopped");
    try (JournalWriter writer = JournalWriter.create(file, header)) {
      writer.samples(first);
      writer.marker(marker);
      writer.clock(new ClockPair(1, 2, 1000, 5.5));
      writer.clock(new ClockPair(3, 4, 3002, 6.5));
      writer.gap(new Gap(1100, 1130, Gap.Cause.DEVICE));
      writer.gap(new Gap(1130, 1150, Gap.Cause.DISK));
      writer.wire(7, true, new byte[] {9, 8, 7, 6}, 1, 2);
      writer.note(8, "disk is low");
      writer.samples(second);
      writer.resultHash(1250, "ef01");
      writer.end(end);
      assertThat(writer.bytes()).isEqualTo(Files.size(file));
      assertThat(writer.durableNanos()).isZero();
    }
    try (JournalRecording back = (JournalRecording) RecordingFormats.open(file)) {
      assertThat(back.damage()).isEmpty();
      assertThat(back.tornBytes()).isZero();
      assertThat(back.header()).usingRecursiveComparison().isEqualTo(header);
      assertThat(back.end()).isEqualTo(end);
      assertThat(back.markers()).containsExactly(marker);
      assertThat(back.clockPairs()).hasSize(2);
      assertThat(back.notes()).containsExactly(new JournalNote(8, "disk is low"));
      assertThat(back.resultHashes()).containsExactly(new ResultHash(1250, "ef01"));
      assertThat(back.missing())
          .containsExactly(new Missing(1100, 1130, "device"), new Missing(1130, 1150, "disk"));
      assertThat(back.facts()).containsEntry(Facts.RESULT_HASH, "abcd");
      assertThat(back.streams().get(0).measuredRateHz()).isEqualTo(2002.0);
      assertThat(back.streams().get(0).frames()).isEqualTo(200);
      assertThat(back.streams().get(0).missing()).isEqualTo(50);
      assertThat(back.streams().get(0).startSeconds()).isEqualTo(0.5);
      assertThat(back.streams().get(1).frames()).isEqualTo(20);
      assertThat(back.events().get(0).onsetSeconds()).isEqualTo(0.525);
      RecordedEvent gap = back.events().get(1);
      assertThat(gap.gap()).isTrue();
      assertThat(gap.durationSeconds()).isCloseTo(0.025, within(1e-9));
      try (WireReader wire = back.wire()) {
        assertThat(wire.next())
            .usingRecursiveComparison()
            .isEqualTo(new WireBytes(7, true, new byte[] {8, 7}));
        assertThat(wire.next()).isNull();
      }
      Map<Long, int[]> expected = new HashMap<>();
      add(expected, first, 3);
      add(expected, second, 3);
      assertThat(Journals.rows(back, 0)).usingRecursiveComparison().isEqualTo(expected);
      assertThat(Journals.rows(back, 1).keySet()).startsWith(100L, 101L).endsWith(124L);
    }
  }

  private static void add(Map<Long, int[]> rows, SampleChunk chunk, int channels) {
    for (int i = 0; i < chunk.frames; i++) {
      int[] row = new int[channels];
      for (int c = 0; c < channels; c++) {
        row[c] = Float.floatToRawIntBits(chunk.raw[i * channels + c]);
      }
      rows.put(chunk.firstIndex + i, row);
    }
  }

  /** Layouts of any scales; values of any kind; blocks of any length; gaps now and then. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void anyValuesComeBackToTheBit(long seed) throws IOException {
    Random random = new Random(seed);
    List<Channel> channels = new ArrayList<>();
    int count = 1 + random.nextInt(9);
    for (int c = 0; c < count; c++) {
      Quantisation scale =
          random.nextInt(4) == 0
              ? null
              : new Quantisation(
                  (random.nextBoolean() ? 1 : -1) * Math.exp(20 * random.nextDouble() - 10),
                  random.nextBoolean() ? 0 : random.nextInt(1 << 16) - 40000.5);
      channels.add(new Channel("c" + c, ChannelKind.AUX, "counts", null, scale));
    }
    JournalHeader header = Journals.header(channels, random.nextInt(4));
    Path file = folder.resolve("r.emgj");
    Map<Long, int[]> expected = new HashMap<>();
    List<String> texts = new ArrayList<>();
    int chunks = 1 + random.nextInt(40);
    try (JournalWriter writer =
        JournalWriter.create(file, header, FileStorage::create, random.nextInt(2))) {
      long index = random.nextInt(3) - 1L;
      for (int i = 0; i < chunks; i++) {
        SampleChunk chunk =
            Journals.chunk(header, index, random.nextInt(300), 1 + random.nextInt(32), random);
        spoil(chunk, random);
        writer.samples(chunk);
        add(expected, chunk, count);
        index += chunk.frames;
        if (random.nextInt(5) == 0) {
          int lost = 1 + random.nextInt(1000);
          writer.gap(new Gap(index, index + lost, Gap.Cause.OVERRUN));
          index += lost;
        }
        String text = text(random);
        texts.add(text);
        writer.marker(new JournalMarker(i, index, i, 0, text, text));
      }
    }
    try (JournalRecording back = JournalRecording.open(file)) {
      assertThat(back.damage()).isEmpty();
      assertThat(back.header()).usingRecursiveComparison().isEqualTo(header);
      assertThat(Journals.rows(back, 0)).usingRecursiveComparison().isEqualTo(expected);
      assertThat(back.markers().stream().map(JournalMarker::text)).isEqualTo(texts);
    }
  }

  private static void spoil(SampleChunk chunk, Random random) {
    float[] odd = {
      Float.NaN,
      Float.intBitsToFloat(0x7fc12345),
      -0f,
      0f,
      Float.POSITIVE_INFINITY,
      Float.NEGATIVE_INFINITY,
      Float.MAX_VALUE,
      Float.MIN_VALUE,
      -1e-30f
    };
    for (int i = random.nextInt(4); i > 0 && chunk.raw.length > 0; i--) {
      chunk.raw[random.nextInt(chunk.raw.length)] = odd[random.nextInt(odd.length)];
    }
  }

  private static String text(Random random) {
    return random
        .ints(random.nextInt(20), 0, Character.MAX_CODE_POINT + 1)
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 9, 15, 16, 17, 23, 24, 25, 31, 32})
  void aChannelSaysTheRangeItNeeds(int bits) throws IOException {
    Quantisation one = Quantisation.ofStep(1);
    List<Channel> channels = List.of(new Channel("c", ChannelKind.AUX, "counts", null, one));
    JournalHeader header = Journals.header(channels, 0);
    Path file = folder.resolve("r.emgj");
    SampleChunk chunk = new SampleChunk(2, 1, 0);
    Journals.timed(chunk, 0, 2);
    chunk.raw[0] = -(float) (1L << (bits - 1));
    chunk.raw[1] = Math.nextDown((float) (1L << (bits - 1)));
    if (bits <= 24) {
      chunk.raw[1] = (1 << (bits - 1)) - 1;
    }
    try (JournalWriter writer = JournalWriter.create(file, header)) {
      writer.samples(chunk);
    }
    try (JournalRecording back = JournalRecording.open(file)) {
      SampleType expected =
          bits <= 16 ? SampleType.INT16 : bits <= 24 ? SampleType.INT24 : SampleType.INT32;
      assertThat(back.streams().get(0).channels().get(0).type()).isEqualTo(expected);
      assertThat(Journals.rows(back, 0).get(1L))
          .containsExactly(Float.floatToRawIntBits(chunk.raw[1]));
    }
  }

  @Test
  void aFileThatExistsIsLeftAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("a.emgj"), "mine");
    JournalHeader header = Journals.header(Journals.emg(1), 0);
    assertThatThrownBy(() -> JournalWriter.create(file, header))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file).hasContent("mine");
  }

  @Test
  void twoWritersOfOneFileAreRefused() throws IOException {
    Path file = folder.resolve("a.emgj");
    JournalHeader header = Journals.header(Journals.emg(1), 0);
    try (JournalWriter writer = JournalWriter.create(file, header)) {
      writer.note(1, "first");
      assertThatThrownBy(() -> JournalWriter.create(file, header))
          .isInstanceOf(FileAlreadyExistsException.class);
      writer.note(2, "still first");
    }
    try (JournalRecording back = JournalRecording.open(file)) {
      assertThat(back.notes()).hasSize(2);
    }
  }

  @Test
  void aJournalGetsItsNameWithItsHeader() throws IOException {
    Path file = folder.resolve("a.emgj");
    Storage unnamed = FileStorage.create(file);
    assertThat(file).doesNotExist();
    Files.writeString(file, "somebody else's");
    assertThatThrownBy(unnamed::force).isInstanceOf(FileAlreadyExistsException.class);
    unnamed.close();
    assertThat(file).hasContent("somebody else's");
    assertThat(folder).isDirectoryNotContaining("glob:**begun");
  }

  @Test
  void aHeaderThatCannotBeWrittenLeavesNothing() {
    Path file = folder.resolve("a.emgj");
    JournalHeader header = Journals.header(Journals.emg(1), 0);
    Storage.Factory full =
        path -> {
          Storage real = FileStorage.create(path);
          return new Storage() {
            @Override
            public void write(java.nio.ByteBuffer bytes) throws IOException {
              throw new IOException("No space left on device");
            }

            @Override
            public void force() throws IOException {
              real.force();
            }

            @Override
            public void truncate(long size) throws IOException {
              real.truncate(size);
            }

            @Override
            public void close() throws IOException {
              real.close();
            }
          };
        };
    assertThatThrownBy(() -> JournalWriter.create(file, header, full, 1000))
        .hasMessage("No space left on device");
    assertThat(folder).isEmptyDirectory();
  }
}
