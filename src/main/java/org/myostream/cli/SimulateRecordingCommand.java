package org.myostream.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.myostream.config.ConfigWriter;
import org.myostream.motorunit.simulation.MotorPool;
import org.myostream.motorunit.simulation.PoolSettings;
import org.myostream.motorunit.simulation.PoolSignal;
import org.myostream.motorunit.simulation.PoolUnit;
import org.myostream.recording.Finaliser;
import org.myostream.recording.RecordingFormat;
import org.myostream.recording.RecordingFormats;
import org.myostream.recording.WriteOptions;
import org.myostream.signal.ElectrodeGrid;
import org.myostream.synergy.training.ParallelTasks.Task;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes a recording of a contracting pool of motor units whose truth is known. */
@Command(
    name = "recording",
    description = {
      "Make a recording of a muscle that contracts, with its truth.",
      "Motor units are recruited by size and discharge at the published rates; their potentials come",
      "from the forward model. Beside FILE go NAME-truth.json with what is true of each unit and",
      "NAME-discharges.csv with every discharge (unit,sample)."
    },
    footer = {
      "",
      "Example: myostream simulate recording --grid GR08MM1305 --depth 14 --muscle-radius 10"
          + " --territory 4 --zone-spread 20 --zone-width 8 --snr 20 --seed 7 --out pool.bdf"
    })
final class SimulateRecordingCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private GlobalOptions global = new GlobalOptions();
  @Mixin private MuscleOptions muscle = new MuscleOptions();
  @Mixin private ArrayOptions array = new ArrayOptions();
  @Mixin private Workers workers = new Workers();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--units",
      paramLabel = "N",
      description =
          "How many of the pool's 774 units are simulated, spread over it (${DEFAULT-VALUE}).")
  private int units = 30;

  @Option(names = "--rate", paramLabel = "HZ", description = "Samples a second (${DEFAULT-VALUE}).")
  private double rate = 2048;

  @Option(
      names = "--peak",
      paramLabel = "MICROVOLTS",
      description = "Largest magnitude of the clean signal (${DEFAULT-VALUE}).")
  private double peak = 500;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Same seed, same numbers (${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      required = true,
      description = "The recording to write; its extension says the format.")
  private Path out = Path.of("");

  @Option(
      names = "--potentials",
      paramLabel = "FILE",
      description = "Write each unit's clean potential for myostream estimate, ending in .json.")
  private @Nullable Path potentials;

  @Option(names = "--overwrite", description = "Replace files that exist.")
  private boolean overwrite;

  @Option(names = "--json", description = "Print what was made as JSON on standard output.")
  private boolean json;

  /** A file of the result and what writes it. */
  private record Part(Path file, Finaliser.FileBody body) {}

  SimulateRecordingCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    LogSetup.apply(global);
    ElectrodeGrid grid = UserInput.check(spec.commandLine(), array::grid);
    PoolSettings settings = UserInput.check(spec.commandLine(), () -> settings(grid));
    RecordingFormat format = format();
    checkFiles();
    MotorPool pool = new MotorPool(settings);
    PoolSignal signal = signal(settings, pool);
    SimulationTruth truth = new SimulationTruth(out, settings, grid, pool.sensors(), signal);
    write(format, new SimulatedRecording(out, settings, signal, grid), truth);
    if (!global.quiet) {
      console
          .err()
          .println(
              StatusText.format(
                  "wrote %s: %d channels, %.1f s, %d discharges of %d units, seed %d",
                  out,
                  grid.electrodes(),
                  settings.contraction().seconds(),
                  signal.discharges(),
                  signal.activeUnits(),
                  seed));
    }
    if (json) {
      console.out().print(ConfigWriter.prettyJson(truth.summary()));
      console.out().flush();
    }
    return ExitCode.OK;
  }

  private PoolSettings settings(ElectrodeGrid grid) {
    workers.check();
    return new PoolSettings(
        muscle.muscle(),
        muscle.contraction(),
        ArrayOptions.places(grid),
        array.electrodeRadius(),
        array.anisotropy(),
        array.skin(),
        array.compensated(),
        array.disturbances(),
        units,
        rate,
        peak,
        seed);
  }

  private RecordingFormat format() {
    RecordingFormat format = RecordingFormats.byExtension(out);
    if (format == null || format.folder()) {
      throw new ParameterException(
          spec.commandLine(),
          out
              + " does not say its format by its extension; end it in one of "
              + String.join(", ", endings()));
    }
    return format;
  }

  private static List<String> endings() {
    return RecordingFormats.all().stream()
        .filter(format -> format.writes() && !format.folder())
        .map(format -> "." + format.extensions().get(0))
        .toList();
  }

  private void checkFiles() {
    OutputFile.check(out, "", "the recording", overwrite);
    OutputFile.check(SimulationTruth.beside(out, "truth.json"), ".json", "the truth", overwrite);
    OutputFile.check(
        SimulationTruth.beside(out, "discharges.csv"), ".csv", "the discharges", overwrite);
    if (potentials != null) {
      OutputFile.check(potentials, ".json", "the file of potentials", overwrite);
    }
  }

  /** Units with the most fibres first, so that the last ones do not keep one thread waiting. */
  private PoolSignal signal(PoolSettings settings, MotorPool pool) throws IOException {
    List<Integer> order =
        IntStream.range(0, units).boxed().sorted(Comparator.reverseOrder()).toList();
    List<Task<PoolUnit>> tasks =
        order.stream().map(k -> new Task<>("simulating unit " + k, () -> pool.unit(k))).toList();
    double[] work = order.stream().mapToDouble(pool::work).toArray();
    List<PoolUnit> simulated = new ArrayList<>();
    workers.feed(console, global.quiet, tasks, work, unit -> simulated.add(0, unit));
    try {
      return new PoolSignal(settings, pool.sensors(), simulated);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private void write(RecordingFormat format, SimulatedRecording recording, SimulationTruth truth)
      throws IOException {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(SimulationTruth.beside(out, "discharges.csv"), truth::discharges));
    parts.add(new Part(SimulationTruth.beside(out, "truth.json"), truth::json));
    if (potentials != null) {
      parts.add(new Part(potentials, truth::potentials));
    }
    try (Interrupts interrupts = Interrupts.handle(Thread.currentThread()::interrupt);
        ProgressBar bar = ProgressBar.writing(console, global.quiet, out)) {
      WriteOptions options = new WriteOptions(Map.of(), Map.of(), bar);
      try {
        write(parts, () -> Finaliser.write(recording, format, out, options, overwrite));
      } catch (IOException e) {
        if (interrupts.requested()) {
          throw new Failure(ExitCode.INTERRUPTED, "interrupted; nothing was written", e);
        }
        throw e;
      }
    } finally {
      Thread.interrupted(); // a signal that came late changes nothing
    }
  }

  /** The last step of writing. */
  private interface Last {
    void write() throws IOException;
  }

  /** All of {@code parts} get their names once {@code last} is done, or none does. */
  private void write(List<Part> parts, Last last) throws IOException {
    if (parts.isEmpty()) {
      last.write();
      return;
    }
    Part first = parts.get(0);
    Finaliser.write(
        first.file(),
        overwrite,
        file -> {
          first.body().write(file);
          write(parts.subList(1, parts.size()), last);
        });
  }
}
