package org.myostream.recording;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.myostream.config.Config;
import org.myostream.recording.journal.JournalMarker;
import org.myostream.recording.journal.JournalRecording;

/**
 * Kills {@code myostream record} with SIGKILL at random instants, and looks at what is left: 64
 * channels at 2 kHz, a marker every few milliseconds, or, in a third of the kills, every few
 * hundred.
 *
 * <p>{@code RecordKillTrial N [seed] [at once]}; the seed of each kill follows from the first, so
 * one that fails can be run again alone. Linux only: both processes read the same monotonic clock.
 */
public final class RecordKillTrial {
  /** Most milliseconds of frames that may be missing at the end. */
  static final double MOST_TAIL_MILLIS = 250;

  private static final int CHANNELS = 64;
  private static final int RATE_HZ = 2000;
  private static final double LONGEST_SECONDS = 1.5;
  private static final String READER = "myostream-acqui"; // the system cuts names off
  private static final int CHUNK_HEAD = 28;
  private static final int SAMPLES = 2;
  private static final int ARRIVAL = 40;
  private static final long START_NANOS = TimeUnit.SECONDS.toNanos(60);

  /** What a recording was doing when it was killed. */
  enum Moment {
    /** Recording; the usual. */
    RECORDING,
    /** Making the BDF. */
    FINALISING,
    /** Starting. */
    STARTING;

    static Moment of(long seed) {
      int die = new SplittableRandom(seed).nextInt(20);
      return die < 3 ? FINALISING : die < 4 ? STARTING : RECORDING;
    }
  }

