package org.myostream.synergy.training;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.myostream.recording.Independent;
import org.myostream.synergy.SynergyMethod;
import org.myostream.synergy.training.NetworkOptions.Optimiser;

/**
 * Prints how long every method takes on 60 s of envelopes of 16 muscles at 100 Hz: one start, in
 * seconds of processor time, by L-BFGS and by the same 20 epochs of Adam by hand and in SameDiff;
 * and NMF against scikit-learn's on the same data.
 */
final class TrainingTimes {
  private static final int SYNERGIES = 4;
  private static final int EPOCHS = 20;
  private static final int REPEATS = 3;

  private TrainingTimes() {}

  private record Timed(Decomposition found, double seconds) {}

  /** One minute of the generator: the synergies of seed 0, the activations of seeds 0 to 3. */
  static double[][] minute() {
    double[][] weights = SimulatedEnvelopes.excitatory(0, 20, true).weights();
    Random random = new Random(60);
    double[][] data = new double[weights.length][4 * SimulatedEnvelopes.SAMPLES];
    for (int m = 0; m < data.length; m++) {
      for (int part = 0; part < 4; part++) {
        double[][] activations = SimulatedEnvelopes.excitatory(part, 20, true).activations();
        for (int t = 0; t < SimulatedEnvelopes.SAMPLES; t++) {
          double sum = 0.05 * random.nextGaussian();
          for (int k = 0; k < SYNERGIES; k++) {
            sum += weights[m][k] * activations[k][t];
          }
          data[m][part * SimulatedEnvelopes.SAMPLES + t] = Math.abs(sum);
        }
      }
      double largest = Arrays.stream(data[m]).max().orElseThrow();
      data[m] = Arrays.stream(data[m]).map(x -> x / largest).toArray();
    }
    return data;
  }

  private static Timed timed(SynergyMethod method, double[][] data, FitSettings settings) {
    List<Double> seconds = new ArrayList<>();
    Decomposition found = Fits.restart(method, data, settings, 0);
    for (int i = 0; i < REPEATS; i++) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      found = Fits.restart(method, data, settings, 0);
      long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      seconds.add((end - start) / 1e9);
    }
    return new Timed(found, seconds.stream().min(Double::compare).orElseThrow());
  }

  public static void main(String[] args) throws IOException {
    double[][] data = minute();
    nmf(data);
    System.out.println(
        "method           L-BFGS s (iterations)  Adam s  SameDiff s  ratio  largest difference");
    for (SynergyMethod method : SynergyMethod.values()) {
      if (method.isNetwork()) {
        network(method, data);
      }
    }
  }

  private static void network(SynergyMethod method, double[][] data) {
    FitSettings settings = FitSettings.of(SYNERGIES, 1);
    NetworkOptions.Change options = settings.network().change();
    Timed newton = timed(method, data, settings);
    options.mostIterations(EPOCHS);
    Timed adam =
        timed(method, data, settings.withNetwork(options.optimiser(Optimiser.ADAM).made()));
    Timed sameDiff =
        timed(method, data, settings.withNetwork(options.optimiser(Optimiser.SAMEDIFF).made()));
    double difference = 0;
    for (int m = 0; m < data.length; m++) {
      for (int k = 0; k < SYNERGIES; k++) {
        difference =
            Math.max(
                difference, Math.abs(adam.found.weights()[m][k] - sameDiff.found.weights()[m][k]));
      }
    }
    System.out.printf(
        "%-16s %6.2f (%d) %14.3f %10.3f %7.1f %12.1e%n",
        method,
        newton.seconds,
        newton.found.iterations(),
        adam.seconds,
        sameDiff.seconds,
        sameDiff.seconds / adam.seconds,
        difference);
  }

  private static void nmf(double[][] data) throws IOException {
    Timed ours = timed(SynergyMethod.NMF, data, FitSettings.of(SYNERGIES, 1));
    String[] theirs = scikitLearn(data, SYNERGIES, REPEATS);
    System.out.printf(
        "nmf: %.3f s, %d iterations, squared error %.6f; scikit-learn %s s, %s iterations, squared"
            + " error %s; time ratio %.2f%n",
        ours.seconds,
        ours.found.iterations(),
        ours.found.loss(),
        theirs[1],
        theirs[2],
        theirs[0],
        ours.seconds / Double.parseDouble(theirs[1]));
  }

  /** Squared error, seconds and iterations of scikit-learn's NMF of {@code data}, M rows of T. */
  static String[] scikitLearn(double[][] data, int synergies, int repeats) throws IOException {
    Path file = Files.createTempFile("envelopes", ".csv");
    try {
      StringBuilder text = new StringBuilder();
      for (int t = 0; t < data[0].length; t++) {
        for (int m = 0; m < data.length; m++) {
          text.append(m == 0 ? "" : ",").append(data[m][t]);
        }
        text.append('\n');
      }
      Files.writeString(file, text);
      return Independent.python("numpy,sklearn", "nmf_reference.py", file, synergies, repeats)
          .trim()
          .split(" ", -1);
    } finally {
      Files.delete(file);
    }
  }
}
