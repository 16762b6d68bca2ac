package org.myostream.recording.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.myostream.recording.live.RecorderAlarm.Level.FAILED;
import static org.myostream.recording.live.RecorderAlarm.Level.OK;
import static org.myostream.recording.live.RecorderAlarm.Level.STOPPED;
import static org.myostream.recording.live.RecorderAlarm.Level.WARNING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.myostream.recording.journal.Gap;
import org.myostream.recording.journal.JournalEnd;
import org.myostream.recording.journal.JournalMarker;

/** Disks that are slow, full or broken. */
class RecorderFaultTest {
  private static final RecorderSettings.Disk GUARDED =
      new RecorderSettings.Disk(600, 20_000, 0, 1000);

  /** Operations until the first part has begun: one creates it, two write and force its header. */
  private static final long TO_BEGIN = 4;

  @TempDir Path folder;

  @Test
  void aSlowDiskRaisesTheAlarmWithinASecondAndTheLiveThreadNeverWaits() throws Exception {
    Rig rig = new Rig(folder, Rig.SMALL);
    FaultyDisk.Gate gate = new FaultyDisk.Gate();
    rig.disk.gate = gate;
    LiveEvents events = new LiveEvents(0);
    rig.sink.thread().start();
    rig.sink.accept(events.take(20));
    gate.reached.await();
    rig.nanos.addAndGet(Rig.SECOND / 2);
    assertThat(rig.alarm().level()).isEqualTo(OK);
    rig.nanos.addAndGet(3 * Rig.SECOND / 10);
    assertThat(rig.alarm().level()).isEqualTo(WARNING);
    assertThat(rig.alarm().sentence()).contains("not answered for 0.8 s");
    // The disk is stuck in a write all along, yet these calls return: 180 frames fit, 320 do not.
    for (int i = 0; i < 50; i++) {
      rig.sink.accept(events.take(10));
    }
    assertThat(rig.alarm().level()).isEqualTo(FAILED);
    assertThat(rig.sink.status().recorderLost()).isEqualTo(320);
    assertThat(rig.sink.status().queueFill()).isEqualTo(1);
    rig.disk.gate = null;
    gate.open();
    while (rig.sink.status().queueFill() > 0) {
      Thread.onSpinWait();
    }
    rig.sink.accept(events.take(20));
    rig.sink.close();
    rig.nanos.addAndGet(2 * Rig.SECOND);
    Rig.Session read = rig.read();
    List<Long> expected = new ArrayList<>(LongStream.range(0, 200).boxed().toList());
    expected.addAll(LongStream.range(520, 540).boxed().toList());
    assertThat(read.indices).isEqualTo(expected);
    assertThat(read.gaps).containsExactly(new Gap(200, 520, Gap.Cause.RECORDER));
    assertThat(read.end().received()).isEqualTo(read.indices.size() + read.end().recorderLost());
    assertThat(read.end().resultHash()).isNull();
    assertThat(rig.alarm().level()).isEqualTo(WARNING);
    assertThat(rig.alarm().sentence()).startsWith("320 frames were processed but are not");
    assertThat(rig.alarms).containsExactly(WARNING, FAILED, WARNING);
  }

  @Test
  void framesLeftOutAtTheVeryEndAreMarkedToo() throws Exception {
    Rig rig = new Rig(folder, Rig.SMALL);
    LiveEvents events = new LiveEvents(0);
    rig.sink.accept(events.take(150));
    rig.sink.accept(events.take(150));
    rig.end();
    Rig.Session read = rig.read();
    assertThat(read.indices).hasSize(200);
    assertThat(read.gaps).containsExactly(new Gap(200, 300, Gap.Cause.RECORDER));
    assertThat(read.end().recorderLost()).isEqualTo(100);
    assertThat(read.end().received()).isEqualTo(300);
    assertThat(read.end().resultHash()).isNull();
  }

