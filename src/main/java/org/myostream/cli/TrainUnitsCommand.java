package org.myostream.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.myostream.config.ConfigWriter;
import org.myostream.motorunit.NetworkOrigin;
import org.myostream.motorunit.SurfaceArray;
import org.myostream.motorunit.UnitNetwork;
import org.myostream.motorunit.UnitNetworkFile;
import org.myostream.motorunit.training.NetworkVariant;
import org.myostream.motorunit.training.UnitTraining;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a network that guesses motor-unit parameters, on simulated potentials. */
@Command(
    name = "train-units",
    description = {
      "Train a network that guesses a motor unit's innervation zone and conduction velocity, on",
      "simulated potentials seen by an array of electrodes. The same command makes the same network."
    })
final class TrainUnitsCommand implements Callable<Integer> {
  private static final double SEEN_HZ = 700;
  private static final double LENGTH_SECONDS = 160.0 / 2048;

  private final Console console;
  @Mixin private GlobalOptions global = new GlobalOptions();
  @Mixin private Workers workers = new Workers();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--array",
      paramLabel = "ARRAY",
      defaultValue = "line16",
      description =
          "lineN for N electrodes along the fibres, or RxC for a grid of R electrodes along them"
              + " and C across, for example line16, 13x5, 8x8 (${DEFAULT-VALUE}).")
  private String array = "line16";

  @Option(
      names = "--spacing",
      paramLabel = "MM",
      description =
          "Distance between electrodes; 5 mm for a line, 8 mm for 13x5, 10 mm for any other grid"
              + " without it.")
  private @Nullable Double spacing;

  @Option(
      names = "--rate",
      paramLabel = "HZ",
      defaultValue = "2048",
      description = "Sampling rate of the potentials, which last 78 ms (${DEFAULT-VALUE}).")
  private double rate = 2048;

  @Option(
      names = "--hum",
      paramLabel = "HZ",
      defaultValue = "50",
      description =
          "Mains frequency, whose hum is taken out (${DEFAULT-VALUE}); 0 takes all that the electrodes"
              + " share out instead, for recordings.")
  private double hum = 50;

  @Option(
      names = "--variant",
      paramLabel = "VARIANT",
      defaultValue = "mismatch",
      description =
          "mismatch: units unlike the physics assumed, with noise, hum and gain errors; published:"
              + " as published, matched units without noise (${DEFAULT-VALUE}).")
  private String variant = "mismatch";

  @Option(
      names = "--cases",
      paramLabel = "N",
      defaultValue = "20000",
      description = "How many units to simulate (${DEFAULT-VALUE}).")
  private int cases;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "100",
      description = "How often to show each of them (${DEFAULT-VALUE}).")
  private int epochs;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed, 1 to 999 (${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      required = true,
      description = "The network file to write, ending in .json.")
  private Path output = Path.of("network.json");

  @Option(names = "--json", description = "Print how well it does as JSON on standard output.")
  private boolean json;

  @Option(names = "--overwrite", description = "Replace the file if it exists.")
  private boolean overwrite;

  TrainUnitsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    LogSetup.apply(global);
    UnitTraining.Options options = UserInput.check(spec.commandLine(), this::options);
    OutputFile.check(output, ".json", "the network file", overwrite);
    UnitNetworkFile.Stored stored = train(options);
    UnitNetworkFile.write(output, stored);
    if (!global.quiet) {
      say(stored);
    }
    if (json) {
      Map<String, Object> found = new LinkedHashMap<>();
      found.put("file", output.toString());
      found.put("score", UnitNetworkFile.form(stored.origin().score()));
      console.out().println(ConfigWriter.json(found));
      console.out().flush();
    }
    return ExitCode.OK;
  }

  private UnitTraining.Options options() {
    workers.check();
    if (!(rate >= 200 && rate <= 100_000)) {
      throw new IllegalArgumentException("--rate " + rate + " Hz is not in 200..100000");
    }
    if (!(hum >= 0 && hum < 0.25 * rate)) {
      throw new IllegalArgumentException("--hum " + hum + " Hz is not in 0.." + 0.25 * rate);
    }
    NetworkVariant chosen = NetworkVariant.named(variant);
    UnitNetwork.Form form =
        new UnitNetwork.Form(
            electrodes(),
            (int) Math.round(LENGTH_SECONDS * rate),
            rate,
            Math.max(1, (int) Math.round(rate / SEEN_HZ)),
            hum,
            chosen.hypotheses());
    return new UnitTraining.Options(form, chosen, cases, epochs, seed, workers.threads());
  }

  private SurfaceArray electrodes() {
    int along;
    int across = 1;
    if (array.matches("line\\d{1,3}")) {
      along = Integer.parseInt(array.substring("line".length()));
    } else if (array.matches("\\d{1,3}x\\d{1,3}")) {
      int by = array.indexOf('x');
      along = Integer.parseInt(array.substring(0, by));
      across = Integer.parseInt(array.substring(by + 1));
    } else {
      throw new IllegalArgumentException(
          "--array '" + array + "' is neither lineN, such as line16, nor RxC, such as 13x5");
    }
    if (along < 6 || along > 64 || across < 1 || along * across > 256) {
      throw new IllegalArgumentException(
          "--array " + array + " must have 6 to 64 electrodes along the fibres and 256 at most");
    }
    double usual = across == 1 ? 5 : array.equals("13x5") ? 8 : 10;
    double apart = spacing == null ? usual : spacing;
    if (!(apart >= 1 && apart <= 50)) {
      throw new IllegalArgumentException("--spacing " + apart + " mm is not in 1..50");
    }
    return grid(along, across, apart);
  }

  private static SurfaceArray grid(int along, int across, double apart) {
    if (across == 1) {
      return SurfaceArray.line(along, apart);
    }
    List<String> names = new ArrayList<>();
    double[] x = new double[along * across];
    double[] y = new double[along * across];
    for (int e = 0; e < x.length; e++) {
      names.add("E" + (e + 1));
      int column = e / along;
      x[e] = (e % along - 0.5 * (along - 1)) * apart;
      y[e] = (column - 0.5 * (across - 1)) * apart;
    }
    return new SurfaceArray(names, x, y);
  }

  private UnitNetworkFile.Stored train(UnitTraining.Options options) {
    Thread caller = Thread.currentThread();
    try (Interrupts interrupts = Interrupts.handle(caller::interrupt);
        ProgressBar bar = new ProgressBar(console, global.quiet, "simulating units")) {
      UnitNetworkFile.Stored stored = UnitTraining.train(options, new Shown(bar));
      if (interrupts.requested()) {
        throw new InterruptedException();
      }
      return stored;
    } catch (InterruptedException e) {
      throw new Failure(ExitCode.INTERRUPTED, "interrupted; nothing was written", e);
    } finally {
      Thread.interrupted(); // a signal that came late would close the next file that is written
    }
  }

  /** Simulating counts as the first fifth. */
  private record Shown(ProgressBar bar) implements UnitTraining.Watcher {
    private static final double SIMULATING = 0.2;

    @Override
    public void drawn(double share) {
      bar.accept(SIMULATING * share);
    }

    @Override
    public void trained(double share, int epoch, double loss) {
      String last = Double.isNaN(loss) ? "" : StatusText.format(", loss %.3f", loss);
      bar.doing("epoch " + (epoch + 1) + last);
      bar.accept(SIMULATING + (1 - SIMULATING) * share);
    }
  }

  private void say(UnitNetworkFile.Stored stored) {
    NetworkOrigin.Score score = stored.origin().score();
    console
        .err()
        .println(
            StatusText.format(
                "%s: %s, %d electrodes; of %d unseen units alone: zone off by %.2f mm (median"
                    + " %.2f), velocity by %.3f m/s (median %.3f), %.1f %% by more than 10 mm; a"
                    + " fit could start from %.1f %%",
                output,
                stored.origin().variant(),
                stored.network().form().array().electrodes(),
                score.cases(),
                score.zoneMeanMm(),
                score.zoneMedianMm(),
                score.velocityMean(),
                score.velocityMedian(),
                100 * score.failures(),
                100 * score.basin()));
    console.err().flush();
  }
}
