package org.myostream.recording.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.myostream.recording.Damage;
import org.myostream.recording.InvalidRecordingException;

/**
 * Every prefix opens; damage stays in its chunk and is reported. {@link JournalTrial} tries all.
 */
class JournalDamageTest {
  private static final int MEGABYTE = 1_000_000;

  @Test
  void everyPrefixOpens() throws IOException {
    SampleJournal journal = new SampleJournal(MEGABYTE, 1);
    for (int size = 0; size <= journal.bytes.length; size += 211) {
      assertThat(journal.checkPrefix(size)).isEmpty();
    }
    assertThat(journal.checkPrefix(journal.bytes.length)).isEmpty();
  }

  @Test
  void aTailTornAtAnyByteOfAChunkIsNoDamage() throws IOException {
    SampleJournal journal = new SampleJournal(60_000, 2);
    for (int size = 0; size <= journal.bytes.length; size++) {
      assertThat(journal.checkPrefix(size)).isEmpty();
    }
  }

  @Test
  void eachSixtyFourthByteChangedCostsItsChunkOnlyAndIsReported() throws IOException {
    SampleJournal journal = new SampleJournal(MEGABYTE, 3);
    Random random = new Random(4);
    for (int at = 0; at < journal.bytes.length; at += 64) {
      assertThat(journal.checkFlip(at, random.nextInt(8), at % (64 * 64) == 0)).isEmpty();
    }
  }

  @Test
  void anyByteOfASmallJournalChangedCostsItsChunkOnlyAndIsReported() throws IOException {
    SampleJournal journal = new SampleJournal(25_000, 5);
    for (int at = 0; at < journal.bytes.length; at++) {
      assertThat(journal.checkFlip(at, at % 8, true)).isEmpty();
    }
  }

  @Test
  void aJournalOfNoiseIsRefusedInOneSentence() {
    Random random = new Random(6);
    for (int i = 0; i < 300; i++) {
      byte[] noise = new byte[1 + random.nextInt(5000)];
      random.nextBytes(noise);
      noise[0] = 1;
      assertThatThrownBy(() -> SampleJournal.open(noise, noise.length))
          .isInstanceOf(InvalidRecordingException.class)
          .hasMessageContaining("no whole header");
    }
  }

  @Test
  void manyBytesChangedNeverFailOtherwiseThanInOneSentence() throws IOException {
    SampleJournal journal = new SampleJournal(60_000, 7);
    Random random = new Random(8);
    for (int i = 0; i < 2000; i++) {
      byte[] spoilt = Arrays.copyOf(journal.bytes, random.nextInt(journal.bytes.length));
      for (int k = random.nextInt(30); k > 0 && spoilt.length > 0; k--) {
        spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt();
      }
      try (JournalRecording recording = SampleJournal.open(spoilt, spoilt.length)) {
        Journals.rows(recording, 0)
            .forEach((index, row) -> assertThat(row).isEqualTo(journal.rows.get(index)));
      } catch (InvalidRecordingException e) {
        assertThat(e).hasMessageMatching("memory.emgj (ends after|has no whole header).*");
      }
    }
  }

  /** Chunks put where others were: the right checksum does not make them right. */
  @Test
  void aChunkThatOccursTwiceOrTooEarlyIsPassedOver() throws IOException {
    SampleJournal journal = new SampleJournal(60_000, 9);
    int begin = journal.pieces.get(5).end();
    int end = journal.pieces.get(6).end();
    byte[] doubled = new byte[journal.bytes.length + end - begin];
    System.arraycopy(journal.bytes, 0, doubled, 0, end);
    System.arraycopy(journal.bytes, begin, doubled, end, journal.bytes.length - begin);
    try (JournalRecording recording = SampleJournal.open(doubled, doubled.length)) {
      assertThat(recording.damage())
          .containsExactly(
              new Damage(end, end - begin, "chunk 6 follows chunk 6 and is passed over"));
      assertThat(Journals.rows(recording, 0)).usingRecursiveComparison().isEqualTo(journal.rows);
    }
  }

  @Test
  void aChunkTakenOutIsMissed() throws IOException {
    SampleJournal journal = new SampleJournal(60_000, 10);
    SampleJournal.Piece out = journal.pieces.get(7);
    int begin = journal.pieces.get(6).end();
    byte[] shorter = new byte[journal.bytes.length - (out.end() - begin)];
    System.arraycopy(journal.bytes, 0, shorter, 0, begin);
    System.arraycopy(journal.bytes, out.end(), shorter, begin, journal.bytes.length - out.end());
    assertThat(out.frames()).isEqualTo(100);
    try (JournalRecording recording = SampleJournal.open(shorter, shorter.length)) {
      assertThat(recording.damage())
          .containsExactly(new Damage(begin, 0, "chunk 7 is missing; 100 frames lost"));
      assertThat(recording.missing())
          .containsExactly(new Missing(out.from(), out.from() + 100, Missing.DAMAGE));
    }
  }

  /** Wire bytes may hold anything, another journal for instance. */
  @Test
  void aJournalWithinCapturedBytesIsNotTakenForTheJournal() throws IOException {
    SampleJournal inner = new SampleJournal(30_000, 11);
    MemoryStorage storage = new MemoryStorage();
    JournalHeader header = Journals.header(Journals.emg(1), 0);
    int begin;
    try (JournalWriter writer =
        JournalWriter.create(java.nio.file.Path.of("x"), header, file -> storage, 0)) {
      begin = Math.toIntExact(writer.bytes());
      writer.wire(1, true, inner.bytes, 0, inner.bytes.length);
      writer.samples(Journals.chunk(header, 0, 10, 8, new Random(12)));
    }
    byte[] spoilt = storage.bytes();
    spoilt[begin + 30]++;
    try (JournalRecording recording = SampleJournal.open(spoilt, spoilt.length)) {
      assertThat(recording.streams().get(0).frames()).isEqualTo(10);
      assertThat(recording.markers()).isEmpty();
      assertThat(recording.damage()).hasSize(1);
    }
  }

  @Test
  void aBlockOfZerosAfterAPowerCutIsAnUnwrittenTail() throws IOException {
    SampleJournal journal = new SampleJournal(30_000, 13);
    int end = journal.pieces.get(4).end();
    byte[] zeros = Arrays.copyOf(Arrays.copyOf(journal.bytes, end), end + 4096);
    try (JournalRecording recording = SampleJournal.open(zeros, zeros.length)) {
      assertThat(recording.damage()).isEmpty();
      assertThat(recording.tornBytes()).isEqualTo(4096);
    }
  }

  /** Heads everywhere, each of a chunk as long as the file: a naive search takes hours. */
  @Test
  void aFileMadeToLookLikeChunksEverywhereIsReadInTime() throws IOException {
    SampleJournal journal = new SampleJournal(30_000, 14);
    byte[] hostile = Arrays.copyOf(journal.bytes, 16 << 20);
    for (int at = journal.bytes.length + 1; at < hostile.length - 28; at += 28) {
      System.arraycopy(journal.bytes, 0, hostile, at, 28);
      int length = (hostile.length - at - 28) & ~0xff;
      for (int i = 0; i < 4; i++) {
        hostile[at + ChunkLayout.LENGTH + i] = (byte) (length >>> (8 * i));
      }
    }
    try (JournalRecording recording = SampleJournal.open(hostile, hostile.length)) {
      assertThat(recording.streams().get(0).frames()).isEqualTo(journal.rows.size());
      assertThat(recording.damage()).hasSize(1);
    }
  }
}
