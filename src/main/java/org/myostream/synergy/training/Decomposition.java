package org.myostream.synergy.training;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.myostream.synergy.SynergyMethod;
import org.myostream.synergy.SynergyNetwork;

/**
 * Synergies found in a matrix of envelopes, by whatever method. Immutable.
 *
 * <p>Columns have unit norm and stand in descending order of the energy they carry.
 */
public final class Decomposition {
  private final SynergyMethod method;
  private final double[][] weights;
  private final @Nullable SynergyNetwork network;
  private final double loss;
  private final int iterations;

  /**
   * A result.
   *
   * @param weights M rows of K, columns of unit norm; copied
   * @param network what encodes and decodes; null for NMF, whose activations are projections
   * @param loss what was minimised, comparable between restarts of one method on one data set
   * @param iterations of the best start
   */
  Decomposition(
      SynergyMethod method,
      double[][] weights,
      @Nullable SynergyNetwork network,
      double loss,
      int iterations) {
    this.method = method;
    this.weights = Arrays.stream(weights).map(double[]::clone).toArray(double[][]::new);
    this.network = network;
    this.loss = loss;
    this.iterations = iterations;
  }

  /** How it was found. */
  public SynergyMethod method() {
    return method;
  }

  /** What encodes and decodes; null for NMF. */
  public @Nullable SynergyNetwork network() {
    return network;
  }

  /** What was minimised. */
  public double loss() {
    return loss;
  }

  /** Iterations of the best start. */
  public int iterations() {
    return iterations;
  }

  /** K. */
  public int synergies() {
    return weights[0].length;
  }

  /** M rows of K, a copy. */
  public double[][] weights() {
    return Arrays.stream(weights).map(double[]::clone).toArray(double[][]::new);
  }

  /** Activations of {@code data} (M rows of T), K rows of T: what the model gives live. */
  public double[][] encode(double[][] data) {
    SynergyNetwork net = network;
    if (net == null) {
      return NonNegative.project(weights, data);
    }
    double[][] code = new double[synergies()][data[0].length];
    for (int k = 0; k < code.length; k++) {
      double scale = net.scale().get(k);
      Arrays.fill(code[k], net.encoderBias().get(k));
      for (int m = 0; m < data.length; m++) {
        Rows.add(code[k], net.encoderWeights().get(k).get(m), data[m]);
      }
      code[k] = Arrays.stream(code[k]).map(z -> scale * net.encoder().value(z)).toArray();
    }
    return code;
  }

  /** Reconstruction from activations (K rows of T), M rows of T. */
  public double[][] decode(double[][] code) {
    return IntStream.range(0, weights.length)
        .mapToObj(m -> decoded(m, code))
        .toArray(double[][]::new);
  }

  /** Reconstruction of one muscle from activations (K rows of T). */
  double[] decoded(int muscle, double[][] code) {
    SynergyNetwork net = network;
    double[] made = new double[code[0].length];
    Arrays.fill(made, net == null ? 0 : net.decoderBias().get(muscle));
    for (int k = 0; k < code.length; k++) {
      Rows.add(made, weights[muscle][k], code[k]);
    }
    if (net == null) {
      return made;
    }
    double gain = net.gain().get(muscle);
    return Arrays.stream(made).map(z -> gain * net.decoder().value(z)).toArray();
  }

  /** How well {@code data}, M rows of T, come back through code and decoder. */
  public Reconstruction reconstruction(double[][] data) {
    return Reconstruction.between(data, decode(encode(data)));
  }

  /** The same with its synergies in another order. */
  Decomposition inOrder(int[] order) {
    SynergyNetwork net = network;
    return new Decomposition(
        method,
        columns(weights, order),
        net == null
            ? null
            : new SynergyNetwork(
                net.encoder(),
                net.decoder(),
                IntStream.of(order).mapToObj(net.encoderWeights()::get).toList(),
                IntStream.of(order).mapToObj(net.encoderBias()::get).toList(),
                IntStream.of(order).mapToObj(net.scale()::get).toList(),
                net.decoderBias(),
                net.gain()),
        loss,
        iterations);
  }

  /** Columns of {@code weights} in another order. */
  static double[][] columns(double[][] weights, int[] order) {
    return Arrays.stream(weights)
        .map(row -> IntStream.of(order).mapToDouble(k -> row[k]).toArray())
        .toArray(double[][]::new);
  }
}
