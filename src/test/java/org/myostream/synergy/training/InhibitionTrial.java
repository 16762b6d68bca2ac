package org.myostream.synergy.training;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import org.myostream.synergy.SynergyMethod;

/**
 * Prints what the search for inhibition finds where it was planted, where nothing was planted, and
 * where the model is wrong. Arguments: first seed, sets; then words that conditions must contain.
 */
final class InhibitionTrial {
  private static final int THREADS = 2;

  private final int first;
  private final int sets;
  private final List<String> wanted;

  private InhibitionTrial(int first, int sets, List<String> wanted) {
    this.first = first;
    this.sets = sets;
    this.wanted = wanted;
  }

  public static void main(String[] args) throws InterruptedException, IOException {
    int first = args.length > 0 ? Integer.parseInt(args[0]) : 0;
    int sets = args.length > 1 ? Integer.parseInt(args[1]) : 10;
    List<String> wanted = Arrays.asList(args).subList(Math.min(2, args.length), args.length);
    new InhibitionTrial(first, sets, wanted).run();
  }

  private void run() throws InterruptedException, IOException {
    System.out.printf(
        "seeds %d to %d; found/wrong by size alone, by the four tests, in the end%n",
        first, first + sets - 1);
    for (double size : new double[] {0.3, 0.6}) {
      row("planted " + size + " 20 dB", 4, seed -> SimulatedEnvelopes.inhibitory(seed, 20, size));
    }
    for (double noise : new double[] {10, 15, 20, 30}) {
      row("none " + noise + " dB", 4, seed -> SimulatedEnvelopes.inhibitory(seed, noise, 0));
      row("sparse " + noise + " dB", 4, seed -> SimulatedEnvelopes.excitatory(seed, noise, false));
    }
    row("saturating 20 dB", 4, seed -> SimulatedEnvelopes.excitatory(seed, 20, true));
    for (double noise : new double[] {10, 15, 30}) {
      row(
          "planted 0.3 " + noise + " dB",
          4,
          seed -> SimulatedEnvelopes.inhibitory(seed, noise, 0.3));
    }
    for (int synergies : new int[] {3, 5}) {
      row("none K=" + synergies, synergies, seed -> SimulatedEnvelopes.inhibitory(seed, 20, 0));
      row(
          "planted 0.3 K=" + synergies,
          synergies,
          seed -> SimulatedEnvelopes.inhibitory(seed, 20, 0.3));
    }
    for (int person = 1; person <= 7 && wanted("walking"); person++) {
      walking(person);
    }
  }

  private boolean wanted(String name) {
    return wanted.isEmpty() || wanted.stream().anyMatch(name::contains);
  }

  private void row(String name, int synergies, LongFunction<SimulatedEnvelopes> sets)
      throws InterruptedException {
    if (!wanted(name)) {
      return;
    }
    InhibitionScore score = new InhibitionScore(InhibitionSettings.usual(), synergies, THREADS);
    long start = System.nanoTime();
    for (int seed = first; seed < first + this.sets; seed++) {
      score.add(sets.apply(seed), seed);
    }
    System.out.printf(
        Locale.ROOT,
        "%-20s planted %3d: %3d/%3d  %3d/%3d  %3d/%3d; recall %.2f, false %.2f, sets with false"
            + " %d of %d; %.1f s a set%n",
        name,
        score.planted,
        score.found[0],
        score.wrong[0],
        score.found[1],
        score.wrong[1],
        score.found[2],
        score.wrong[2],
        score.recall(),
        score.falseShare(),
        score.setsWithWrong,
        score.sets,
        (System.nanoTime() - start) / 1e9 / score.sets);
    if (Boolean.getBoolean("lines")) {
      score.lines.forEach(line -> System.out.println("    " + line));
    }
  }

  private static void walking(int person) throws InterruptedException, IOException {
    double[][] data = SantuzTest.matrix(person, "V");
    double[][] model = Fits.fit(SynergyMethod.NMF, data, FitSettings.of(5, 1)).weights();
    long start = System.nanoTime();
    InhibitionReport report =
        Inhibition.examine(
            InhibitionScore.data(data), model, InhibitionSettings.usual(), 1, THREADS);
    System.out.printf(
        Locale.ROOT, "walking, person %d (%.1f s)%n", person, (System.nanoTime() - start) / 1e9);
    report.words().forEach(words -> System.out.println("    " + words));
    report.candidates().forEach(candidate -> System.out.println("    " + candidate));
  }
}
