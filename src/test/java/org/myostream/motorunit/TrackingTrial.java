package org.myostream.motorunit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * How true the intervals of followed units are: many short runs of simulated units in one
 * condition, and many runs of one unit, in which only the noise differs.
 */
public final class TrackingTrial {
  private TrackingTrial() {}

  /**
   * Prints errors and intervals.
   *
   * @param args condition, runs, first seed, noise in uV of potentials of 100 uV, seconds; and
   *     "same" if one unit is drawn again and again
   */
  public static void main(String[] args) {
    Condition condition = Condition.ofLetter(args[0]);
    int runs = Integer.parseInt(args[1]);
    long seed = Long.parseLong(args[2]);
    double noise = Double.parseDouble(args[3]);
    int length = (int) (Double.parseDouble(args[4]) * SimulatedTrain.RATE_HZ);
    boolean same = args.length > 5;
    double[] zoneErrors = new double[runs];
    double[] velocityErrors = new double[runs];
    double[] zones = new double[runs];
    double[] velocities = new double[runs];
    double zoneInterval = 0;
    double velocityInterval = 0;
    int inZone = 0;
    int inVelocity = 0;
    int used = 0;
    for (int r = 0; r < runs; r++) {
      SimulatedUnit unit = new SimulatedUnits(condition, seed).draw(same ? 0 : r);
      SimulatedTrain train =
          new SimulatedTrain(
              new SimulatedUnit[] {unit}, length, noise, 12, new Random(seed * 1000 + r));
      float[] row =
          SimulatedTrain.follow(train.tracking(TrackingSettings.USUAL), train.frames, 0, length);
      if (row[UnitColumns.RELIABLE] > 0) {
        zones[used] = row[UnitColumns.ZONE];
        velocities[used] = row[UnitColumns.VELOCITY];
        double zoneError = Math.abs(row[UnitColumns.ZONE] - unit.zoneMm());
        double velocityError = Math.abs(row[UnitColumns.VELOCITY] - unit.velocity());
        inZone += zoneError <= row[UnitColumns.ZONE_INTERVAL] ? 1 : 0;
        inVelocity += velocityError <= row[UnitColumns.VELOCITY_INTERVAL] ? 1 : 0;
        zoneErrors[used] = zoneError;
        velocityErrors[used] = velocityError;
        zoneInterval += row[UnitColumns.ZONE_INTERVAL];
        velocityInterval += row[UnitColumns.VELOCITY_INTERVAL];
        used++;
      }
      if (same || zoneErrors[Math.max(0, used - 1)] > 5) {
        System.out.printf(
            Locale.ROOT,
            "%d truth %.2f %.3f n %.0f%n   %s%n",
            r,
            unit.zoneMm(),
            unit.velocity(),
            row[UnitColumns.DISCHARGES],
            Arrays.toString(row));
      }
    }
    Arrays.sort(zoneErrors, 0, used);
    Arrays.sort(velocityErrors, 0, used);
    System.out.printf(
        Locale.ROOT,
        "%s noise %.0f: %d of %d used; zone MAE %.2f median %.2f p95 %.2f interval %.2f covers"
            + " %.2f; velocity MAE %.3f median %.3f p95 %.3f interval %.3f covers %.2f%n",
        args[0],
        noise,
        used,
        runs,
        mean(zoneErrors, used),
        zoneErrors[used / 2],
        zoneErrors[(int) (0.95 * (used - 1))],
        zoneInterval / used,
        (double) inZone / used,
        mean(velocityErrors, used),
        velocityErrors[used / 2],
        velocityErrors[(int) (0.95 * (used - 1))],
        velocityInterval / used,
        (double) inVelocity / used);
    if (same) {
      System.out.printf(
          Locale.ROOT,
          "standard deviations over runs: zone %.3f velocity %.4f%n",
          deviation(zones, used),
          deviation(velocities, used));
    }
  }

  private static double mean(double[] values, int count) {
    return Arrays.stream(values, 0, count).average().orElse(0);
  }

  private static double deviation(double[] values, int count) {
    double mean = mean(values, count);
    return Math.sqrt(
        Arrays.stream(values, 0, count).map(v -> (v - mean) * (v - mean)).sum() / (count - 1));
  }
}
