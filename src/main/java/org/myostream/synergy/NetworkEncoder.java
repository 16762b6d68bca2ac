package org.myostream.synergy;

import java.util.Arrays;

/**
 * The encoder a network was trained with, {@code h = scale * f(W1 x + b1)}: one matrix-vector
 * product. Sums run over the muscles in ascending order, whatever the sizes, so the bits are those
 * of the training's own forward pass.
 */
final class NetworkEncoder implements FrameEncoder {
  private final double[][] columns;
  private final double[] bias;
  private final double[] scale;
  private final Activation function;

  NetworkEncoder(SynergyNetwork network) {
    double[][] rows =
        network.encoderWeights().stream().map(Decoder::array).toArray(double[][]::new);
    columns = new double[network.muscles()][rows.length];
    for (int k = 0; k < rows.length; k++) {
      for (int m = 0; m < columns.length; m++) {
        columns[m][k] = rows[k][m];
      }
    }
    bias = Decoder.array(network.encoderBias());
    scale = Decoder.array(network.scale());
    function = network.encoder();
  }

  @Override
  public boolean encode(double[] x, double[] h) {
    System.arraycopy(bias, 0, h, 0, bias.length);
    double finite = 0;
    for (int m = 0; m < columns.length; m++) {
      double value = x[m];
      double[] column = columns[m];
      finite += value * 0;
      for (int k = 0; k < column.length; k++) {
        h[k] += column[k] * value;
      }
    }
    if (finite != 0) {
      Arrays.fill(h, 0, bias.length, Double.NaN);
      return false;
    }
    for (int k = 0; k < bias.length; k++) {
      h[k] = scale[k] * function.value(h[k]);
    }
    return true;
  }
}
