package org.myostream.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.myostream.pipeline.Pipeline;
import org.myostream.pipeline.PipelineSettings.Threads;
import org.myostream.recording.Recording;
import org.myostream.recording.replay.DigestSink;
import org.myostream.recording.replay.PlaySettings;
import org.myostream.recording.replay.RecordingSource;
import org.myostream.recording.replay.Replays;
import org.myostream.recording.replay.RunLengths;

/**
 * One way to replay a recording.
 *
 * @param speed 1 as recorded, or another factor, or full speed
 * @param chunk frames of a read; 0 for the usual, -1 for random numbers
 * @param threads which threads do the work
 */
record ParityMode(double speed, int chunk, Threads threads) {
  private static final int LONGEST_RANDOM = 200;

  /** What came out: the hash, and whether it is the one in the file. */
  record Result(String hash, ReplayVerdict.Outcome verdict, long frames) {}

  /** Every way but 1x: usual chunks, 1, 7 and random, on each kind of threads. */
  static List<ParityMode> fullSpeed() {
    List<ParityMode> modes = new ArrayList<>();
    for (Threads threads : Threads.values()) {
      for (int chunk : new int[] {0, 1, 7, -1}) {
        modes.add(new ParityMode(PlaySettings.FULL_SPEED, chunk, threads));
      }
    }
    return modes;
  }

  /** As recorded, on each kind of threads. */
  static List<ParityMode> asRecorded() {
    List<ParityMode> modes = new ArrayList<>();
    for (Threads threads : Threads.values()) {
      modes.add(new ParityMode(1, 0, threads));
    }
    return modes;
  }

  /** Replays {@code file} through its own configuration. */
  Result replay(Path file, long seed) throws IOException, InterruptedException {
    RunLengths lengths =
        chunk == 0
            ? null
            : chunk > 0 ? RunLengths.of(chunk) : RunLengths.random(seed, LONGEST_RANDOM);
    Recording recording = Replays.open(file);
    ReplayVerdict verdict = ReplayVerdict.of(recording);
    ReplayPlan.Configuration configuration = ReplayPlan.recorded(recording);
    try (RecordingSource source =
        new RecordingSource(recording, PlaySettings.atSpeed(speed, lengths))) {
      ReplayPlan plan = ReplayPlan.of(configuration, source, threads, List.of());
      DigestSink digest = verdict.digest(plan.widest());
      source.open();
      try (Pipeline pipeline =
          new Pipeline(
              source, plan.stream().conditioner(), List.of(digest), plan.stream().settings())) {
        pipeline.start();
        pipeline.awaitEnd();
        if (pipeline.failure() != null || pipeline.status().ledger().overrun > 0) {
          throw new IllegalStateException(file + ": " + pipeline.status(), pipeline.failure());
        }
      }
      return new Result(digest.hex(), verdict.compare(digest), digest.frames());
    }
  }

  @Override
  public String toString() {
    String cut = chunk == 0 ? "usual chunks" : chunk < 0 ? "random chunks" : "chunks of " + chunk;
    return (speed == PlaySettings.FULL_SPEED ? "full speed" : speed + "x")
        + ", "
        + cut
        + ", "
        + threads.name().toLowerCase(Locale.ROOT);
  }
}
