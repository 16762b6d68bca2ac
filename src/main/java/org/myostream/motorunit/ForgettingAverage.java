package org.myostream.motorunit;

import java.util.Arrays;

/**
 * Average potential of one motor unit with exponential forgetting, its noise, and its average with
 * alternating signs. Sums are kept for each electrode, so that one with a gap of its own only
 * misses the potentials it did not see. One owner at a time; nothing is allocated after
 * construction.
 */
final class ForgettingAverage {
  /** Below this two halves of what was seen are not independent. */
  private static final double INDEPENDENT = 1e-9;

  private final int samples;
  private final int electrodes;
  private final double[] sums;
  private final double[] signed;
  private final double[] squares;
  private final double[] weight;
  private final double[] squaredWeight;
  private final double[] signedWeight;
  private final double[] signedSquaredWeight;
  private double total;
  private double totalSquared;
  private double carried;
  private double carriedSquared;
  private double sign = 1;
  private long discharges;
  private long snapshots;

  ForgettingAverage(int samples, int electrodes) {
    this.samples = samples;
    this.electrodes = electrodes;
    sums = new double[samples * electrodes];
    signed = new double[samples * electrodes];
    squares = new double[electrodes];
    weight = new double[electrodes];
    squaredWeight = new double[electrodes];
    signedWeight = new double[electrodes];
    signedSquaredWeight = new double[electrodes];
  }

  long discharges() {
    return discharges;
  }

  /** Forgets all, as at the beginning. */
  void reset() {
    Arrays.fill(sums, 0);
    Arrays.fill(signed, 0);
    Arrays.fill(squares, 0);
    Arrays.fill(weight, 0);
    Arrays.fill(squaredWeight, 0);
    Arrays.fill(signedWeight, 0);
    Arrays.fill(signedSquaredWeight, 0);
    total = 0;
    totalSquared = 0;
    carried = 0;
    carriedSquared = 0;
    sign = 1;
    discharges = 0;
    snapshots = 0;
  }

  /** Begins a potential: what came before keeps {@code kept} of its weight. */
  void begin(double kept) {
    total = kept * total + 1;
    totalSquared = kept * kept * totalSquared + 1;
    carried *= kept;
    carriedSquared *= kept * kept;
    sign = -sign;
    discharges++;
    for (int e = 0; e < electrodes; e++) {
      squares[e] *= kept;
      weight[e] *= kept;
      squaredWeight[e] *= kept * kept;
      signedWeight[e] *= kept;
      signedSquaredWeight[e] *= kept * kept;
    }
    for (int k = 0; k < sums.length; k++) {
      sums[k] *= kept;
      signed[k] *= kept;
    }
  }

  /** Counts electrode {@code e} in the potential begun; its samples follow. */
  void see(int e) {
    weight[e] += 1;
    squaredWeight[e] += 1;
    signedWeight[e] += sign;
    signedSquaredWeight[e] += sign;
  }

  /** Adds a value of an electrode seen. */
  void add(int sample, int e, double value) {
    int k = sample * electrodes + e;
    sums[k] += value;
    signed[k] += sign * value;
    squares[e] += value * value;
  }

  /** Copies the average; what it now weighs counts as carried at the next copy. */
  void copy(UnitSnapshot into) {
    into.number = snapshots++;
    into.discharges = discharges;
    into.effectiveDischarges = total * total / totalSquared;
    into.carried = carried / total;
    double fresh = total - carried;
    into.freshDischarges = fresh * fresh / Math.max(totalSquared - carriedSquared, 1e-300);
    carried = total;
    carriedSquared = totalSquared;
    for (int e = 0; e < electrodes; e++) {
      copyElectrode(into, e);
    }
  }

  /** Of an electrode that was seen too seldom the noise is not known. */
  private void leaveOut(UnitSnapshot into, int e) {
    into.noise[e] = Double.NaN;
    for (int n = 0; n < samples; n++) {
      into.rows[n][e] = 0;
      into.split[n][e] = 0;
    }
  }

  private void copyElectrode(UnitSnapshot into, int e) {
    double w = weight[e];
    double share = signedWeight[e] / w;
    double variance = squaredWeight[e] / (w * w);
    double signedVariance =
        (squaredWeight[e] * (1 + share * share) - 2 * share * signedSquaredWeight[e]) / (w * w);
    if (!(signedVariance > INDEPENDENT * variance && variance < 1 - INDEPENDENT)) {
      leaveOut(into, e);
      return;
    }
    double same = Math.sqrt(variance / signedVariance);
    double meanSquare = 0;
    for (int n = 0; n < samples; n++) {
      double mean = sums[n * electrodes + e] / w;
      meanSquare += mean * mean / samples;
      into.rows[n][e] = mean;
      into.split[n][e] = same * (signed[n * electrodes + e] / w - share * mean);
    }
    double single = (squares[e] / (w * samples) - meanSquare) / (1 - variance);
    into.noise[e] = Math.sqrt(Math.max(0, single) * variance);
  }
}
