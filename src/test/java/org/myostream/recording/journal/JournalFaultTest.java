package org.myostream.recording.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Storage that fails costs the chunk being written, never one that was acknowledged. */
class JournalFaultTest {
  private static final Path NAME = Path.of("memory.emgj");
  private static final int CHUNKS = 12;

  /** Numbers of the sample chunks and markers that were acknowledged. */
  private record Acknowledged(List<Long> frames, List<Long> markers, int thrown) {}

  private static Acknowledged write(MemoryStorage storage) throws IOException {
    JournalHeader header = Journals.header(Journals.emg(4), 0);
    Random random = new Random(1);
    List<Long> frames = new ArrayList<>();
    List<Long> markers = new ArrayList<>();
    int thrown = 0;
    JournalWriter writer = JournalWriter.create(NAME, header, file -> storage, 0);
    for (int i = 0; i < CHUNKS; i++) {
      try {
        writer.samples(Journals.chunk(header, 10L * i, 10, 24, random));
        frames.add(10L * i);
      } catch (IOException e) {
        thrown++;
      }
      try {
        writer.marker(new JournalMarker(i, 10L * i, 0, 0, "m", "stdin"));
        markers.add((long) i);
      } catch (IOException e) {
        thrown++;
      }
    }
    try {
      writer.close();
    } catch (IOException e) {
      thrown++;
    }
    return new Acknowledged(frames, markers, thrown);
  }

  private static void check(IntPredicate fails, long seed) throws IOException {
    MemoryStorage storage = new MemoryStorage(fails, seed);
    Acknowledged said;
    try {
      said = write(storage);
    } catch (IOException e) {
      assertThat(storage.failures()).as("create threw " + e).isPositive();
      return;
    }
    byte[] bytes = storage.bytes();
    try (JournalRecording back = SampleJournal.open(bytes, bytes.length)) {
      assertThat(Journals.rows(back, 0).keySet()).containsAll(said.frames());
      assertThat(back.markers().stream().map(JournalMarker::number)).containsAll(said.markers());
    }
    assertThat(said.thrown() > 0).isEqualTo(storage.failures() > 0);
  }

  @Test
  void anyOneOperationMayFail() throws IOException {
    MemoryStorage sound = new MemoryStorage();
    write(sound);
    assertThat(sound.operations()).isGreaterThan(4 * CHUNKS);
    for (int n = 1; n <= sound.operations() + 1; n++) {
      int failing = n;
      check(operation -> operation == failing, n);
    }
  }

  /** A write that fails and cannot be cut off, and all that follow for a while. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 7, 20})
  void anyRunOfOperationsMayFail(int length) throws IOException {
    for (int n = 1; n < 8 * CHUNKS; n++) {
      int from = n;
      check(operation -> operation >= from && operation < from + length, n);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void anyOperationsMayFail(long seed) throws IOException {
    for (int i = 0; i < 40; i++) {
      Random random = new Random(1000 * seed + i);
      check(operation -> operation > 3 && random.nextInt(3) == 0, seed);
    }
  }

  @Test
  void whatAFailedWriteLeftIsCutOff() throws IOException {
    MemoryStorage storage = new MemoryStorage(operation -> operation == 8, 3);
    Acknowledged said = write(storage);
    byte[] bytes = storage.bytes();
    try (JournalRecording back = SampleJournal.open(bytes, bytes.length)) {
      assertThat(said.thrown()).isEqualTo(1);
      assertThat(back.damage()).isEmpty();
      assertThat(back.tornBytes()).isZero();
    }
  }

  @Test
  void aFailedForceIsToldByTheNextCall() throws Exception {
    CountDownLatch failed = new CountDownLatch(2);
    Storage storage =
        new Storage() {
          private boolean broken;

          @Override
          public synchronized void write(ByteBuffer bytes) {
            bytes.position(bytes.limit());
          }

          @Override
          public synchronized void force() throws IOException {
            if (broken) {
              failed.countDown();
              throw new IOException("Input/output error");
            }
            broken = true;
          }

          @Override
          public void truncate(long size) {}

          @Override
          public void close() {}
        };
    JournalHeader header = Journals.header(Journals.emg(1), 0);
    JournalWriter writer = JournalWriter.create(NAME, header, file -> storage, 1);
    writer.note(1, "one");
    failed.await();
    assertThat(writer.durableNanos()).isPositive();
    assertThatThrownBy(() -> writer.note(2, "two"))
        .hasMessage("forcing the journal to the disk failed (Input/output error)");
    assertThatThrownBy(writer::close).isInstanceOf(IOException.class);
  }

  /** The disk stalls for as long as it likes: writing goes on, and the age shows. */
  @Test
  void aForceThatStallsHoldsUpNoWrite() throws Exception {
    CountDownLatch stalled = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Thread test = Thread.currentThread();
    Storage storage =
        new Storage() {
          @Override
          public void write(ByteBuffer bytes) {
            bytes.position(bytes.limit());
          }

          @Override
          public void force() throws IOException {
            if (Thread.currentThread() != test) {
              stalled.countDown();
              try {
                go.await();
              } catch (InterruptedException e) {
                throw new IOException(e);
              }
            }
          }

          @Override
          public void truncate(long size) {}

          @Override
          public void close() {}
        };
    JournalHeader header = Journals.header(Journals.emg(1), 0);
    try (JournalWriter writer = JournalWriter.create(NAME, header, file -> storage, 1)) {
      writer.note(1, "one");
      stalled.await();
      for (int i = 0; i < 100; i++) {
        writer.note(i, "more");
      }
      long age = writer.durableNanos();
      assertThat(age).isPositive();
      assertThat(writer.durableNanos()).isGreaterThanOrEqualTo(age);
      go.countDown();
    }
  }
}
