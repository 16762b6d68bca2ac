package org.myostream.recording.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.myostream.recording.journal.Gap;
import org.myostream.recording.journal.JournalEnd;
import org.myostream.recording.journal.WireBytes;
import org.myostream.recording.journal.WireReader;

class RecorderSinkTest {
  @TempDir Path folder;

  private static List<Long> range(long from, long to) {
    return LongStream.range(from, to).boxed().toList();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyFrameIsInTheFileAndEveryGapHasItsCause(long seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    Rig rig = new Rig(folder, Rig.SMALL);
    LiveEvents events = new LiveEvents(random.nextInt(10));
    List<Long> sent = new ArrayList<>();
    List<Gap> gaps = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      int lost = i > 0 && random.nextInt(20) == 0 ? 1 + random.nextInt(30) : 0;
      int overrun = i > 0 && random.nextInt(20) == 0 ? 1 + random.nextInt(30) : 0;
      long from = events.nextIndex();
      if (lost > 0) {
        gaps.add(new Gap(from, from + lost, Gap.Cause.DEVICE));
      }
      if (overrun > 0) {
        gaps.add(new Gap(from + lost, from + lost + overrun, Gap.Cause.OVERRUN));
      }
      rig.sink.accept(events.after(lost, overrun, 1 + random.nextInt(60)));
      sent.addAll(range(from + lost + overrun, events.nextIndex()));
      if (random.nextInt(3) == 0) {
        rig.work();
      } else {
        while (rig.sink.recorder().step(false)) {}
      }
    }
    rig.end();
    Rig.Session read = rig.read();
    assertThat(read.indices).isEqualTo(sent);
    assertThat(read.gaps).isEqualTo(gaps);
    JournalEnd end = read.end();
    assertThat(end.last()).isTrue();
    assertThat(end.received()).isEqualTo(sent.size());
    assertThat(end.lost()).isEqualTo(events.event.ledger.lost);
    assertThat(end.overrun()).isEqualTo(events.event.ledger.overrun);
    assertThat(end.expected()).isEqualTo(end.received() + end.lost() + end.overrun());
    assertThat(end.recorderLost()).isZero();
    assertThat(end.resultHash()).isEqualTo(events.digest.hex());
    assertThat(rig.alarms).isEmpty();
  }

  @Test
  void theHashDoesNotDependOnHowTheStreamWasCut() throws Exception {
    List<String> hashes = new ArrayList<>();
    for (int longest : new int[] {1, 7, 20, 199}) {
      Path own = Files.createDirectory(folder.resolve("cut" + longest));
      Rig rig = new Rig(own, Rig.SMALL);
      LiveEvents events = new LiveEvents(3);
      while (events.nextIndex() < 1000) {
        rig.sink.accept(events.take((int) Math.min(longest, 1000 - events.nextIndex())));
        rig.work();
      }
      rig.end();
      hashes.add(rig.read().end().resultHash());
      assertThat(hashes.get(0)).isEqualTo(events.digest.hex());
    }
    assertThat(hashes).hasSize(4).containsOnly(hashes.get(0));
  }

  @Test
  void framesOfADeviceThatFellSilentAreWrittenAfterTheTimeOfAChunk() throws Exception {
    Rig rig = new Rig(folder, Rig.SMALL);
    rig.sink.accept(new LiveEvents(0).take(5));
    rig.nanos.addAndGet(19_000_000);
    rig.sink.recorder().step(false);
    assertThat(rig.sink.status().frames()).isZero();
    rig.nanos.addAndGet(1_000_000);
    rig.sink.recorder().step(false);
    assertThat(rig.sink.status().frames()).isEqualTo(5);
    rig.end();
    assertThat(rig.read().indices).isEqualTo(range(0, 5));
  }