  /**
   * What one kill left.
   *
   * @param tailMillis from the last frame in the journal to just after the kill, by the time it was
   *     sampled or arrived, whichever is longer; NaN if it was not killed while recording
   * @param withheldMillis part of the tail during which the thread that reads the device was ready
   *     to run and the machine did not let it
   * @param acknowledged markers whose acknowledgement was read
   * @param faults what should not be, one sentence each
   */
  record Outcome(
      long seed,
      Moment moment,
      double tailMillis,
      double withheldMillis,
      int acknowledged,
      long frames,
      List<String> faults) {
    /** The tail less what the machine withheld; 0 if there is none. */
    double ownTailMillis() {
      return Double.isNaN(tailMillis) ? 0 : tailMillis - withheldMillis;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "seed %d %-10s tail %5.1f ms (withheld %5.1f ms)  %5d frames  %4d markers  %s",
          seed,
          moment.name().toLowerCase(Locale.ROOT),
          tailMillis,
          withheldMillis,
          frames,
          acknowledged,
          faults.isEmpty() ? "ok" : String.join("; ", faults));
    }
  }

  private final Path folder;
  private final long seed;
  private final Moment moment;
  private final SplittableRandom random;
  private final boolean sparseMarkers;
  private final List<String> faults = new ArrayList<>();
  private final List<String> acknowledgements = Collections.synchronizedList(new ArrayList<>());
  private final List<String> refusals = Collections.synchronizedList(new ArrayList<>());
  private double tailMillis = Double.NaN;
  private double withheldMillis;
  private long frames;

  private RecordKillTrial(Path folder, long seed, Moment moment) {
    this.folder = folder;
    this.seed = seed;
    this.moment = moment;
    random = new SplittableRandom(~seed);
    sparseMarkers = random.nextInt(3) == 0;
  }

  /** Kills one recording in {@code folder}, which is empty. */
  static Outcome kill(Path folder, long seed) throws IOException, InterruptedException {
    return new RecordKillTrial(folder, seed, Moment.of(seed)).run();
  }

  /** Kills {@code kills} recordings, {@code atOnce} at a time. */
  static List<Outcome> kill(Path folder, int kills, long firstSeed, int atOnce)
      throws IOException, InterruptedException {
    ExecutorService lanes = Executors.newFixedThreadPool(atOnce);
    try {
      List<Future<Outcome>> running = new ArrayList<>();
      for (long seed = firstSeed; seed < firstSeed + kills; seed++) {
        long own = seed;
        Path ownFolder = Files.createDirectory(folder.resolve("kill-" + seed));
        running.add(lanes.submit(() -> kill(ownFolder, own)));
      }
      List<Outcome> outcomes = new ArrayList<>();
      for (Future<Outcome> outcome : running) {
        outcomes.add(outcome.get());
      }
      return outcomes;
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } finally {
      lanes.shutdownNow();
    }
  }

  private Outcome run() throws IOException, InterruptedException {
    Process child = start();
    ThreadWatch watch = new ThreadWatch(child.pid(), READER);
    long killed;
    try {
      daemon(() -> readAcknowledgements(child), "acknowledgements " + seed);
      SplittableRandom pauses = random.split();
      daemon(() -> sendMarkers(child, pauses), "markers " + seed);
      awaitInstant(child, watch);
    } finally {
      child.toHandle().destroyForcibly(); // Process.destroyForcibly would close the pipe as well
      killed = System.nanoTime();
      child.waitFor();
    }
    awaitAcknowledgements();
    judge(killed, watch);
    deleteFolder();
    return new Outcome(
        seed,
        moment,
        tailMillis,
        withheldMillis,
        acknowledgements.size(),
        frames,
        List.copyOf(faults));
  }

  private Path journal() {
    return folder.resolve("k.emgj");
  }

  private Path target() {
    return folder.resolve("k.bdf");
  }

  private Process start() throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-D",
                "synthetic:?ch=" + CHANNELS + "&fs=" + RATE_HZ + "&seed=" + seed,
                "--marker-stdin",
                "-o",
                target().toString()));
    if (moment == Moment.FINALISING) {
      arguments.addAll(List.of("--for", "400ms"));
    }
    return RecordProcess.of(arguments).redirectError(folder.resolve("stderr").toFile()).start();
  }

  private static void daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  private volatile boolean read;

  private void readAcknowledgements(Process child) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("{\"error\"")) {
          refusals.add(line);
        } else if (line.endsWith("}")) { // the last may be cut off
          acknowledgements.add(line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      read = true;
    }
  }

  private void sendMarkers(Process child, SplittableRandom pauses) {
    int longestNanos = sparseMarkers ? 400_000_000 : 15_000_000;
    try (Writer lines = child.outputWriter(StandardCharsets.UTF_8)) {
      for (int i = 1; child.isAlive(); i++) {
        lines.write("marker " + i + "\n");
        lines.flush();
        LockSupport.parkNanos(1_000_000L + pauses.nextInt(longestNanos));
      }
    } catch (IOException e) {
      // The child was killed.
    }
  }

  /** Waits for the instant to kill. */
  private void awaitInstant(Process child, ThreadWatch watch)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    switch (moment) {
      case STARTING -> {}
      case RECORDING -> awaitFirst(child, start, this::framesAreRecorded);
      case FINALISING -> awaitFirst(child, start, () -> unfinished() || Files.exists(target()));
    }
    double seconds =
        switch (moment) {
          case STARTING -> 1.2 * random.nextDouble();
          case RECORDING -> LONGEST_SECONDS * random.nextDouble();
          case FINALISING -> 0.04 * random.nextDouble();
        };
    long end = System.nanoTime() + (long) (seconds * 1e9);
    for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
      LockSupport.parkNanos(Math.min(2_000_000, end - now));
      watch.look();
    }
  }

  /** True once a marker was acknowledged that belongs to a frame. */
  private boolean framesAreRecorded() {
    synchronized (acknowledgements) {
      return acknowledgements.stream().anyMatch(line -> !line.contains("\"index\":-1,"));
    }
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private void awaitFirst(Process child, long start, Condition condition)
      throws IOException, InterruptedException {
    while (!condition.holds()) {
      if (!child.isAlive() || System.nanoTime() - start > START_NANOS) {
        faults.add(
            "the recording did not get so far: " + Files.readString(folder.resolve("stderr")));
        return;
      }
      LockSupport.parkNanos(200_000);
    }
  }

  private boolean unfinished() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> file.toString().contains(Finaliser.UNFINISHED));
    }
  }

  private void awaitAcknowledgements() {
    while (!read) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  private void judge(long killed, ThreadWatch watch) throws IOException {
    if (!Files.exists(journal())) {
      check(moment == Moment.STARTING, "there is no journal");
      return;
    }
    try (Recording recording = RecordingFormats.open(journal())) {
      judge((JournalRecording) recording, killed, watch);
    } catch (InvalidRecordingException e) {
      check(
          moment == Moment.STARTING && acknowledgements.isEmpty(),
          "the journal does not open: " + e.getMessage());
    }
  }

  private void judge(JournalRecording journal, long killed, ThreadWatch watch) throws IOException {
    journal.damage().forEach(damage -> faults.add("damage: " + damage.what()));
    RecordedStream emg = journal.streams().get(0);
    frames = emg.frames();
    check(emg.missing() == 0, emg.missing() + " frames are missing");
    double lastSeconds = readAll(journal);
    if (moment == Moment.RECORDING) {
      check(frames > 0, "there are no frames");
      double sampled = (killed - journal.header().startedNanos()) * 1e-6 - lastSeconds * 1e3;
      double arrived = (killed - lastArrivalNanos()) * 1e-6;
      tailMillis = Math.max(sampled, arrived);
      withheldMillis = watch.withheldNanos(killed - Math.round(tailMillis * 1e6), killed) * 1e-6;
    }
    checkMarkers(journal);
    if (moment == Moment.FINALISING) {
      check(journal.end() != null, "the journal has no end, though it was being finalised");
      if (Files.exists(target())) {
        checkWhole(target());
        Files.delete(target());
      }
    }
    if (frames > 0) {
      recover(journal);
    }
  }

  /**
   * When the read returned that brought the last frame, straight from the layout: 28 bytes before a
   * chunk's payload, byte 40 of a chunk of samples.
   */
  private long lastArrivalNanos() throws IOException {
    ByteBuffer bytes =
        ByteBuffer.wrap(Files.readAllBytes(journal())).order(ByteOrder.LITTLE_ENDIAN);
    long last = 0;
    int at = 0;
    while (at + CHUNK_HEAD + ARRIVAL + Long.BYTES <= bytes.limit()) {
      if (bytes.get(at + Integer.BYTES) == SAMPLES) {
        last = bytes.getLong(at + CHUNK_HEAD + ARRIVAL);
      }
      at += CHUNK_HEAD + bytes.getInt(at + 2 * Integer.BYTES);
    }
    return last;
  }

  /** Reads every frame; returns the time of the last, in seconds since the start. */
  private double readAll(JournalRecording journal) throws IOException {
    FrameRun run = new FrameRun(512, CHANNELS);
    long next = journal.streams().get(0).firstIndex();
    long count = 0;
    double last = Double.NaN;
    try (FrameReader reader = journal.frames(0)) {
      while (reader.read(run)) {
        check(run.firstIndex() == next, "frame " + next + " is followed by " + run.firstIndex());
        next = run.endIndex();
        count += run.length();
        last = run.times()[run.length() - 1];
      }
    }
    check(count == frames, "it says " + frames + " frames and has " + count);
    return last;
  }

  private void checkMarkers(JournalRecording journal) {
    List<JournalMarker> written = journal.markers();
    for (int i = 0; i < written.size(); i++) {
      check(written.get(i).number() == i + 1, "marker " + (i + 1) + " is not in its place");
      check(
          written.get(i).text().equals("marker " + (i + 1)),
          "marker " + (i + 1) + " says " + written.get(i).text());
    }
    check(
        moment == Moment.FINALISING || refusals.isEmpty(),
        "markers were refused while recording: " + refusals);
    for (String line : acknowledgements) {
      long number = Config.parse("acknowledgement.json", line).at("marker").integer();
      check(number <= written.size(), "marker " + number + " was acknowledged and is not there");
    }
  }

  private void recover(Recording journal) throws IOException {
    RecordingFormat bdf = RecordingFormats.named("bdf");
    if (bdf == null) {
      throw new IllegalStateException("there is no format bdf");
    }
    try {
      Finaliser.write(journal, bdf, target(), WriteOptions.none(), false);
      checkWhole(target());
    } catch (IOException e) {
      faults.add("no BDF can be made: " + e.getMessage());
    }
  }

  private void checkWhole(Path bdf) throws IOException {
    try (Recording made = RecordingFormats.open(bdf)) {
      made.damage().forEach(damage -> faults.add("the BDF is damaged: " + damage.what()));
      check(
          made.streams().get(0).frames() == frames,
          "the BDF has " + made.streams().get(0).frames() + " frames, not " + frames);
    } catch (InvalidRecordingException e) {
      faults.add("the BDF does not open: " + e.getMessage());
    }
  }

  private void check(boolean holds, String fault) {
    if (!holds && faults.size() < 5) {
      faults.add(fault);
    }
  }

  private void deleteFolder() throws IOException {
    if (faults.isEmpty()) {
      Finaliser.delete(folder);
    }
  }

  /** Runs the trial; the exit code is 1 if anything was lost that must not be. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int kills = Integer.parseInt(arguments[0]);
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
    int atOnce = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1;
    Path folder = Files.createTempDirectory("record-kills");
    List<Outcome> outcomes = kill(folder, kills, seed, atOnce);
    outcomes.forEach(System.out::println);
    System.out.println(summary(outcomes));
    boolean bad =
        outcomes.stream()
            .anyMatch(o -> !o.faults().isEmpty() || o.ownTailMillis() > MOST_TAIL_MILLIS);
    if (!bad) {
      Finaliser.delete(folder);
    }
    System.exit(bad ? 1 : 0);
  }

  private static String summary(List<Outcome> outcomes) {
    double[] tails =
        outcomes.stream()
            .mapToDouble(Outcome::tailMillis)
            .filter(tail -> !Double.isNaN(tail))
            .sorted()
            .toArray();
    @Nullable Outcome worst =
        outcomes.stream()
            .filter(o -> !Double.isNaN(o.tailMillis()))
            .max(Comparator.comparingDouble(Outcome::tailMillis))
            .orElse(null);
    return String.format(
        Locale.ROOT,
        "%d kills: %d with faults; %d markers acknowledged, %d frames; tail of %d: median %.1f ms,"
            + " p95 %.1f ms, longest %.1f ms (%d over %.0f ms, %d of them by the"
            + " program)%s",
        outcomes.size(),
        outcomes.stream().filter(o -> !o.faults().isEmpty()).count(),
        outcomes.stream().mapToLong(Outcome::acknowledged).sum(),
        outcomes.stream().mapToLong(Outcome::frames).sum(),
        tails.length,
        quantile(tails, 0.5),
        quantile(tails, 0.95),
        quantile(tails, 1),
        Arrays.stream(tails).filter(tail -> tail > MOST_TAIL_MILLIS).count(),
        MOST_TAIL_MILLIS,
        outcomes.stream().filter(o -> o.ownTailMillis() > MOST_TAIL_MILLIS).count(),
        worst == null ? "" : "; worst seed " + worst.seed());
  }

  private static double quantile(double[] sorted, double q) {
    return sorted.length == 0 ? Double.NaN : sorted[(int) Math.round(q * (sorted.length - 1))];
  }
}