  @Test
  void aWriteErrorAtAnyOperationCostsNothingButANewPart() throws Exception {
    long operations = 1;
    for (long n = 1; n <= operations; n++) {
      Path own = Files.createDirectory(folder.resolve("fault" + n));
      operations = Math.max(operations, runWithFaults(own, n, n));
    }
    assertThat(operations).isGreaterThan(150);
  }

  @Test
  void aDiskThatFailsForAWhileCostsOnlyTheFramesOfThatTime() throws Exception {
    for (long n = TO_BEGIN + 1; n < 150; n += 3) {
      Path own = Files.createDirectory(folder.resolve("faults" + n));
      runWithFaults(own, n, n + 12);
    }
  }

  /** Everything acknowledged is in the files and the totals balance, whatever fails. */
  private static long runWithFaults(Path own, long from, long to) throws IOException {
    Rig rig;
    try {
      rig =
          new Rig(
              own,
              Rig.SMALL.with(new RecorderSettings.Parts(0.3, 0)).withForceMillis(0),
              r -> r.disk.fails = operation -> operation >= from && operation <= to);
    } catch (IOException e) {
      assertThat(from).isLessThanOrEqualTo(TO_BEGIN);
      assertThat(own).isEmptyDirectory();
      return TO_BEGIN + 1;
    }
    LiveEvents events = new LiveEvents(0);
    List<CompletableFuture<JournalMarker>> marks = new ArrayList<>();
    for (int i = 0; i < 50 || stillFails(rig, from, to); i++) {
      rig.sink.accept(i == 20 ? events.after(7, 0, 20) : events.take(20));
      marks.add(rig.sink.mark("m" + i, "program", LiveEvents.nanosOf(events.nextIndex()), 0));
      rig.work();
      rig.nanos.addAndGet(Rig.SECOND / 5);
    }
    rig.end();
    Rig.Session read = rig.read();
    assertThat(read.indices).as("fault at %s", from).isSorted().doesNotHaveDuplicates();
    RecorderStatus status = rig.sink.status();
    assertThat(read.indices).hasSize((int) status.frames());
    assertThat(events.event.ledger.received)
        .as("fault at %s", from)
        .isEqualTo(read.indices.size() + status.recorderLost());
    assertThat(read.missing(Gap.Cause.DISK)).isEqualTo(status.recorderLost());
    assertThat(read.missing(Gap.Cause.DEVICE)).isEqualTo(7);
    List<JournalMarker> acknowledged =
        marks.stream().filter(m -> !m.isCompletedExceptionally()).map(m -> m.join()).toList();
    assertThat(acknowledged).hasSameSizeAs(marks);
    assertThat(read.markers.stream().distinct().toList()).isEqualTo(acknowledged);
    if (from == to) {
      assertThat(status.recorderLost()).isZero();
    }
    JournalEnd end = read.end();
    if (end.last()) {
      assertThat(end.received()).isEqualTo(read.indices.size() + end.recorderLost());
      assertThat(end.resultHash())
          .isEqualTo(status.recorderLost() == 0 ? events.digest.hex() : null);
    }
    return rig.disk.operations();
  }

  /** An outage that lasts to the end leaves no room for its own gap: it is sat out. */
  private static boolean stillFails(Rig rig, long from, long to) {
    return to > from && rig.disk.operations() >= from && rig.disk.operations() <= to;
  }

