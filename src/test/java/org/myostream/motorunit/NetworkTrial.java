package org.myostream.motorunit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Prints how well a network for the line of 16 guesses alone: {@code NetworkTrial FILE|NAME
 * CONDITIONS CASES SEED}, CONDITIONS for example ABCD, errors as mean / median / 95th percentile.
 */
public final class NetworkTrial {
  private NetworkTrial() {}

  public static void main(String[] arguments) {
    String name = arguments[0];
    UnitNetworkFile.Stored stored =
        name.endsWith(".json")
            ? UnitNetworkFile.read(Path.of(name))
            : ShippedUnitNetworks.load(name);
    System.out.println(stored.origin());
    print(
        stored.network(),
        arguments[1],
        Integer.parseInt(arguments[2]),
        Long.parseLong(arguments[3]));
  }

  /** A row a condition and signal-to-noise ratio. */
  public static void print(UnitStarter network, String conditions, int cases, long seed) {
    for (int c = 0; c < conditions.length(); c++) {
      String letter = conditions.substring(c, c + 1);
      Condition condition = Condition.ofLetter(letter);
      SimulatedUnits units = new SimulatedUnits(condition, seed);
      SimulatedUnit[] drawn = new SimulatedUnit[cases];
      List<List<UnitGuess>> guesses = new ArrayList<>();
      for (int i = 0; i < cases; i++) {
        drawn[i] = units.draw(i);
        guesses.add(network.guesses(drawn[i].rows()));
      }
      row(letter, drawn, guesses, unit -> 0);
      if (condition == Condition.NOISY) {
        for (double db : new double[] {20, 10, 0}) {
          row(letter + " " + (int) db + " dB", drawn, guesses, unit -> unit.noiseDb() - db);
        }
      }
    }
  }

  private static void row(
      String name,
      SimulatedUnit[] units,
      List<List<UnitGuess>> guesses,
      ToDoubleFunction<SimulatedUnit> chosenIfZero) {
    int[] chosen =
        IntStream.range(0, units.length)
            .filter(i -> chosenIfZero.applyAsDouble(units[i]) == 0)
            .toArray();
    double[] zone = new double[chosen.length];
    double[] velocity = new double[chosen.length];
    double[] hits = new double[3];
    double count = 0;
    for (int n = 0; n < chosen.length; n++) {
      SimulatedUnit unit = units[chosen[n]];
      List<UnitGuess> all = guesses.get(chosen[n]);
      zone[n] = Math.abs(all.get(0).zoneMm() - unit.zoneMm());
      velocity[n] = Math.abs(all.get(0).velocity() - unit.velocity());
      count += all.size();
      for (int k = 0; k < hits.length; k++) {
        for (UnitGuess guess : all.subList(0, Math.min(k + 1, all.size()))) {
          if (Math.abs(guess.zoneMm() - unit.zoneMm()) < NetworkOrigin.BASIN_MM
              && Math.abs(guess.velocity() - unit.velocity()) < NetworkOrigin.BASIN_VELOCITY) {
            hits[k] += 100.0 / chosen.length;
            break;
          }
        }
      }
    }
    double failures = 100.0 * Arrays.stream(zone).filter(e -> e > 10).count() / zone.length;
    System.out.printf(
        Locale.ROOT,
        "%-8s %4d zone %s mm, velocity %s m/s, > 10 mm %.1f %%, basin of 1, 2, 3: %.1f %.1f %.1f %%"
            + " (%.2f guesses)%n",
        name,
        chosen.length,
        figures(zone),
        figures(velocity),
        failures,
        hits[0],
        hits[1],
        hits[2],
        count / chosen.length);
  }

  private static String figures(double[] errors) {
    double mean = Arrays.stream(errors).average().orElse(0);
    double[] sorted = errors.clone();
    Arrays.sort(sorted);
    return String.format(
        Locale.ROOT,
        "%.3f / %.3f / %.3f",
        mean,
        sorted[sorted.length / 2],
        sorted[(int) (0.95 * sorted.length)]);
  }
}
