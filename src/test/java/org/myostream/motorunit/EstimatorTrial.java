package org.myostream.motorunit;

import java.util.Arrays;
import java.util.Locale;

/**
 * Prints how well motor units are estimated: {@code EstimatorTrial CONDITION CASES SEED [each]},
 * CONDITION one of A, B, C and D. Seeds from 9000 on are for reporting, never for tuning.
 */
final class EstimatorTrial {
  private EstimatorTrial() {}

  public static void main(String[] arguments) {
    Condition condition = Condition.ofLetter(arguments[0]);
    int cases = Integer.parseInt(arguments[1]);
    SimulatedUnits units = new SimulatedUnits(condition, Long.parseLong(arguments[2]));
    UnitEstimator estimator =
        new UnitEstimator(
            SurfaceArray.line(SimulatedUnit.ELECTRODES, SimulatedUnit.SPACING_MM),
            SimulatedUnit.SAMPLES,
            SimulatedUnit.RATE_HZ,
            50,
            UnitStarter.NONE);
    double[] zone = new double[cases];
    double[] velocity = new double[cases];
    double[] zoneRatio = new double[cases];
    double[] velocityRatio = new double[cases];
    long nanos = 0;
    int abstained = 0;
    for (int i = 0; i < cases; i++) {
      SimulatedUnit unit = units.draw(i);
      long start = System.nanoTime();
      UnitEstimate estimate = estimator.estimate(unit.rows());
      nanos += System.nanoTime() - start;
      zone[i] = Math.abs(estimate.zoneMm() - unit.zoneMm());
      velocity[i] = Math.abs(estimate.velocity() - unit.velocity());
      zoneRatio[i] = zone[i] / estimate.zoneErrorMm();
      velocityRatio[i] = velocity[i] / estimate.velocityError();
      abstained += estimate.reliable() ? 0 : 1;
      if (arguments.length > 3) {
        print(
            "%d fibres %d %.0f dB start %.1f zone %.2f off %.2f se %.2f velocity %.2f off %.3f se"
                + " %.3f explained %.3f gains %.3f%n",
            i,
            unit.fibres(),
            unit.noiseDb(),
            unit.startMillis(),
            unit.zoneMm(),
            zone[i],
            estimate.zoneErrorMm(),
            unit.velocity(),
            velocity[i],
            estimate.velocityError(),
            estimate.explained(),
            estimate.gainError());
      }
    }
    print(
        "%s %d cases: zone %s mm, over 10 mm %.1f %%, in 90 %% interval %.3f (ratio %.2f)%n",
        condition.letter(),
        cases,
        figures(zone),
        100.0 * Arrays.stream(zone).filter(error -> !(error <= 10)).count() / cases,
        covered(zoneRatio),
        quantile(zoneRatio, 0.9));
    print(
        "%s velocity %s m/s, in 90 %% interval %.3f (ratio %.2f); abstained %d; %.0f ms a case%n",
        condition.letter(),
        figures(velocity),
        covered(velocityRatio),
        quantile(velocityRatio, 0.9),
        abstained,
        nanos / 1e6 / cases);
  }

  private static String figures(double[] errors) {
    return String.format(
        Locale.ROOT,
        "MAE %.3f median %.3f p95 %.3f",
        Arrays.stream(errors).average().orElse(Double.NaN),
        quantile(errors, 0.5),
        quantile(errors, 0.95));
  }

  private static double covered(double[] ratios) {
    return Arrays.stream(ratios).filter(ratio -> ratio <= UnitEstimate.NINETY_PERCENT).count()
        / (double) ratios.length;
  }

  private static double quantile(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))];
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format, values);
  }
}