  @Test
  void theHashAndAClockPairAreWrittenOnceASecond() throws Exception {
    Rig rig = new Rig(folder, Rig.SMALL);
    LiveEvents events = new LiveEvents(0);
    List<String> expected = new ArrayList<>();
    for (int second = 0; second < 3; second++) {
      rig.sink.accept(events.take(50));
      rig.work();
      expected.add(events.digest.hex());
      rig.pass(1.01);
    }
    rig.end();
    assertThat(rig.read().hashes).isEqualTo(expected);
    try (var part = org.myostream.recording.journal.JournalRecording.open(rig.files().get(0))) {
      assertThat(part.clockPairs()).extracting("index").containsExactly(49L, 99L, 149L);
      assertThat(part.clockPairs())
          .extracting(pair -> Math.round(pair.indexSeconds() * 1e9))
          .containsExactly(LiveEvents.nanosOf(49), LiveEvents.nanosOf(99), LiveEvents.nanosOf(149));
    }
  }

  @Test
  void partsFollowEachOtherWithoutLosingOrRepeatingAFrame() throws Exception {
    Files.writeString(folder.resolve("run-part3.emgj"), "somebody else's");
    Rig rig = new Rig(folder, Rig.SMALL.with(new RecorderSettings.Parts(0.1, 0)));
    LiveEvents events = new LiveEvents(0);
    for (int i = 0; i < 100; i++) {
      rig.sink.accept(i == 50 ? events.after(33, 0, 5) : events.take(5));
      rig.work();
    }
    rig.end();
    assertThat(folder.resolve("run-part3.emgj")).hasContent("somebody else's");
    Files.delete(folder.resolve("run-part3.emgj"));
    Rig.Session read = rig.read();
    List<Long> all = new ArrayList<>(range(0, 250));
    all.addAll(range(283, 533));
    assertThat(read.indices).isEqualTo(all);
    assertThat(read.parts).isEqualTo(List.of(1, 2, 3, 4, 5, 6));
    assertThat(read.ends)
        .extracting(JournalEnd::last)
        .containsExactly(false, false, false, false, false, true);
    assertThat(read.ends).extracting(JournalEnd::received).startsWith(100L, 200L);
    assertThat(read.end().resultHash()).isEqualTo(events.digest.hex());
    assertThat(rig.sink.status().part()).isEqualTo(6);
    long size = 0;
    for (Path file : rig.files()) {
      size += Files.size(file);
    }
    assertThat(rig.sink.status().bytes()).isEqualTo(size);
  }

  @Test
  void partsEndAtASize() throws Exception {
    Rig rig = new Rig(folder, Rig.SMALL.with(new RecorderSettings.Parts(0, 5000)));
    LiveEvents events = new LiveEvents(0);
    for (int i = 0; i < 100; i++) {
      rig.sink.accept(events.take(20));
      rig.work();
    }
    rig.end();
    assertThat(rig.read().indices).isEqualTo(range(0, 2000));
    List<Path> files = rig.files();
    assertThat(files).hasSizeGreaterThan(3);
    for (Path file : files.subList(0, files.size() - 1)) {
      assertThat(Files.size(file)).isBetween(5000L, 6000L);
    }
  }

  @Test
  void theOldPartGoesOnIfTheNextCannotBegin() throws Exception {
    Rig rig = new Rig(folder, Rig.SMALL.with(new RecorderSettings.Parts(0.1, 0)));
    LiveEvents events = new LiveEvents(0);
    rig.sink.accept(events.take(100));
    rig.work();
    long create = rig.disk.operations() + 1;
    rig.disk.fails = operation -> operation == create;
    for (int i = 0; i < 5; i++) {
      rig.sink.accept(events.take(20));
      rig.work();
    }
    assertThat(rig.alarm().level()).isEqualTo(RecorderAlarm.Level.WARNING);
    assertThat(rig.alarm().sentence()).contains("injected fault").contains("run.emgj goes on");
    assertThat(rig.sink.status().part()).isEqualTo(1);
    rig.pass(11);
    rig.sink.accept(events.take(20));
    rig.work();
    rig.end();
    Rig.Session read = rig.read();
    assertThat(read.parts).isEqualTo(List.of(1, 2));
    assertThat(read.indices).isEqualTo(range(0, 220));
    assertThat(read.end().resultHash()).isEqualTo(events.digest.hex());
  }

