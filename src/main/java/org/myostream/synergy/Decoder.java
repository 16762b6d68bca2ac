package org.myostream.synergy;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From activations back to envelopes, {@code y = gain * g(W h + b2)}, and from an envelope to what
 * {@code W h} should be. Of NMF it is {@code y = W h}. One thread; does not allocate.
 */
final class Decoder {
  /**
   * How near its ends a bounded g is inverted: an envelope of 0 under a sigmoid would otherwise ask
   * for minus infinity.
   */
  static final double EDGE = 0.01;

  private final double[][] weights;
  private final Activation function;
  private final double[] bias;
  private final double[] gain;
  private final boolean plain;

  /**
   * A decoder.
   *
   * @param weights W, M rows of K, finite; copied
   * @param network with bias, gain and function; null for NMF
   */
  Decoder(double[][] weights, @Nullable SynergyNetwork network) {
    this.weights = Arrays.stream(weights).map(double[]::clone).toArray(double[][]::new);
    plain = network == null;
    function = network == null ? Activation.LINEAR : network.decoder();
    bias = network == null ? new double[weights.length] : array(network.decoderBias());
    gain = network == null ? new double[0] : array(network.gain());
  }

  static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** W, the decoder's own; whoever adapts it changes it in place. */
  double[][] weights() {
    return weights;
  }

  /** M. */
  int muscles() {
    return weights.length;
  }

  /** K. */
  int synergies() {
    return weights[0].length;
  }

  /** Whether h reaches muscle {@code m} at all. */
  boolean reaches(int m) {
    return plain || gain[m] != 0;
  }

  /** Fills {@code y}, M values, from {@code h}, K values. */
  void decode(double[] h, double[] y) {
    for (int m = 0; m < weights.length; m++) {
      double sum = Vectors.dot(weights[m], h, h.length);
      y[m] = plain ? sum : gain[m] * function.value(sum + bias[m]);
    }
  }

  /**
   * What {@code W h} should be for {@code x}: {@code g^-1(clip(x / gain)) - b2}. Clipped is to what
   * g can give less {@link #EDGE} at each end (sigmoid, tanh) or at 0 (ReLU, where the nearest of
   * all that give 0 is 0). Not finite where x is not.
   *
   * @param x M values; not modified
   * @param z M values; overwritten
   */
  void target(double[] x, double[] z) {
    if (plain) {
      System.arraycopy(x, 0, z, 0, weights.length);
      return;
    }
    for (int m = 0; m < weights.length; m++) {
      z[m] = inverse(x[m] / gain[m]) - bias[m] + x[m] * 0;
    }
  }

  private double inverse(double y) {
    return switch (function) {
      case LINEAR -> y;
      case RELU -> y < 0 ? 0 : y;
      case SIGMOID -> {
        double inside = Math.max(EDGE, Math.min(1 - EDGE, y));
        yield StrictMath.log(inside / (1 - inside));
      }
      case TANH -> {
        double inside = Math.max(EDGE - 1, Math.min(1 - EDGE, y));
        yield 0.5 * StrictMath.log((1 + inside) / (1 - inside));
      }
    };
  }
}
