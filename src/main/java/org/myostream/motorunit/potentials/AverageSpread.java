package org.myostream.motorunit.potentials;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * How much noise a figure of an average potential has: the jackknife over the parts of its
 * discharges.
 *
 * @param discharges averaged
 * @param leftOut discharges not averaged, too near an end or a gap
 * @param zoneErrorMm standard error of the classical zone, mm
 * @param velocityError standard error of the classical velocity, m/s
 */
public record AverageSpread(int discharges, int leftOut, double zoneErrorMm, double velocityError) {

  /** Standard error of {@code figure} of the average; NaN if a part has none. */
  static double error(AveragePotential average, ToDoubleFunction<double[][]> figure) {
    int parts = Math.min(AveragePotential.PARTS, average.discharges());
    if (parts < 2) {
      return Double.NaN;
    }
    double[] values = new double[parts];
    Arrays.setAll(values, part -> figure.applyAsDouble(average.without(part)));
    double mean = Arrays.stream(values).average().orElse(Double.NaN);
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares * (parts - 1) / parts);
  }
}
