package org.myostream.recording.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.myostream.recording.journal.Gap;
import org.myostream.recording.journal.JournalEnd;
import org.myostream.recording.journal.JournalRecording;

/**
 * A disk that is really full: a file system of 4 MiB in memory, which only root can mount.
 * Elsewhere {@link RecorderFaultTest} has the same with a quota.
 */
@Timeout(120)
class FullDiskTest {
  @TempDir Path folder;
  private boolean mounted;

  @BeforeEach
  void mount() throws Exception {
    mounted = run("mount", "-t", "tmpfs", "-o", "size=4m", "myostream-test", folder.toString());
    assumeTrue(mounted, "no file system can be mounted here; the test with a quota stands for it");
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      assertThat(run("umount", folder.toString())).isTrue();
    }
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private RecorderSink open(RecorderSettings.Disk disk) throws IOException {
    return RecorderSink.open(
        LiveEvents.header(),
        PartNaming.after(folder.resolve("run.emgj")),
        LiveEvents.conditioner(),
        Rig.SMALL.waiting().with(disk).withForceMillis(50),
        status -> {});
  }

  @Test
  void everythingBeforeIsIntactAndTheEndIsWrittenInThePlaceOfTheReserve() throws Exception {
    RecorderSink sink = open(new RecorderSettings.Disk(0, 0, 0, 64 << 10));
    LiveEvents events = new LiveEvents(0);
    while (sink.status().recorderLost() == 0) {
      sink.accept(events.take(50));
    }
    sink.close();
    assertThat(sink.status().alarm().level()).isNotEqualTo(RecorderAlarm.Level.OK);
    long frames;
    try (JournalRecording part = JournalRecording.open(folder.resolve("run.emgj"))) {
      assertThat(part.damage()).isEmpty();
      assertThat(part.tornBytes()).isZero();
      JournalEnd end = Objects.requireNonNull(part.end());
      assertThat(end.reason()).startsWith("writing failed: ");
      frames = end.frames();
      assertThat(part.streams().get(0).frames()).isEqualTo(frames);
    }
    assertThat(frames).isGreaterThan(100_000);
    assertThat(events.event.ledger.received)
        .isEqualTo(sink.status().frames() + sink.status().recorderLost());
  }

  @Test
  void aPartEndedAtTheReserveGoesOnOnceThereIsRoom() throws Exception {
    Path ballast = folder.resolve("ballast");
    Files.write(ballast, new byte[3_600_000]);
    RecorderSink sink = open(new RecorderSettings.Disk(0, 150_000, 0, 16 << 10));
    LiveEvents events = new LiveEvents(0);
    while (sink.status().alarm().level() != RecorderAlarm.Level.STOPPED) {
      sink.accept(events.take(5));
      TimeUnit.MILLISECONDS.sleep(1);
    }
    Files.delete(ballast);
    while (sink.status().part() == 1) {
      sink.accept(events.take(5));
      TimeUnit.MILLISECONDS.sleep(1);
    }
    sink.accept(events.take(100));
    sink.close();
    try (JournalRecording first = JournalRecording.open(folder.resolve("run.emgj"));
        JournalRecording second = JournalRecording.open(folder.resolve("run-part2.emgj"))) {
      JournalEnd firstEnd = Objects.requireNonNull(first.end());
      JournalEnd secondEnd = Objects.requireNonNull(second.end());
      assertThat(firstEnd.reason()).isEqualTo("disk reserve reached");
      List<Gap> gaps = second.gaps();
      assertThat(gaps).hasSize(1);
      assertThat(gaps.get(0).cause()).isEqualTo(Gap.Cause.DISK);
      assertThat(gaps.get(0).from()).isEqualTo(firstEnd.frames());
      assertThat(gaps.get(0).to()).isEqualTo(second.streams().get(0).firstIndex());
      assertThat(secondEnd.received())
          .isEqualTo(firstEnd.frames() + secondEnd.frames() + secondEnd.recorderLost());
    }
  }
}
