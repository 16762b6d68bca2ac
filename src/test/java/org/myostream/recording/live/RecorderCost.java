package org.myostream.recording.live;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.myostream.device.synthetic.SyntheticSettings;
import org.myostream.device.synthetic.SyntheticSource;
import org.myostream.dsp.Defaults;
import org.myostream.pipeline.Conditioner;
import org.myostream.pipeline.Pipeline;
import org.myostream.pipeline.PipelineSettings;
import org.myostream.pipeline.Sink;
import org.myostream.recording.journal.JournalHeader;

/**
 * What recording costs: 64 channels at 2 kHz through a pipeline, with a recorder and without, in
 * turns. Arguments: folder, seconds a turn, turns, channels.
 */
final class RecorderCost {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private RecorderCost() {}

  /** CPU seconds and allocated bytes of one thread. */
  private record Use(double cpuSeconds, long bytes) {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory(Path.of(args.length > 0 ? args[0] : "."), "cost");
    int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 20;
    int turns = args.length > 2 ? Integer.parseInt(args[2]) : 3;
    int channels = args.length > 3 ? Integer.parseInt(args[3]) : 64;
    turn(null, 5, channels);
    for (int turn = 0; turn < turns; turn++) {
      turn(null, seconds, channels);
      turn(folder.resolve("turn" + turn + ".emgj"), seconds, channels);
    }
    Files.delete(folder);
  }

  private static void turn(@Nullable Path file, int seconds, int channels)
      throws IOException, InterruptedException {
    SyntheticSource source =
        new SyntheticSource(SyntheticSettings.parse(Map.of("ch", "" + channels, "mode", "noise")));
    double rate = source.spec().sampleRateHz();
    Conditioner conditioner =
        new Conditioner(source.spec(), Defaults.conditioning(rate), Defaults.envelope(rate), null);
    RecorderSink recorder =
        file == null
            ? null
            : RecorderSink.open(
                header(source),
                PartNaming.after(file),
                conditioner,
                RecorderSettings.usual(),
                status -> System.out.println("  alarm: " + status.alarm()));
    source.open();
    Pipeline pipeline =
        new Pipeline(
            source,
            conditioner,
            recorder == null ? List.<Sink>of() : List.of(recorder),
            PipelineSettings.live());
    long oldest = 0;
    try (pipeline) {
      pipeline.start();
      Map<String, Use> before = uses();
      for (int i = 0; i < seconds * 100; i++) {
        Thread.sleep(10);
        if (recorder != null) {
          oldest = Math.max(oldest, recorder.status().durableNanos());
        }
      }
      System.out.printf(
          Locale.ROOT,
          "%s: p50 %.1f us, p99 %.1f us%n",
          file == null ? "without" : "recording",
          pipeline.latency().micros(50),
          pipeline.latency().micros(99));
      print(before, uses(), seconds);
    }
    if (recorder != null) {
      print(recorder.status(), channels, oldest);
      Files.delete(recorder.status().file());
    }
  }

  private static void print(Map<String, Use> before, Map<String, Use> after, int seconds) {
    for (String name : Set.of("myostream-acquisition", "myostream-recorder", "journal-force")) {
      Use from = before.get(name);
      Use to = after.get(name);
      if (from != null && to != null) {
        System.out.printf(
            Locale.ROOT,
            "  %s: %.2f %% of a core, %d bytes allocated a second%n",
            name,
            100 * (to.cpuSeconds() - from.cpuSeconds()) / seconds,
            (to.bytes() - from.bytes()) / seconds);
      }
    }
  }

  private static void print(RecorderStatus status, int channels, long oldest) {
    double samples = (double) status.frames() * channels;
    System.out.printf(
        Locale.ROOT,
        "  %.3f bytes a sample, %.3f MB/s, oldest write not on the disk %.0f ms, lost %d, %s%n",
        status.bytes() / samples,
        status.bytes() / status.seconds() / 1e6,
        oldest / 1e6,
        status.recorderLost(),
        status.alarm().level());
  }

  private static Map<String, Use> uses() {
    Map<String, Use> all = new TreeMap<>();
    for (long id : THREADS.getAllThreadIds()) {
      var info = THREADS.getThreadInfo(id);
      if (info != null) {
        String name = info.getThreadName().replaceAll(" .*", "");
        all.put(
            name,
            new Use(THREADS.getThreadCpuTime(id) * 1e-9, THREADS.getThreadAllocatedBytes(id)));
      }
    }
    return all;
  }

  private static JournalHeader header(SyntheticSource source) {
    return new JournalHeader(
        UUID.randomUUID(),
        1,
        Instant.now(),
        System.nanoTime(),
        "trial",
        "synthetic://",
        "synthetic",
        source.spec(),
        List.of(),
        1,
        Map.of(),
        Map.of());
  }
}
