package org.myostream.motorunit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Prints how well every way finds innervation zones and velocities of simulated units: {@code
 * UnitTable CONDITION CASES SEED [short]}, CONDITION one of A, B, C and D; the short table has the
 * fit with the starts of the network trained on mismatch only. Two cases run at a time. Seeds from
 * 9000 on are for reporting, never for tuning.
 */
final class UnitTable {
  private static final int THREADS = 2;
  private static final double FAILURE_MM = 10;

  private UnitTable() {}

  /**
   * What a way answers; NaN where it does not.
   *
   * @param zone mm
   * @param zoneError its standard error
   * @param velocity m/s
   * @param velocityError its standard error
   * @param reliable whether it does not abstain
   */
  record Answer(
      double zone, double zoneError, double velocity, double velocityError, boolean reliable) {
    /** An answer without an interval. */
    static Answer of(double zone, double velocity) {
      return new Answer(zone, Double.NaN, velocity, Double.NaN, true);
    }
  }

  /** A way to estimate; one owner at a time. */
  interface Way {
    String name();

    Answer find(double[][] rows);
  }

  private record Named(String name, java.util.function.Function<double[][], Answer> find)
      implements Way {
    @Override
    public Answer find(double[][] rows) {
      return find.apply(rows);
    }
  }

  /** What one way made of one case. */
  private record Outcome(
      double zone,
      double velocity,
      double zoneRatio,
      double velocityRatio,
      boolean reliable,
      double millis) {}

  public static void main(String[] arguments) throws Exception {
    run(
        Condition.ofLetter(arguments[0]),
        Integer.parseInt(arguments[1]),
        Long.parseLong(arguments[2]),
        () -> ways(arguments.length < 4));
  }