  @Test
  void anExistingFileIsNeverOverwritten() throws Exception {
    Files.writeString(folder.resolve("run.emgj"), "precious");
    assertThatThrownBy(() -> new Rig(folder, Rig.SMALL))
        .isInstanceOf(java.nio.file.FileAlreadyExistsException.class);
    assertThat(folder.resolve("run.emgj")).hasContent("precious");
    assertThat(folder).isDirectoryNotContaining("glob:**.reserve");
  }

  @Test
  void aRecordingWithoutFramesHasAnEndToo() throws Exception {
    Rig rig = new Rig(folder, Rig.SMALL);
    rig.sink.reason("stopped by the user");
    rig.end();
    Rig.Session read = rig.read();
    assertThat(read.indices).isEmpty();
    assertThat(read.end().reason()).isEqualTo("stopped by the user");
    assertThat(read.end().last()).isTrue();
  }

  @Test
  void bytesOfTheWireAreKeptUntilTheQueueIsHalfFull() throws Exception {
    Rig rig = new Rig(folder, Rig.SMALL.withWireBytes(100));
    byte[] bytes = new byte[60];
    new java.util.Random(5).nextBytes(bytes);
    List<byte[]> kept = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      rig.sink.wire(1000 + i, i % 2 == 0, bytes, i, 40);
      kept.add(java.util.Arrays.copyOfRange(bytes, i, i + 40));
      rig.work();
    }
    rig.sink.wire(0, true, bytes, 0, 60);
    rig.sink.wire(0, true, bytes, 0, 60);
    assertThat(rig.sink.status().wireDropped()).isEqualTo(60);
    rig.work();
    kept.add(bytes);
    LiveEvents events = new LiveEvents(0);
    rig.sink.accept(events.take(160));
    rig.sink.wire(0, true, bytes, 0, 60);
    rig.sink.recorder().step(false);
    assertThat(rig.sink.status().wireDropped()).isEqualTo(120);
    rig.pass(1.5);
    rig.end();
    List<byte[]> found = new ArrayList<>();
    try (WireReader wire = new WireReader(rig.files().get(0))) {
      for (WireBytes next = wire.next(); next != null; next = wire.next()) {
        found.add(next.bytes());
      }
    }
    assertThat(found).containsExactlyElementsOf(kept);
    assertThat(rig.read().notes).contains("120 bytes of the wire were left out so far");
  }

  @Test
  void acceptDoesNotAllocate() throws Exception {
    Rig rig = new Rig(folder, Rig.SMALL);
    LiveEvents events = new LiveEvents(0);
    var threads =
        (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 60; round++) {
      long bytes = 0;
      for (int i = 0; i < 20; i++) {
        events.after(round % 3, i % 5, 7 + i);
        long before = threads.getCurrentThreadAllocatedBytes();
        rig.sink.accept(events.event);
        bytes += threads.getCurrentThreadAllocatedBytes() - before;
        if (round % 4 > 0) {
          rig.work();
        }
      }
      least = Math.min(least, bytes);
    }
    assertThat(rig.sink.status().recorderLost()).isPositive();
    assertThat(least).isZero();
    rig.end();
  }

  @Test
  void acceptWaitsForRoomOnlyIfToldTo() throws IOException {
    RecorderSink sink =
        RecorderSink.open(
            LiveEvents.header(),
            PartNaming.after(folder.resolve("run.emgj")),
            LiveEvents.conditioner(),
            Rig.SMALL.waiting(),
            status -> {});
    LiveEvents events = new LiveEvents(0);
    for (int i = 0; i < 2000; i++) {
      sink.accept(events.take(50));
    }
    sink.close();
    assertThat(sink.mayBlock()).isTrue();
    assertThat(sink.status().recorderLost()).isZero();
    assertThat(sink.status().frames()).isEqualTo(100_000);
    assertThat(sink.status().seconds()).isEqualTo(100);
    assertThat(sink.status().alarm()).isEqualTo(RecorderAlarm.OK);
  }
}
