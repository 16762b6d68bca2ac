package org.myostream.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.myostream.config.ConfigWriter;
import org.myostream.motorunit.Condition;
import org.myostream.motorunit.SimulatedUnit;
import org.myostream.motorunit.SimulatedUnits;
import org.myostream.motorunit.SurfaceArray;
import org.myostream.motorunit.potentials.PotentialWriter;
import org.myostream.motorunit.potentials.UnitPotential;
import org.myostream.motorunit.potentials.UnitTruth;
import org.myostream.recording.Finaliser;
import org.myostream.synergy.training.ParallelTasks.Task;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes single motor-unit potentials of known innervation zone and conduction velocity. */
@Command(
    name = "potentials",
    description = {
      "Make single motor-unit potentials with their truth, for myostream estimate.",
      "They are seen by a line of 16 electrodes, 5 mm apart, at 2048 Hz. Conditions: A the published",
      "model, clean; B unknown start and noise of 20, 10 or 0 dB; C inclined fibres and misplaced",
      "electrodes, 20 dB; D anisotropic half-space, gains, hum, 15 dB."
    },
    footer = {
      "",
      "Example: myostream simulate potentials --condition C --cases 100 --seed 7 --out c.json"
    })
final class SimulatePotentialsCommand implements Callable<Integer> {
  private static final int MOST_CASES = 100_000;

  private final Console console;
  @Mixin private GlobalOptions global = new GlobalOptions();
  @Mixin private Workers workers = new Workers();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--condition",
      paramLabel = "A|B|C|D",
      required = true,
      description = "How far the units are from what an estimator assumes.")
  private String condition = "A";

  @Option(
      names = "--cases",
      paramLabel = "N",
      description = "How many potentials, 1 to " + MOST_CASES + " (${DEFAULT-VALUE}).")
  private int cases = 100;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Same seed, same numbers (${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      required = true,
      description = "The file of potentials to write, ending in .json.")
  private Path out = Path.of("potentials.json");

  @Option(names = "--overwrite", description = "Replace the file if it exists.")
  private boolean overwrite;

  @Option(names = "--json", description = "Print what was made as JSON on standard output.")
  private boolean json;

  SimulatePotentialsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    LogSetup.apply(global);
    Condition asked = UserInput.check(spec.commandLine(), this::condition);
    OutputFile.check(out, ".json", "the file of potentials", overwrite);
    SimulatedUnits units = new SimulatedUnits(asked, seed);
    List<Task<SimulatedUnit>> tasks =
        IntStream.range(0, cases)
            .mapToObj(i -> new Task<>("simulating " + name(i), () -> units.draw(i)))
            .toList();
    Finaliser.write(out, overwrite, file -> write(file, tasks));
    if (!global.quiet) {
      console
          .err()
          .println("wrote " + out + ": " + cases + " potentials of condition " + condition);
    }
    if (json) {
      console.out().print(ConfigWriter.prettyJson(summary()));
      console.out().flush();
    }
    return ExitCode.OK;
  }

  private Condition condition() {
    workers.check();
    if (cases < 1 || cases > MOST_CASES) {
      throw new IllegalArgumentException("--cases " + cases + " is not in 1.." + MOST_CASES);
    }
    return Condition.ofLetter(condition);
  }

  private String name(int index) {
    return condition + "-" + index;
  }

  private void write(Path file, List<Task<SimulatedUnit>> tasks) throws IOException {
    SurfaceArray array = SurfaceArray.line(SimulatedUnit.ELECTRODES, SimulatedUnit.SPACING_MM);
    try (PotentialWriter writer = new PotentialWriter(file, array, SimulatedUnit.RATE_HZ)) {
      int[] index = new int[1];
      double[] work = new double[cases];
      Arrays.fill(work, 1);
      workers.feed(
          console,
          global.quiet,
          tasks,
          work,
          unit ->
              writer.write(
                  new UnitPotential(
                      name(index[0]++),
                      array,
                      SimulatedUnit.RATE_HZ,
                      unit.rows(),
                      new UnitTruth(unit.zoneMm(), unit.velocity())),
                  truth(unit)));
    }
  }

  private static Map<String, Double> truth(SimulatedUnit unit) {
    Map<String, Double> truth = new LinkedHashMap<>();
    truth.put("zone_mm", unit.zoneMm());
    truth.put("velocity", unit.velocity());
    truth.put("start_ms", unit.startMillis());
    truth.put("fibres", (double) unit.fibres());
    truth.put("snr_db", unit.noiseDb());
    return truth;
  }

  private Map<String, Object> summary() {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("myostream", "simulated-potentials/1");
    summary.put("file", out.toString());
    summary.put("condition", condition);
    summary.put("cases", cases);
    summary.put("seed", seed);
    return summary;
  }
}
