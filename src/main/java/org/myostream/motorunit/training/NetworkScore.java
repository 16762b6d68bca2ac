package org.myostream.motorunit.training;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.myostream.motorunit.NetworkOrigin;
import org.myostream.motorunit.NetworkOrigin.Score;
import org.myostream.motorunit.UnitGuess;
import org.myostream.motorunit.UnitLatent;
import org.myostream.motorunit.UnitNetwork;

/** How well a network does alone. */
final class NetworkScore {
  private static final double FAILURE_MM = 10;

  private NetworkScore() {}

  /** On {@code cases}, each looked at once. */
  static Score of(
      UnitNetwork network, List<UnitCase> cases, DisturbedBatches.Look look, long seed) {
    Random random = new Random(seed);
    double[] truth = new double[UnitLatent.COUNT];
    double[] zones = new double[cases.size()];
    double[] velocities = new double[cases.size()];
    int basin = 0;
    for (int i = 0; i < zones.length; i++) {
      double[] x = look.of(cases.get(i), random, truth);
      List<UnitGuess> guesses = network.seen(x).stream().map(UnitNetwork.Weighted::guess).toList();
      zones[i] = zoneError(guesses.get(0), truth);
      velocities[i] = velocityError(guesses.get(0), truth);
      basin +=
          guesses.stream()
                  .anyMatch(
                      guess ->
                          zoneError(guess, truth) < NetworkOrigin.BASIN_MM
                              && velocityError(guess, truth) < NetworkOrigin.BASIN_VELOCITY)
              ? 1
              : 0;
    }
    double failures = (double) Arrays.stream(zones).filter(e -> e > FAILURE_MM).count();
    return new Score(
        zones.length,
        rounded(mean(zones)),
        rounded(median(zones)),
        rounded(mean(velocities)),
        rounded(median(velocities)),
        rounded(failures / zones.length),
        rounded((double) basin / zones.length));
  }

  private static double zoneError(UnitGuess guess, double[] truth) {
    return Math.abs(guess.zoneMm() - truth[UnitLatent.ZONE]);
  }

  private static double velocityError(UnitGuess guess, double[] truth) {
    return Math.abs(guess.velocity() - truth[UnitLatent.VELOCITY]);
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return 0.5 * (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]);
  }

  private static double rounded(double value) {
    return (double) Math.round(value * 1e4) / 1e4;
  }
}
