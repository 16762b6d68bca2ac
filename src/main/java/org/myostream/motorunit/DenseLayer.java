package org.myostream.motorunit;

import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * A layer of a network whose every output is a weighted sum of all inputs plus a bias. Weights are
 * 16-bit integers times a scale for each output, which is what a file holds. Immutable.
 */
public final class DenseLayer {
  private static final int LARGEST = Short.MAX_VALUE;

  private final int inputs;
  private final short[] counts;
  private final float[] scales;
  private final float[] biases;
  private final float[] weights;

  private DenseLayer(int inputs, short[] counts, float[] scales, float[] biases) {
    this.inputs = inputs;
    this.counts = counts;
    this.scales = scales;
    this.biases = biases;
    weights = new float[counts.length];
    for (int i = 0; i < counts.length; i++) {
      weights[i] = counts[i] * scales[i / inputs];
    }
  }

  /** A layer of {@code weights[output][input]}, rounded to what a file can hold. */
  public static DenseLayer of(float[][] weights, float[] biases) {
    int inputs = weights[0].length;
    short[] counts = new short[weights.length * inputs];
    float[] scales = new float[weights.length];
    for (int o = 0; o < weights.length; o++) {
      float largest = Float.MIN_NORMAL;
      for (float weight : weights[o]) {
        largest = Math.max(largest, Math.abs(weight));
      }
      scales[o] = largest / LARGEST;
      for (int i = 0; i < inputs; i++) {
        counts[o * inputs + i] = (short) Math.round(weights[o][i] / scales[o]);
      }
    }
    return new DenseLayer(inputs, counts, scales, biases.clone());
  }

  /**
   * The layer of which {@link #countsText}, {@link #scalesText} and {@link #biasesText} are the
   * texts.
   *
   * @throws IllegalArgumentException if they do not fit each other or a value is not finite
   */
  static DenseLayer parse(int inputs, int outputs, String counts, String scales, String biases) {
    byte[] bytes = Base64.getDecoder().decode(counts);
    if (bytes.length != 2L * inputs * outputs) {
      throw new IllegalArgumentException(
          "a layer of "
              + inputs
              + " inputs and "
              + outputs
              + " outputs has "
              + bytes.length / 2
              + " weights");
    }
    short[] values = new short[bytes.length / 2];
    ByteBuffer.wrap(bytes).asShortBuffer().get(values);
    return new DenseLayer(inputs, values, floats(scales, outputs), floats(biases, outputs));
  }

  /** How many inputs there are. */
  public int inputs() {
    return inputs;
  }

  /** How many outputs there are. */
  public int outputs() {
    return biases.length;
  }

  /** Weight of {@code input} in {@code output}. */
  public float weight(int output, int input) {
    return weights[output * inputs + input];
  }

  /** Bias of {@code output}. */
  public float bias(int output) {
    return biases[output];
  }

  /** The outputs for {@code x}; with {@code rectified}, those below 0 are 0. */
  float[] apply(float[] x, boolean rectified) {
    float[] y = biases.clone();
    for (int o = 0; o < y.length; o++) {
      float s0 = 0;
      float s1 = 0;
      float s2 = 0;
      float s3 = 0;
      int from = o * inputs;
      int i = 0;
      for (; i + 3 < inputs; i += 4) {
        s0 += weights[from + i] * x[i];
        s1 += weights[from + i + 1] * x[i + 1];
        s2 += weights[from + i + 2] * x[i + 2];
        s3 += weights[from + i + 3] * x[i + 3];
      }
      for (; i < inputs; i++) {
        s0 += weights[from + i] * x[i];
      }
      y[o] += s0 + s1 + (s2 + s3);
      if (rectified && y[o] < 0) {
        y[o] = 0;
      }
    }
    return y;
  }

  String countsText() {
    ByteBuffer bytes = ByteBuffer.allocate(2 * counts.length);
    bytes.asShortBuffer().put(counts);
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  String scalesText() {
    return text(scales);
  }

  String biasesText() {
    return text(biases);
  }

  private static String text(float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
    bytes.asFloatBuffer().put(values);
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  private static float[] floats(String text, int count) {
    byte[] bytes = Base64.getDecoder().decode(text);
    if (bytes.length != 4 * count) {
      throw new IllegalArgumentException(
          "a layer of " + count + " outputs has " + bytes.length / 4 + " scales or biases");
    }
    float[] values = new float[count];
    ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException("a layer has a scale or bias that is not finite");
      }
    }
    return values;
  }
}
