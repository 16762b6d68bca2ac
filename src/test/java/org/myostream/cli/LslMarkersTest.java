package org.myostream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.myostream.lsl.ChannelFormat;
import org.myostream.lsl.LslClock;
import org.myostream.lsl.LslOutlet;
import org.myostream.lsl.LslResolver;
import org.myostream.lsl.LslSettings;
import org.myostream.lsl.StreamInfo;
import org.myostream.recording.journal.ClockPair;
import org.myostream.recording.journal.JournalMarker;
import org.myostream.recording.journal.JournalRecording;

@Timeout(120)
class LslMarkersTest {
  private static final LslSettings LOOPBACK = LslSettings.load().forLoopback();
  private static final LslResolver RESOLVER = new LslResolver(LOOPBACK);

  /** Far above what a clock may be off, far below how long before they are sent markers happen. */
  private static final double NEAR_SECONDS = 0.1;

  private static final double AGO_SECONDS = 0.4;
  private static final double RATE_HZ = 500;

  private final String id = "markers-" + System.nanoTime();
  private final List<JournalMarker> markers = new CopyOnWriteArrayList<>();
  private final List<String> said = new CopyOnWriteArrayList<>();

  private final List<LslMarkers> following = new ArrayList<>();

  @TempDir Path folder;

  private CompletableFuture<JournalMarker> take(String text, String source, long nanos) {
    JournalMarker marker = new JournalMarker(markers.size() + 1, 512, nanos, 0, text, source);
    markers.add(marker);
    return CompletableFuture.completedFuture(marker);
  }

  private void follow(MarkerLog log) {
    following.add(new LslMarkers("source_id='" + id + "'", RESOLVER, log, said::add));
  }

  @AfterEach
  void leave() {
    following.forEach(LslMarkers::close);
  }

  private LslOutlet outlet(ChannelFormat format, int channels, double rateHz) throws Exception {
    StreamInfo.Builder info =
        StreamInfo.named("Stimuli", "Markers", id).format(format).rateHz(rateHz);
    for (int c = 0; c < channels; c++) {
      info.channel("c" + c, "", "Marker");
    }
    return LslOutlet.open(info.build(), LOOPBACK);
  }

  /** A condition on files or threads. */
  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(Condition condition) throws Exception {
    while (!condition.holds()) {
      Thread.sleep(10);
    }
  }

  private JournalRecording journal() throws Exception {
    return JournalRecording.open(folder.resolve("m.emgj"));
  }

  private boolean recorded(long frames, int marked) throws Exception {
    if (!Files.exists(folder.resolve("m.emgj"))) {
      return false;
    }
    try (JournalRecording journal = journal()) {
      return journal.streams().get(0).frames() >= frames && journal.markers().size() >= marked;
    }
  }