  /** Prints the table of these ways; {@code ways} is called once a thread. */
  static void run(Condition condition, int cases, long seed, Supplier<List<Way>> ways)
      throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<List<List<Outcome>>>> parts = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int first = thread;
        parts.add(executor.submit(() -> outcomes(condition, seed, first, cases, ways.get())));
      }
      List<List<Outcome>> all = new ArrayList<>();
      for (Future<List<List<Outcome>>> part : parts) {
        all.addAll(part.get());
      }
      print(
          "%s, %d cases, seed %d%n%-28s %27s %27s %6s %13s %7s %7s %8s%n",
          condition.letter(),
          cases,
          seed,
          "",
          "zone mm MAE median p95",
          "velocity m/s MAE median p95",
          ">10mm",
          "in 90 % z / v",
          "abstain",
          "answers",
          "ms");
      List<String> names = ways.get().stream().map(Way::name).toList();
      for (int way = 0; way < names.size(); way++) {
        int index = way;
        printRow(names.get(way), all.stream().map(outcomes -> outcomes.get(index)).toList());
      }
    } finally {
      executor.shutdownNow();
    }
  }

  private static List<List<Outcome>> outcomes(
      Condition condition, long seed, int first, int cases, List<Way> ways) {
    SimulatedUnits units = new SimulatedUnits(condition, seed);
    List<List<Outcome>> all = new ArrayList<>();
    for (int i = first; i < cases; i += THREADS) {
      SimulatedUnit unit = units.draw(i);
      List<Outcome> outcomes = new ArrayList<>();
      for (Way way : ways) {
        long start = System.nanoTime();
        Answer answer = way.find(unit.rows());
        double millis = (System.nanoTime() - start) / 1e6;
        double zone = Math.abs(answer.zone() - unit.zoneMm());
        double velocity = Math.abs(answer.velocity() - unit.velocity());
        outcomes.add(
            new Outcome(
                zone,
                velocity,
                zone / answer.zoneError(),
                velocity / answer.velocityError(),
                answer.reliable(),
                millis));
      }
      all.add(outcomes);
    }
    return all;
  }

  private static List<Way> ways(boolean whole) {
    List<Way> ways = new ArrayList<>();
    ways.add(new Named("wavelet, line intersection", UnitTable::lines));
    ways.add(new Named("two-sided beamformer", rows -> beam(rows, false)));
    ways.add(new Named("multichannel ML velocity", rows -> beam(rows, true)));
    if (whole) {
      ways.add(physics("physics fit", UnitStarter.NONE));
    }
    SurfaceArray line = SurfaceArray.line(SimulatedUnit.ELECTRODES, SimulatedUnit.SPACING_MM);
    for (String name : ShippedUnitNetworks.names()) {
      UnitNetworkFile.Stored stored = ShippedUnitNetworks.load(name);
      if (stored.network().fits(line, SimulatedUnit.SAMPLES, SimulatedUnit.RATE_HZ)) {
        UnitStarter network =
            stored.network().fitted(line, SimulatedUnit.SAMPLES, SimulatedUnit.RATE_HZ);
        String variant = stored.origin().variant();
        ways.add(new Named("network, " + variant, rows -> guessed(network, rows)));
        if (whole || variant.equals("mismatch")) {
          ways.add(physics("network, " + variant + " + fit", network));
        }
      }
    }
    return ways;
  }

  private static Answer guessed(UnitStarter network, double[][] rows) {
    UnitGuess guess = network.guesses(rows).get(0);
    return Answer.of(guess.zoneMm(), guess.velocity());
  }

  /** The physics fit with the starts of {@code starter} beside its own. */
  static Way physics(String name, UnitStarter starter) {
    UnitEstimator estimator =
        new UnitEstimator(
            SurfaceArray.line(SimulatedUnit.ELECTRODES, SimulatedUnit.SPACING_MM),
            SimulatedUnit.SAMPLES,
            SimulatedUnit.RATE_HZ,
            50,
            starter);
    return new Named(
        name,
        rows -> {
          UnitEstimate found = estimator.estimate(rows);
          return new Answer(
              found.zoneMm(),
              found.zoneErrorMm(),
              found.velocity(),
              found.velocityError(),
              found.reliable());
        });
  }

  private static Answer lines(double[][] rows) {
    double zone =
        new LineIntersection(SimulatedUnit.SPACING_MM)
            .find(Montage.DOUBLE_DIFFERENTIAL.of(rows), SimulatedUnit.RATE_HZ)
            .map(found -> place(found.channel()))
            .orElse(Double.NaN);
    return Answer.of(zone, Double.NaN);
  }

  /** Along the array, of a double-differential channel. */
  private static double place(double channel) {
    return (channel + 1 - 0.5 * (SimulatedUnit.ELECTRODES - 1)) * SimulatedUnit.SPACING_MM;
  }

  /** The beamformer, or the velocity on the longer side of the zone it finds. */
  private static Answer beam(double[][] rows, boolean likelihood) {
    double[][] channels = Montage.DOUBLE_DIFFERENTIAL.of(rows);
    double[] x = IntStream.range(0, channels[0].length).mapToDouble(UnitTable::place).toArray();
    TwoSidedBeamformer.Answer found =
        new TwoSidedBeamformer(x, SimulatedUnit.RATE_HZ).find(channels);
    if (!likelihood) {
      return Answer.of(found.zoneMm(), found.velocity());
    }
    boolean right = found.zoneMm() < 0;
    double[][] side = new double[rows.length][];
    for (int n = 0; n < rows.length; n++) {
      double[] row = channels[n];
      side[n] =
          IntStream.range(0, x.length)
              .filter(c -> right ? x[c] > found.zoneMm() : x[c] < found.zoneMm())
              .mapToDouble(c -> row[c])
              .toArray();
    }
    double velocity =
        new MultichannelVelocity(SimulatedUnit.SPACING_MM, SimulatedUnit.RATE_HZ)
            .find(side)
            .map(Math::abs)
            .orElse(Double.NaN);
    return Answer.of(Double.NaN, velocity);
  }

  private static void printRow(String name, List<Outcome> outcomes) {
    double[] zone = outcomes.stream().mapToDouble(Outcome::zone).toArray();
    double[] velocity = outcomes.stream().mapToDouble(Outcome::velocity).toArray();
    long answers =
        outcomes.stream()
            .filter(o -> !Double.isNaN(o.zone()) || !Double.isNaN(o.velocity()))
            .count();
    print(
        "%-28s %27s %27s %5.1f%% %6s / %-6s %5d %7d %8.1f%n",
        name,
        figures(zone),
        figures(velocity),
        100.0 * Arrays.stream(zone).filter(error -> error > FAILURE_MM).count() / zone.length,
        covered(outcomes.stream().mapToDouble(Outcome::zoneRatio).toArray()),
        covered(outcomes.stream().mapToDouble(Outcome::velocityRatio).toArray()),
        outcomes.stream().filter(o -> !o.reliable()).count(),
        answers,
        outcomes.stream().mapToDouble(Outcome::millis).average().orElse(Double.NaN));
  }

  private static String figures(double[] errors) {
    double[] answered =
        Arrays.stream(errors).filter(error -> !Double.isNaN(error)).sorted().toArray();
    if (answered.length == 0) {
      return "-";
    }
    return String.format(
        Locale.ROOT,
        "%.3f %.3f %.3f",
        Arrays.stream(answered).average().orElse(Double.NaN),
        answered[answered.length / 2],
        answered[Math.min(answered.length - 1, (int) (0.95 * answered.length))]);
  }

  private static String covered(double[] ratios) {
    double[] given = Arrays.stream(ratios).filter(ratio -> !Double.isNaN(ratio)).toArray();
    if (given.length == 0) {
      return "-";
    }
    long inside = Arrays.stream(given).filter(r -> r <= UnitEstimate.NINETY_PERCENT).count();
    return String.format(Locale.ROOT, "%.3f", inside / (double) given.length);
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format, values);
  }
}
