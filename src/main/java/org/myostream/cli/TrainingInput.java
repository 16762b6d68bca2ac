package org.myostream.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.myostream.dsp.ZeroPhase;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.recording.RecordingFormats;
import org.myostream.synergy.training.Normalisation;
import org.myostream.synergy.training.TrainingSet;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** What to train on and how it becomes envelopes, for every command that fits synergies. */
final class TrainingInput {
  private static final double LIVE_PERCENTILE = 99.5;

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description =
          "Recordings of any known format, or folders of them; @LIST reads names from a file.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = {"-D", "--device"},
      paramLabel = "URI",
      description = "Train on what this device sends; see stream.")
  private @Nullable String device;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = Durations.class,
      description = "Listen to the device for this long, for example 60s.")
  private @Nullable Duration limit;

  @Option(
      names = {"-s", "--session"},
      paramLabel = "FILE",
      description = "Session file whose conditioning and envelope stages are used.")
  private @Nullable Path sessionFile;

  @Option(
      names = "--channels",
      paramLabel = "NAME",
      split = ",",
      description = "EMG channels to use, for example EMG1,EMG2; all without it.")
  private List<String> channels = new ArrayList<>();

  @Option(
      names = "--subject",
      paramLabel = "NAME",
      split = ",",
      description =
          "Who was recorded: one name for all recordings or one for each, in their order; without"
              + " it what the recordings say.")
  private List<String> subjects = new ArrayList<>();

  @Option(
      names = "--rate",
      paramLabel = "HZ",
      description = "Frames a second of recordings that do not say it.")
  private @Nullable Double rateHz;

  @Option(
      names = "--unit",
      paramLabel = "UNIT",
      description = "Unit of recordings that do not say it: microvolts, millivolts, volts.")
  private @Nullable String unit;

  @Option(
      names = "--normalise",
      paramLabel = "BY",
      description =
          "What divides a channel: its percentile over the recordings of each subject, of each"
              + " file, over all, or none (${DEFAULT-VALUE}).")
  private Normalisation normalise = Normalisation.SUBJECT;

  @Option(
      names = "--percentile",
      paramLabel = "P",
      description =
          "Percentile of a channel's envelope that becomes 1: 99.5, or 100 (its maximum) with"
              + " --envelopes and --zero-phase.")
  private @Nullable Double percentile;

  @Option(
      names = "--envelopes",
      description = "The recordings hold envelopes already: nothing is filtered.")
  private boolean envelopes;

  @Option(
      names = "--zero-phase",
      description =
          "Filter forward and backward, as papers do; the model cannot be streamed afterwards.")
  private boolean zeroPhase;

  @Option(
      names = "--high-pass",
      paramLabel = "HZ",
      description = "Cutoff of the zero-phase high-pass (50).")
  private @Nullable Double highPassHz;

  @Option(
      names = "--low-pass",
      paramLabel = "HZ",
      description = "Cutoff of the zero-phase low-pass (20).")
  private @Nullable Double lowPassHz;

  @Option(
      names = "--cycles",
      paramLabel = "FILE",
      description =
          "With --zero-phase: table of touchdowns and toe-offs in seconds; 100 points of stance and"
              + " 100 of swing for each cycle but the first and the last.")
  private @Nullable Path cycles;

  /** What one recording adds to. */
  record Settings(
      List<Path> files,
      @Nullable String device,
      @Nullable Duration limit,
      Session session,
      List<String> subjects,
      @Nullable Double rateHz,
      @Nullable String unit,
      Normalisation normalise,
      double percentile,
      boolean envelopes,
      @Nullable ZeroPhase zeroPhase,
      @Nullable Path cycles) {}

  /** Whether a recording or a device is named. */
  boolean isNamed() {
    return !files.isEmpty() || device != null;
  }

  /**
   * Everything that can be refused before a recording is read.
   *
   * @throws ParameterException if options do not go together
   */
  Settings check(CommandLine command) throws IOException {
    return UserInput.check(command, this::settings);
  }

  /**
   * Reads, conditions and normalises all recordings, saying one line for each.
   *
   * @throws Failure with {@link ExitCode#INVALID_INPUT} if there is nothing to train on
   */
  TrainingSet load(CommandLine command, Console console, boolean quiet)
      throws IOException, InterruptedException {
    return new TrainingLoader(check(command), console, quiet).load();
  }

  private Settings settings() throws IOException {
    if (files.isEmpty() == (device == null)) {
      throw new IllegalArgumentException(
          device == null
              ? "there is nothing to train on: name one or more recordings, or a device with -D"
              : "recordings and a device are given; drop one of them");
    }
    if (limit != null && device == null) {
      throw new IllegalArgumentException(
          "--for says how long to listen to a device, and recordings are read whole; drop it");
    }
    List<Path> recordings = recordings();
    if (cycles != null && recordings.size() != 1) {
      throw new IllegalArgumentException(
          "--cycles "
              + cycles
              + " holds the gait events of one recording and there are "
              + recordings.size()
              + "; train on one");
    }
    int count = Math.max(1, recordings.size());
    if (subjects.size() > 1 && subjects.size() != count) {
      throw new IllegalArgumentException(
          "--subject names "
              + subjects.size()
              + " people for "
              + count
              + " recordings; give one for all or one for each");
    }
    if (envelopes && zeroPhase) {
      throw new IllegalArgumentException(
          "--envelopes filters nothing and --zero-phase filters twice; drop one of them");
    }
    if (!zeroPhase && (highPassHz != null || lowPassHz != null || cycles != null)) {
      throw new IllegalArgumentException(
          "--high-pass, --low-pass and --cycles go with --zero-phase only; stages of a live chain"
              + " stand in a session file");
    }
    if (percentile != null && !(percentile >= 50 && percentile <= 100)) {
      throw new IllegalArgumentException("--percentile " + percentile + " is not in 50..100");
    }
    if (rateHz != null && !(rateHz > 0 && rateHz <= 1e6)) {
      throw new IllegalArgumentException("--rate " + rateHz + " Hz is not above 0 and up to 1e6");
    }
    boolean maximum = envelopes || zeroPhase;
    return new Settings(
        recordings,
        device,
        limit,
        session(),
        List.copyOf(subjects),
        rateHz,
        unit,
        normalise,
        percentile != null ? percentile : maximum ? 100 : LIVE_PERCENTILE,
        envelopes,
        zeroPhase ? zeroPhase() : null,
        cycles);
  }

  private ZeroPhase zeroPhase() {
    ZeroPhase usual = ZeroPhase.published();
    return new ZeroPhase(
        highPassHz == null ? usual.highPassHz() : highPassHz,
        lowPassHz == null ? usual.lowPassHz() : lowPassHz,
        usual.order(),
        usual.subtractMinimum());
  }

  private Session session() {
    Session session = sessionFile == null ? Session.empty() : SessionFile.read(sessionFile);
    if (!channels.isEmpty()) {
      session = session.withChannels(channels, "command line");
    }
    if (envelopes || zeroPhase) {
      if (session.conditioning() != null || session.envelope() != null) {
        throw new IllegalArgumentException(
            "the session file names stages, and "
                + (envelopes ? "--envelopes" : "--zero-phase")
                + " uses none; drop one of them");
      }
      session =
          session
              .withConditioning(List.of(), "command line")
              .withEnvelope(List.of(), "command line");
    }
    return session.withModel(Session.NO_MODEL, "command line").withSinks(List.of(), "command line");
  }

  private List<Path> recordings() throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path file : files) {
      if (Files.isDirectory(file) && !isRecording(file)) {
        List<Path> inside = inside(file);
        if (inside.isEmpty()) {
          throw new InvalidRecordingException(
              file + " holds no recording; formats: " + RecordingFormats.names(false));
        }
        found.addAll(inside);
      } else {
        found.add(file);
      }
    }
    return found;
  }

  private static List<Path> inside(Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path path : all.sorted().toList()) {
        if (!String.valueOf(path.getFileName()).startsWith(".") && isRecording(path)) {
          found.add(path);
        }
      }
    }
    return found;
  }

  private static boolean isRecording(Path path) throws IOException {
    try {
      RecordingFormats.of(path);
      return true;
    } catch (InvalidRecordingException e) {
      return false;
    }
  }
}
