package org.myostream.recording.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.myostream.recording.journal.JournalMarker;

class RecorderMarkerTest {
  @TempDir Path folder;

  @Test
  void markersAreInTheFileInOrderEachWithItsFrame() throws Exception {
    Rig rig = new Rig(folder, Rig.SMALL);
    LiveEvents events = new LiveEvents(100);
    List<CompletableFuture<JournalMarker>> marks = new ArrayList<>();
    marks.add(rig.sink.mark("before the first frame", "stdin", 1, 0));
    rig.work();
    rig.sink.accept(events.take(20));
    marks.add(rig.sink.mark("frame 107", "udp", LiveEvents.nanosOf(107) + 400_000, 0.5));
    marks.add(rig.sink.mark("not yet here", "lsl", LiveEvents.nanosOf(150), 0));
    rig.work();
    rig.sink.accept(events.after(1000, 0, 20));
    marks.add(rig.sink.mark("in the gap", "program", LiveEvents.nanosOf(600), 0));
    marks.add(rig.sink.mark("before all", "program", LiveEvents.nanosOf(99), 0));
    rig.end();
    List<JournalMarker> read = rig.read().markers;
    assertThat(read).extracting(JournalMarker::index).containsExactly(-1L, 107L, 150L, 600L, -1L);
    assertThat(read).extracting(JournalMarker::number).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(read.get(1))
        .isEqualTo(
            new JournalMarker(2, 107, LiveEvents.nanosOf(107) + 400_000, 0.5, "frame 107", "udp"));
    assertThat(marks.stream().map(CompletableFuture::join).toList()).isEqualTo(read);
    assertThat(rig.sink.status().markers()).isEqualTo(5);
  }

  @Test
  void aMarkerIsAcknowledgedOnlyOnceItIsWritten() throws Exception {
    Rig rig = new Rig(folder, Rig.SMALL);
    FaultyDisk.Gate gate = new FaultyDisk.Gate();
    rig.disk.gate = gate;
    rig.sink.thread().start();
    CompletableFuture<JournalMarker> mark = rig.sink.mark("go", "stdin", 0, 0);
    gate.reached.await();
    assertThat(mark).isNotDone();
    assertThat(rig.sink.status().markersWaiting()).isEqualTo(1);
    gate.open();
    assertThat(mark.join().number()).isEqualTo(1);
    rig.sink.close();
    assertThat(rig.read().markers).containsExactly(mark.join());
  }

  @Test
  void markersWaitForTheDiskAndAreWrittenWithTheFrameOfTheirTime() throws Exception {
    Rig rig = new Rig(folder, Rig.SMALL);
    LiveEvents events = new LiveEvents(0);
    rig.disk.quota = 0;
    rig.sink.accept(events.take(20));
    CompletableFuture<JournalMarker> early = rig.sink.mark("a", "stdin", LiveEvents.nanosOf(5), 0);
    rig.work();
    rig.sink.accept(events.take(20));
    CompletableFuture<JournalMarker> late = rig.sink.mark("b", "stdin", LiveEvents.nanosOf(30), 0);
    rig.work();
    assertThat(early).isNotDone();
    rig.disk.quota = 1_000_000;
    rig.pass(2);
    rig.work();
    assertThat(early.join().index()).isEqualTo(5);
    assertThat(late.join().index()).isEqualTo(30);
    rig.end();
    assertThat(rig.read().markers).containsExactly(early.join(), late.join());
  }

  @Test
  void aMarkerThatNeverGotToTheDiskSaysSo() throws Exception {
    Rig rig = new Rig(folder, Rig.SMALL);
    rig.disk.quota = 0;
    CompletableFuture<JournalMarker> mark = rig.sink.mark("lift", "stdin", 0, 0);
    rig.end();
    assertThatThrownBy(mark::join)
        .isInstanceOf(CompletionException.class)
        .hasMessageContaining("marker \"lift\" was not recorded");
    assertThatThrownBy(() -> rig.sink.mark("too late", "stdin", 0, 0).join())
        .hasMessageContaining("the recording has ended");
  }

  @Test
  void tooManyWaitingMarkersAreRefused() throws Exception {
    Rig rig = new Rig(folder, Rig.SMALL);
    for (int i = 0; i < MarkerQueue.MOST; i++) {
      assertThat(rig.sink.mark("m", "program", 0, 0)).isNotDone();
    }
    assertThat(rig.sink.mark("one more", "program", 0, 0)).isCompletedExceptionally();
    rig.end();
    assertThat(rig.read().markers).hasSize(MarkerQueue.MOST);
  }
}
