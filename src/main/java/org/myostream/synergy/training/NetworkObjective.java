package org.myostream.synergy.training;

import java.util.Arrays;

/**
 * The loss of an autoencoder on one data set, with its gradient by back-propagation:
 *
 * <pre>
 * 0.5 SSE / (M T) + 0.5 l2 |theta|^2 + mu sum(max(0, -W2))
 * </pre>
 *
 * <p>The decay runs over weights and biases, not over gains. Time is taken in blocks that stay in
 * the cache and in which the innermost loops run along time; sums have a fixed order, so the same
 * input gives the same bits.
 */
final class NetworkObjective implements Objective {
  private static final int BLOCK = 256;

  private final NetworkShape shape;
  private final double[][] data;
  private final int frames;
  private final double l2;
  private final double negativePenalty;
  private final double[][] code;
  private final double[][] codeSlope;
  private final double[] error;
  private final double[] output;

  /**
   * A loss.
   *
   * @param data M rows of T values; kept, not modified
   * @param l2 weight decay, at least 0
   * @param negativePenalty mu, the price of negative decoder weights, at least 0
   */
  NetworkObjective(NetworkShape shape, double[][] data, double l2, double negativePenalty) {
    if (data.length != shape.muscles()) {
      throw new IllegalArgumentException(
          data.length + " rows of data for a network of " + shape.muscles() + " muscles");
    }
    this.shape = shape;
    this.data = data;
    this.l2 = l2;
    this.negativePenalty = negativePenalty;
    frames = data[0].length;
    code = new double[shape.synergies()][BLOCK];
    codeSlope = new double[shape.synergies()][BLOCK];
    error = new double[BLOCK];
    output = new double[BLOCK];
  }

  @Override
  public int size() {
    return shape.size();
  }

  @Override
  public double evaluate(double[] at, double[] gradient) {
    Arrays.fill(gradient, 0);
    double squares = 0;
    for (int from = 0; from < frames; from += BLOCK) {
      int length = Math.min(BLOCK, frames - from);
      encode(at, from, length);
      for (double[] slope : codeSlope) {
        Arrays.fill(slope, 0, length, 0);
      }
      for (int m = 0; m < shape.muscles(); m++) {
        squares += decodeMuscle(at, gradient, m, from, length);
      }
      backThroughCode(gradient, from, length);
    }
    double scale = 1.0 / ((double) shape.muscles() * frames);
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] *= scale;
    }
    return 0.5 * squares * scale + penalties(at, gradient);
  }

  private void encode(double[] at, int from, int length) {
    for (int k = 0; k < code.length; k++) {
      double[] z = code[k];
      Arrays.fill(z, 0, length, shape.biases() ? at[shape.b1() + k] : 0);
      for (int m = 0; m < data.length; m++) {
        Rows.add(z, at[shape.w1(k, m)], data[m], from, length);
      }
      for (int t = 0; t < length; t++) {
        z[t] = shape.encoder().value(z[t]);
      }
    }
  }

  private double decodeMuscle(double[] at, double[] gradient, int m, int from, int length) {
    Arrays.fill(output, 0, length, shape.biases() ? at[shape.b2() + m] : 0);
    for (int k = 0; k < code.length; k++) {
      Rows.add(output, at[shape.w2(m, k)], code[k], 0, length);
    }
    double gain = shape.gains() ? at[shape.gain() + m] : 1;
    double squares = 0;
    double gainSlope = 0;
    double biasSlope = 0;
    double[] row = data[m];
    for (int t = 0; t < length; t++) {
      double value = shape.decoder().value(output[t]);
      double rest = gain * value - row[from + t];
      squares += rest * rest;
      gainSlope += rest * value;
      double slope = rest * gain * shape.decoder().slope(value);
      error[t] = slope;
      biasSlope += slope;
    }
    if (shape.gains()) {
      gradient[shape.gain() + m] += gainSlope;
    }
    if (shape.biases()) {
      gradient[shape.b2() + m] += biasSlope;
    }
    for (int k = 0; k < code.length; k++) {
      gradient[shape.w2(m, k)] += Rows.dot(error, code[k], 0, length);
      Rows.add(codeSlope[k], at[shape.w2(m, k)], error, 0, length);
    }
    return squares;
  }

  private void backThroughCode(double[] gradient, int from, int length) {
    for (int k = 0; k < code.length; k++) {
      double[] slope = codeSlope[k];
      double sum = 0;
      for (int t = 0; t < length; t++) {
        slope[t] *= shape.encoder().slope(code[k][t]);
        sum += slope[t];
      }
      if (shape.biases()) {
        gradient[shape.b1() + k] += sum;
      }
      for (int m = 0; m < data.length; m++) {
        gradient[shape.w1(k, m)] += Rows.dot(slope, data[m], from, length);
      }
    }
  }

  private double penalties(double[] at, double[] gradient) {
    double squares = 0;
    for (int i = 0; i < shape.gain(); i++) {
      squares += at[i] * at[i];
      gradient[i] += l2 * at[i];
    }
    double negative = 0;
    if (negativePenalty > 0) {
      for (int i = shape.w2(0, 0); i < shape.b2(); i++) {
        if (at[i] < 0) {
          negative -= at[i];
          gradient[i] -= negativePenalty;
        }
      }
    }
    return 0.5 * l2 * squares + negativePenalty * negative;
  }
}
