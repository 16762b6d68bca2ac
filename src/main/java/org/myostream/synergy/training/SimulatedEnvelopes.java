package org.myostream.synergy.training;

import java.util.Arrays;
import java.util.Random;

/**
 * Envelopes of known synergies: {@code X = |max(W H, 0) + noise|}, each muscle divided by its
 * maximum.
 *
 * <p>Activations are sums of 14 Gaussian bursts of random centre, width (15 to 50 samples) and
 * height (0.3 to 1). The sizes are those of most synergy studies: 16 muscles, 4 synergies, 1500
 * samples. Seeded; the same seed gives the same bits.
 */
public final class SimulatedEnvelopes {
  /** Muscles. */
  public static final int MUSCLES = 16;

  /** Synergies. */
  public static final int SYNERGIES = 4;

  /** Samples. */
  public static final int SAMPLES = 1500;

  private static final int MUSCLES_A_SYNERGY = 6;
  private static final int BURSTS = 14;
  private static final int INHIBITED_A_SYNERGY = 2;

  private final double[][] data;
  private final double[][] weights;
  private final double[][] activations;
  private final boolean[][] planted;

  private SimulatedEnvelopes(
      double[][] data, double[][] weights, double[][] activations, boolean[][] planted) {
    this.data = data;
    this.weights = weights;
    this.activations = activations;
    this.planted = planted;
  }

  /** Non-negative synergies: exponential weights on 6 muscles each, columns of unit norm. */
  public static SimulatedEnvelopes excitatory(long seed, double noiseDb, boolean saturating) {
    Random random = new Random(seed);
    double[][] weights = new double[MUSCLES][SYNERGIES];
    for (int k = 0; k < SYNERGIES; k++) {
      double squares = 0;
      for (int m : someMuscles(random)) {
        weights[m][k] = exponential(random);
        squares += weights[m][k] * weights[m][k];
      }
      for (double[] row : weights) {
        row[k] /= Math.sqrt(squares);
      }
    }
    return mix(random, weights, noiseDb, saturating, new boolean[MUSCLES][SYNERGIES]);
  }

  /**
   * Synergies with weights {@code 0.3 + 0.7 e}, e exponential, on 6 muscles each, and two muscles a
   * synergy inhibited by {@code size} times U(0.7, 1.3) of the column's largest weight; they are
   * excited by another synergy with more than 0.5. Size 0 plants nothing.
   */
  public static SimulatedEnvelopes inhibitory(long seed, double noiseDb, double size) {
    Random random = new Random(seed);
    double[][] weights = new double[MUSCLES][SYNERGIES];
    for (int k = 0; k < SYNERGIES; k++) {
      for (int m : someMuscles(random)) {
        weights[m][k] = 0.3 + 0.7 * exponential(random);
      }
    }
    boolean[][] planted = new boolean[MUSCLES][SYNERGIES];
    for (int k = 0; k < SYNERGIES && size > 0; k++) {
      plant(random, weights, k, size, planted);
    }
    return mix(random, weights, noiseDb, false, planted);
  }

  private static void plant(
      Random random, double[][] weights, int k, double size, boolean[][] planted) {
    double largest = 0;
    for (double[] row : weights) {
      largest = Math.max(largest, row[k]);
    }
    int[] candidates = new int[MUSCLES];
    int count = 0;
    for (int m = 0; m < MUSCLES; m++) {
      if (weights[m][k] == 0 && Arrays.stream(weights[m]).max().orElse(0) > 0.5) {
        candidates[count++] = m;
      }
    }
    shuffle(random, candidates, count);
    for (int i = 0; i < Math.min(INHIBITED_A_SYNERGY, count); i++) {
      weights[candidates[i]][k] = -size * (0.7 + 0.6 * random.nextDouble()) * largest;
      planted[candidates[i]][k] = true;
    }
  }

  private static SimulatedEnvelopes mix(
      Random random, double[][] weights, double noiseDb, boolean saturating, boolean[][] planted) {
    double[][] activations = new double[SYNERGIES][SAMPLES];
    for (double[] row : activations) {
      addBursts(random, row);
    }
    double[][] data = new double[MUSCLES][SAMPLES];
    double squares = 0;
    for (int m = 0; m < MUSCLES; m++) {
      for (int t = 0; t < SAMPLES; t++) {
        double sum = 0;
        for (int k = 0; k < SYNERGIES; k++) {
          sum += weights[m][k] * activations[k][t];
        }
        double value = Math.max(0, saturating ? StrictMath.tanh(1.5 * sum) / 1.5 : sum);
        data[m][t] = value;
        squares += value * value;
      }
    }
    double deviation = Math.sqrt(squares / (MUSCLES * SAMPLES) / StrictMath.pow(10, noiseDb / 10));
    double[][] scaled = new double[MUSCLES][];
    for (int m = 0; m < MUSCLES; m++) {
      double largest = 0;
      for (int t = 0; t < SAMPLES; t++) {
        data[m][t] = Math.abs(data[m][t] + deviation * random.nextGaussian());
        largest = Math.max(largest, data[m][t]);
      }
      double divisor = largest;
      data[m] = Arrays.stream(data[m]).map(x -> x / divisor).toArray();
      scaled[m] = Arrays.stream(weights[m]).map(w -> w / divisor).toArray();
    }
    return new SimulatedEnvelopes(data, scaled, activations, planted);
  }

  private static void addBursts(Random random, double[] row) {
    for (int i = 0; i < BURSTS; i++) {
      double centre = SAMPLES * random.nextDouble();
      double width = 15 + 35 * random.nextDouble();
      double height = 0.3 + 0.7 * random.nextDouble();
      for (int t = 0; t < row.length; t++) {
        double z = (t - centre) / width;
        row[t] += height * StrictMath.exp(-0.5 * z * z);
      }
    }
  }

  private static double exponential(Random random) {
    return -StrictMath.log(1 - random.nextDouble());
  }

  private static int[] someMuscles(Random random) {
    int[] muscles = new int[MUSCLES];
    Arrays.setAll(muscles, m -> m);
    shuffle(random, muscles, MUSCLES);
    return Arrays.copyOf(muscles, MUSCLES_A_SYNERGY);
  }

  private static void shuffle(Random random, int[] values, int count) {
    for (int i = count - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = values[i];
      values[i] = values[j];
      values[j] = kept;
    }
  }

  /** Envelopes, M rows of T. */
  public double[][] data() {
    return data;
  }

  /** True weights, M rows of K, each row divided as its muscle was. */
  public double[][] weights() {
    return weights;
  }

  /** True activations, K rows of T. */
  public double[][] activations() {
    return activations;
  }

  /** Which weights were planted as inhibitory, M rows of K. */
  public boolean[][] planted() {
    return planted;
  }
}