  @Test
  void aFullDiskLeavesEverythingBeforeIntactAndTheRecordingGoesOnWhenThereIsRoom()
      throws Exception {
    Rig rig = new Rig(folder, Rig.SMALL);
    LiveEvents events = new LiveEvents(0);
    rig.disk.quota = 8_000;
    while (rig.alarm().level() == OK) {
      rig.sink.accept(events.take(20));
      rig.work();
    }
    assertThat(rig.alarm().level()).isEqualTo(FAILED);
    assertThat(rig.alarm().sentence()).contains("run.emgj").contains("No space left on device");
    long lostFrom = events.nextIndex() - 20;
    for (int i = 0; i < 10; i++) {
      rig.sink.accept(events.take(20));
      rig.pass(1.1);
      assertThat(rig.alarm().level()).isEqualTo(FAILED);
    }
    long lostTo = events.nextIndex();
    rig.disk.quota = 100_000;
    rig.pass(1.1);
    assertThat(rig.alarm().level()).isEqualTo(WARNING);
    rig.sink.accept(events.take(20));
    rig.end();
    Rig.Session read = rig.read();
    List<Long> expected = new ArrayList<>(LongStream.range(0, lostFrom).boxed().toList());
    expected.addAll(LongStream.range(lostTo, lostTo + 20).boxed().toList());
    assertThat(read.indices).isEqualTo(expected);
    assertThat(read.parts).isEqualTo(List.of(1, 2));
    assertThat(read.gaps).containsExactly(new Gap(lostFrom, lostTo, Gap.Cause.DISK));
    assertThat(read.notes).contains("goes on from run.emgj");
    assertThat(read.end().recorderLost()).isEqualTo(lostTo - lostFrom);
    assertThat(read.end().received()).isEqualTo(read.indices.size() + read.end().recorderLost());
    assertThat(read.end().resultHash()).isNull();
  }

  @Test
  void thePartIsEndedProperlyBeforeTheDiskIsFullAndTheNextBeginsWhenThereIsRoom() throws Exception {
    Rig rig = new Rig(folder, Rig.SMALL.with(GUARDED), r -> r.disk.quota = 10_000_000);
    assertThat(folder.resolve("run.emgj.reserve")).hasSize(1000);
    LiveEvents events = new LiveEvents(0);
    record(rig, events, 3);
    assertThat(rig.alarm().level()).isEqualTo(OK);
    rig.disk.quota = 30_000;
    record(rig, events, 1);
    assertThat(rig.alarm().level()).isEqualTo(WARNING);
    assertThat(rig.alarm().sentence()).contains("has room for").contains("free some space");
    rig.disk.quota = 20_000;
    record(rig, events, 1);
    assertThat(rig.alarm().level()).isEqualTo(STOPPED);
    assertThat(rig.sink.status().minutesLeft()).isZero();
    assertThat(folder.resolve("run.emgj.reserve")).doesNotExist();
    long lostFrom = events.nextIndex();
    record(rig, events, 3);
    assertThat(rig.alarm().level()).isEqualTo(STOPPED);
    long lostTo = events.nextIndex();
    rig.disk.quota = 10_000_000;
    rig.pass(1.1);
    assertThat(folder.resolve("run.emgj.reserve")).hasSize(1000);
    record(rig, events, 2);
    rig.end();
    assertThat(folder.resolve("run.emgj.reserve")).doesNotExist();
    Rig.Session read = rig.read();
    assertThat(read.parts).isEqualTo(List.of(1, 2));
    assertThat(read.ends.get(0).reason()).isEqualTo("disk reserve reached");
    assertThat(read.ends.get(0).last()).isFalse();
    assertThat(read.ends.get(0).resultHash()).isNotNull();
    assertThat(read.gaps).containsExactly(new Gap(lostFrom, lostTo, Gap.Cause.DISK));
    assertThat(read.indices).hasSize((int) (events.nextIndex() - (lostTo - lostFrom)));
    assertThat(read.end().last()).isTrue();
    assertThat(rig.alarms).containsExactly(WARNING, STOPPED, WARNING);
  }

  private static void record(Rig rig, LiveEvents events, int seconds) {
    for (int i = 0; i < seconds; i++) {
      rig.sink.accept(events.take(100));
      rig.work();
      rig.pass(1.1);
    }
  }

  @Test
  void aRecordingDoesNotBeginOnAFullDisk() {
    assertThatThrownBy(
            () -> new Rig(folder, Rig.SMALL.with(GUARDED), rig -> rig.disk.quota = 19_999))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has only 0.0 MB left")
        .hasMessageContaining("free some space or record elsewhere");
    assertThat(folder).isEmptyDirectory();
  }
}