  @Test
  void everyMarkerOfTheStreamIsRecordedInOrderAtTheFrameOfItsStamp() throws Exception {
    List<String> texts = IntStream.range(0, 40).mapToObj(i -> "marker " + i).toList();
    List<Double> stamps = new ArrayList<>();
    PipedOutputStream input = new PipedOutputStream();
    PipedInputStream in = new PipedInputStream(input);
    CompletableFuture<CommandRun> running =
        CompletableFuture.supplyAsync(
            () ->
                CommandRun.with(
                    in,
                    "record",
                    "-D",
                    "synthetic:?ch=4&fs=500&seed=1",
                    "-o",
                    folder.resolve("m.emgj").toString(),
                    "--marker-lsl",
                    "source_id='" + id + "'",
                    "--marker-stdin",
                    "--stop-on-eof",
                    "--for",
                    "100s"));
    await(() -> recorded((long) (1.2 * RATE_HZ), 0) || running.isDone());
    try (LslOutlet outlet = outlet(ChannelFormat.STRING, 1, 0)) {
      await(() -> outlet.consumers() > 0 || running.isDone());
      for (String text : texts) {
        stamps.add(LslClock.seconds() - AGO_SECONDS);
        outlet.push(new String[] {text}, stamps.get(stamps.size() - 1));
        Thread.sleep(20);
      }
      await(() -> recorded(0, texts.size()) || running.isDone());
      input.close();
      CommandRun run = running.get();
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.err()).contains("markers: LSL stream Stimuli found").doesNotContain("warning");
    }
    try (JournalRecording journal = journal()) {
      assertThat(journal.markers()).extracting(JournalMarker::text).isEqualTo(texts);
      assertThat(journal.markers()).extracting(JournalMarker::source).containsOnly("lsl Stimuli");
      for (int i = 0; i < texts.size(); i++) {
        JournalMarker marker = journal.markers().get(i);
        double seconds = marker.nanos() * 1e-9;
        assertThat(Math.abs(seconds - stamps.get(i))).isLessThan(NEAR_SECONDS);
        assertThat(Math.abs(seconds - frameSeconds(journal, marker))).isLessThan(NEAR_SECONDS);
      }
    }
  }

  /** When the marker's frame was sampled, by the pair of clock readings nearest to it. */
  private static double frameSeconds(JournalRecording journal, JournalMarker marker) {
    ClockPair nearest = journal.clockPairs().get(0);
    for (ClockPair pair : journal.clockPairs()) {
      if (Math.abs(pair.index() - marker.index()) < Math.abs(nearest.index() - marker.index())) {
        nearest = pair;
      }
    }
    return nearest.indexSeconds() + (marker.index() - nearest.index()) / RATE_HZ;
  }

  @Test
  void aStreamThatReturnsIsTakenAgain() throws Exception {
    follow(this::take);
    for (int round = 1; round <= 2; round++) {
      try (LslOutlet outlet = outlet(ChannelFormat.STRING, 2, 0)) {
        await(() -> outlet.consumers() > 0);
        outlet.push(new String[] {"go\n" + round, "\"left\""}, LslClock.seconds());
        outlet.push(new String[] {"", " "}, LslClock.seconds());
        outlet.push(new String[] {"x", ""}, LslClock.seconds());
        int soFar = 2 * round;
        await(() -> markers.size() == soFar);
      }
    }
    assertThat(markers)
        .extracting(JournalMarker::text)
        .containsExactly(
            "[\"go 1\", \"\\\"left\\\"\"]",
            "[\"x\", \"\"]",
            "[\"go 2\", \"\\\"left\\\"\"]",
            "[\"x\", \"\"]");
    assertThat(said)
        .contains("markers: LSL stream Stimuli found", "markers: LSL stream Stimuli is back");
  }

  @Test
  void numbersAreWrittenShort() throws Exception {
    follow(this::take);
    try (LslOutlet outlet = outlet(ChannelFormat.FLOAT32, 3, 0)) {
      await(() -> outlet.consumers() > 0);
      outlet.push(new float[] {7, 0.1f, -2.5f}, LslClock.seconds());
      await(() -> !markers.isEmpty());
    }
    assertThat(markers.get(0).text()).isEqualTo("7 0.1 -2.5");
  }

  @Test
  void whatCannotBeAMarkerIsRefusedAndTheNextTaken() throws Exception {
    follow(this::take);
    try (LslOutlet outlet = outlet(ChannelFormat.STRING, 1, 0)) {
      await(() -> outlet.consumers() > 0);
      outlet.push(new String[] {"x".repeat(MarkerText.MOST_BYTES + 1)}, LslClock.seconds());
      outlet.push(new String[] {"after"}, LslClock.seconds());
      await(() -> !markers.isEmpty());
    }
    assertThat(markers).extracting(JournalMarker::text).containsExactly("after");
    assertThat(said).contains("myostream: warning: LSL stream Stimuli: " + MarkerText.tooLong());
  }

  @Test
  void aStampOfAnotherClockIsReplacedByTheArrival() throws Exception {
    long before = System.nanoTime();
    follow(this::take);
    try (LslOutlet outlet = outlet(ChannelFormat.STRING, 1, 0)) {
      await(() -> outlet.consumers() > 0);
      outlet.push(new String[] {"unix time"}, 1.7e9);
      await(() -> !markers.isEmpty());
    }
    assertThat(markers.get(0).nanos()).isBetween(before, System.nanoTime());
    assertThat(said).anyMatch(line -> line.contains("1.7E9 s, more than an hour from now"));
  }

  @Test
  void aSignalIsNotTakenForMarkers() throws Exception {
    follow(this::take);
    try (LslOutlet outlet = outlet(ChannelFormat.FLOAT32, 1, 100)) {
      await(() -> !said.isEmpty());
      assertThat(outlet.consumers()).isZero();
    }
    assertThat(said.get(0)).contains("LSL stream Stimuli has a steady rate, so it is a signal");
  }

  @Test
  void aRefusedMarkerIsSaid() throws Exception {
    MarkerLog full =
        (text, source, nanos) ->
            CompletableFuture.failedFuture(new IOException("no room for " + text));
    follow(full);
    try (LslOutlet outlet = outlet(ChannelFormat.STRING, 1, 0)) {
      await(() -> outlet.consumers() > 0);
      outlet.push(new String[] {"a"}, LslClock.seconds());
      await(() -> said.size() == 2);
    }
    assertThat(said.get(1)).isEqualTo("myostream: warning: no room for a");
  }

  @Test
  void warningsAreSaidOnceASecondAndCounted() {
    AtomicLong nanos = new AtomicLong(5);
    RareWarnings warnings = new RareWarnings(said::add, nanos::get);
    warnings.warn("a");
    warnings.warn("b");
    nanos.addAndGet(999_999_999);
    warnings.warn("c");
    nanos.incrementAndGet();
    warnings.warn("d");
    nanos.addAndGet(1_000_000_000);
    warnings.warn("e");
    assertThat(said)
        .containsExactly(
            "myostream: warning: a",
            "myostream: warning: d (2 warnings before it were not shown)",
            "myostream: warning: e");
  }
}
