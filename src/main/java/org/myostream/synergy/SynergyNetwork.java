package org.myostream.synergy;

import java.util.Arrays;
import java.util.List;

/**
 * A trained autoencoder in the scale of the normalised envelopes, as a model keeps it. With W the
 * model's weights, whose columns have unit norm:
 *
 * <pre>
 * h = scale * f(W1 x + b1)        activations, K
 * y = gain * g(W h + b2)          reconstruction, M
 * </pre>
 *
 * <p>{@code scale} is what the norms of the trained decoder's columns were, so that activations of
 * different methods can be compared. Whatever the training divided the channels by (RLVM: their
 * standard deviation) is folded into W1, W, b2 and gain.
 *
 * @param encoder f
 * @param decoder g
 * @param encoderWeights W1, K rows of M
 * @param encoderBias b1, K values; zeros if the network has no biases
 * @param scale K positive values
 * @param decoderBias b2, M values; zeros if the network has no biases
 * @param gain M values; ones if the network has no gains
 */
public record SynergyNetwork(
    Activation encoder,
    Activation decoder,
    List<List<Double>> encoderWeights,
    List<Double> encoderBias,
    List<Double> scale,
    List<Double> decoderBias,
    List<Double> gain) {
  /** Refuses shapes that do not fit together and values that are not finite. */
  public SynergyNetwork {
    encoderWeights = encoderWeights.stream().map(List::copyOf).toList();
    encoderBias = List.copyOf(encoderBias);
    scale = List.copyOf(scale);
    decoderBias = List.copyOf(decoderBias);
    gain = List.copyOf(gain);
    int synergies = encoderWeights.size();
    int muscles = decoderBias.size();
    for (List<Double> row : encoderWeights) {
      count("values in a row of encoder weights", row.size(), muscles);
      finite("encoder weight", row);
    }
    count("encoder biases", encoderBias.size(), synergies);
    count("scales", scale.size(), synergies);
    count("gains", gain.size(), muscles);
    finite("encoder bias", encoderBias);
    finite("decoder bias", decoderBias);
    finite("gain", gain);
    finite("scale", scale);
    for (double value : scale) {
      if (!(value > 0)) {
        throw new IllegalArgumentException("scale " + value + " of a synergy is not above 0");
      }
    }
  }

  /** The same from arrays, which are copied. */
  public static SynergyNetwork of(
      SynergyMethod method,
      double[][] encoderWeights,
      double[] encoderBias,
      double[] scale,
      double[] decoderBias,
      double[] gain) {
    return new SynergyNetwork(
        method.encoder(),
        method.decoder(),
        Arrays.stream(encoderWeights).map(SynergyNetwork::boxed).toList(),
        boxed(encoderBias),
        boxed(scale),
        boxed(decoderBias),
        boxed(gain));
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  private static void count(String what, int found, int wanted) {
    if (found != wanted) {
      throw new IllegalArgumentException(found + " " + what + " where " + wanted + " are needed");
    }
  }

  private static void finite(String what, List<Double> values) {
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(what + " " + value + " is not finite");
      }
    }
  }

  /** M. */
  public int muscles() {
    return decoderBias.size();
  }

  /** K. */
  public int synergies() {
    return scale.size();
  }
}
