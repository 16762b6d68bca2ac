package org.myostream.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.myostream.recording.RecordedStream;
import org.myostream.recording.Recording;
import org.myostream.recording.replay.Replays;

/**
 * Replay parity over many recordings: {@code ReplayParityTrial FOLDER COUNT [SECONDS [FIRST]]}
 * records those that are not in FOLDER yet, replays all in every way, prints a table, and writes
 * the hashes to {@code FOLDER/hashes-VERSION.txt}, to be compared with those of another JDK. Exit
 * code 1 if any differs from what was recorded.
 */
final class ReplayParityTrial {
  private static final double USUAL_SECONDS = 1.2;

  private final Path folder;
  private final double seconds;
  private final Map<String, int[]> table = new TreeMap<>();
  private final List<String> hashes = new ArrayList<>();

  /** More than there are cores: replays at 1x do little but wait. */
  private final ExecutorService workers = Executors.newFixedThreadPool(8);

  private long frames;
  private long missing;
  private int mismatches;

  private ReplayParityTrial(Path folder, double seconds) {
    this.folder = folder;
    this.seconds = seconds;
  }

  /** Runs the trial. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    int count = Integer.parseInt(arguments[1]);
    double seconds = arguments.length > 2 ? Double.parseDouble(arguments[2]) : USUAL_SECONDS;
    int first = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 0;
    ReplayParityTrial trial = new ReplayParityTrial(folder, seconds);
    Files.createDirectories(folder);
    List<Future<?>> tasks = new ArrayList<>();
    for (int i = first; i < first + count; i++) {
      int number = i;
      tasks.add(
          trial.workers.submit(
              () -> {
                trial.run(number);
                return null;
              }));
    }
    for (Future<?> task : tasks) {
      task.get();
    }
    trial.workers.shutdown();
    trial.report(count);
    System.exit(trial.mismatches == 0 ? 0 : 1);
  }

  private void run(int number) throws IOException, InterruptedException {
    Path file = folder.resolve(String.format(Locale.ROOT, "r%03d.emgj", number));
    ParityRecording made = new ParityRecording(number, seconds);
    if (!Files.exists(file)) {
      made.record(file);
    }
    try (Recording recording = Replays.open(file)) {
      count(recording.streams().get(0));
    }
    String hash = "";
    for (ParityMode mode : ParityMode.asRecorded()) {
      replay(file, number, mode);
    }
    for (ParityMode mode : ParityMode.fullSpeed()) {
      hash = replay(file, number, mode);
    }
    add(file.getFileName() + " " + made.kind() + " " + hash);
  }

  private synchronized void count(RecordedStream stream) {
    frames += stream.frames();
    missing += stream.missing();
  }

  private synchronized void add(String line) {
    hashes.add(line);
  }

  private String replay(Path file, int number, ParityMode mode)
      throws IOException, InterruptedException {
    ParityMode.Result result = mode.replay(file, number);
    count(file, mode, result);
    return result.hash();
  }

  private synchronized void count(Path file, ParityMode mode, ParityMode.Result result) {
    int[] row = table.computeIfAbsent(mode.toString(), name -> new int[2]);
    row[0]++;
    if (result.verdict() != ReplayVerdict.Outcome.SAME) {
      row[1]++;
      mismatches++;
      System.out.println(file + ", " + mode + ": " + result);
    }
  }

  private void report(int count) throws IOException {
    PrintStream out = System.out;
    String jdk = System.getProperty("java.version");
    out.println(
        String.format(
            Locale.ROOT,
            "JDK %s: %d recordings, %d frames, %d missing in gaps",
            jdk,
            count,
            frames,
            missing));
    out.println(
        String.format(Locale.ROOT, "%-36s %10s %10s", "replayed", "recordings", "mismatches"));
    table.forEach(
        (mode, row) ->
            out.println(String.format(Locale.ROOT, "%-36s %10d %10d", mode, row[0], row[1])));
    hashes.sort(null);
    Files.write(folder.resolve("hashes-" + jdk + ".txt"), hashes);
    out.println("mismatches: " + mismatches);
  }
}
