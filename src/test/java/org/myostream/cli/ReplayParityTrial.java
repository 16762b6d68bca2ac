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
import org.myostream.recording.Recording;
import org.myostream.recording.RecordingFormats;

/**
 * Replay parity over many recordings: {@code ReplayParityTrial FOLDER COUNT [SECONDS]} records
 * those that are not in FOLDER yet, replays all in every way, prints a table, and writes the hashes
 * to {@code FOLDER/hashes-VERSION.txt}, to be compared with those of another JDK. Exit code 1 if
 * any differs from what was recorded.
 */
final class ReplayParityTrial {
  private static final double USUAL_SECONDS = 1.5;

  private final Path folder;
  private final double seconds;
  private final Map<String, int[]> table = new TreeMap<>();
  private final List<String> hashes = new ArrayList<>();
  private long frames;
  private long missing;
  private int mismatches;

  private ReplayParityTrial(Path folder, double seconds) {
    this.folder = folder;
    this.seconds = seconds;
  }

  /** Runs the trial. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[0]);
    int count = Integer.parseInt(arguments[1]);
    double seconds = arguments.length > 2 ? Double.parseDouble(arguments[2]) : USUAL_SECONDS;
    ReplayParityTrial trial = new ReplayParityTrial(folder, seconds);
    Files.createDirectories(folder);
    for (int number = 0; number < count; number++) {
      trial.run(number);
    }
    trial.report(count);
    System.exit(trial.mismatches == 0 ? 0 : 1);
  }

  private void run(int number) throws IOException, InterruptedException {
    Path file = folder.resolve(String.format(Locale.ROOT, "r%03d.emgj", number));
    ParityRecording made = new ParityRecording(number, seconds);
    if (!Files.exists(file)) {
      made.record(file);
    }
    try (Recording recording = RecordingFormats.open(file)) {
      frames += recording.streams().get(0).frames();
      missing += recording.streams().get(0).missing();
    }
    List<ParityMode> modes = new ArrayList<>(ParityMode.fullSpeed());
    modes.addAll(ParityMode.asRecorded());
    String hash = "";
    for (ParityMode mode : modes) {
      ParityMode.Result result = mode.replay(file, number);
      int[] row = table.computeIfAbsent(mode.toString(), name -> new int[2]);
      row[0]++;
      if (result.verdict() != ReplayVerdict.Outcome.SAME) {
        row[1]++;
        mismatches++;
        System.out.println(file + " (" + made.kind() + "), " + mode + ": " + result);
      }
      hash = result.hash();
    }
    hashes.add(file.getFileName() + " " + made.kind() + " " + hash);
  }

  private void report(int count) throws IOException {
    PrintStream out = System.out;
    String jdk = System.getProperty("java.version");
    out.println(
        String.format(
            Locale.ROOT,
            "JDK %s: %d recordings, %d frames, %d missing in gaps (of the first parts)",
            jdk,
            count,
            frames,
            missing));
    out.println(
        String.format(Locale.ROOT, "%-36s %10s %10s", "replayed", "recordings", "mismatches"));
    table.forEach(
        (mode, row) ->
            out.println(String.format(Locale.ROOT, "%-36s %10d %10d", mode, row[0], row[1])));
    Files.write(folder.resolve("hashes-" + jdk + ".txt"), hashes);
    out.println("mismatches: " + mismatches);
  }
}
