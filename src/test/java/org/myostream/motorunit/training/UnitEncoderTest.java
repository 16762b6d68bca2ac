package org.myostream.motorunit.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.myostream.motorunit.DenseLayer;
import org.myostream.motorunit.UnitNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class UnitEncoderTest {
  private static final double[] TRUTH = {3, 4.2, 2.5, 11, 60, 90};

  private final UnitNetwork network = Networks.untrained().network();
  private final UnitEncoder encoder = new UnitEncoder(network.layers());
  private final double[] x = Networks.noise(network.form().input().size(), 5);

  private static INDArray row(double[] values) {
    float[][] floats = new float[1][values.length];
    for (int i = 0; i < values.length; i++) {
      floats[0][i] = (float) values[i];
    }
    return Nd4j.createFromArray(floats);
  }

  @Test
  void plainArraysGiveWhatSameDiffGives() {
    double[] expected = encoder.outputs(row(x))[0];
    float[] found = network.outputs(x);
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i]).isCloseTo((float) expected[i], within(1e-5f));
    }
  }

  @Test
  void layersSurviveTheGraph() {
    List<DenseLayer> layers = encoder.layers();
    for (int i = 0; i < layers.size(); i++) {
      DenseLayer own = network.layers().get(i);
      float largest = Math.abs(own.weight(1, 2));
      assertThat(layers.get(i).weight(1, 2)).isCloseTo(own.weight(1, 2), within(1e-4f * largest));
      assertThat(layers.get(i).bias(0)).isEqualTo(own.bias(0));
    }
  }

  /** The loss lies outside the graph: its slopes by the outputs must reach the first weights. */
  @Test
  void theGraphsGradientIsThatOfTheLossByAWeight() {
    UnitLoss loss = new UnitLoss(NetworkVariant.MISMATCH, network.form(), 1, 1);
    double[] slopes = new double[network.layers().get(2).outputs()];
    loss.of(encoder.outputs(row(x))[0], x, TRUTH, slopes);
    double[][] gradient = encoder.weightGradient(row(x), row(slopes), 0);
    int input = strongest(gradient);
    float step = 1e-3f;
    double above = loss(loss, moved(input, step));
    double below = loss(loss, moved(input, -step));
    double expected = (above - below) / (2 * step);
    assertThat(gradient[input][0]).isCloseTo(expected, within(0.02 * Math.abs(expected)));
  }

  private int strongest(double[][] gradient) {
    int strongest = 0;
    for (int i = 0; i < gradient.length; i++) {
      if (Math.abs(gradient[i][0]) > Math.abs(gradient[strongest][0])) {
        strongest = i;
      }
    }
    assertThat(gradient[strongest][0]).isNotZero();
    return strongest;
  }

  private double loss(UnitLoss loss, UnitEncoder other) {
    double[] y = other.outputs(row(x))[0];
    return loss.of(y, x, TRUTH, new double[y.length]);
  }

  /** The encoder with one of the first layer's weights changed. */
  private UnitEncoder moved(int input, float by) {
    DenseLayer first = network.layers().get(0);
    float[][] weights = new float[first.outputs()][first.inputs()];
    float[] biases = new float[first.outputs()];
    for (int o = 0; o < weights.length; o++) {
      biases[o] = first.bias(o);
      for (int i = 0; i < first.inputs(); i++) {
        weights[o][i] = first.weight(o, i) + (o == 0 && i == input ? by : 0);
      }
    }
    List<DenseLayer> layers = new ArrayList<>(network.layers());
    layers.set(0, DenseLayer.of(weights, biases));
    return new UnitEncoder(layers);
  }
}
