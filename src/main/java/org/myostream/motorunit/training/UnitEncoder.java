package org.myostream.motorunit.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.myostream.motorunit.DenseLayer;
import org.myostream.motorunit.UnitLatent;
import org.myostream.motorunit.UnitNetwork;
import org.myostream.synergy.training.Nd4jRuntime;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/**
 * The encoder as a SameDiff graph: dense layers, rectified but for the last; float, one thread.
 *
 * <p>Its loss is given from outside, by the derivatives {@code g} of the true loss by the outputs
 * {@code y}: the graph minimises {@code sum(y g)} with {@code g} constant, whose gradient by every
 * weight is that of the true loss (chain rule). One graph is trained once.
 */
final class UnitEncoder {
  private static final String INPUT = "x";
  private static final String SLOPES = "g";
  private static final String OUTPUT = "y";
  private static final String LOSS = "loss";
  private static final double DECAY = 1e-4;
  private static final double LAST_SHRINKAGE = 0.1;

  private final SameDiff graph;
  private final List<SDVariable> weights = new ArrayList<>();
  private final List<SDVariable> biases = new ArrayList<>();

  /**
   * A network before training.
   *
   * @param startMillis where the latent of the start begins; the physics says nothing of a
   *     potential that starts a millisecond aside
   * @param hidden sizes of the hidden layers
   */
  UnitEncoder(UnitNetwork.Form form, double startMillis, int[] hidden, long seed) {
    this(initial(form, startMillis, hidden, new Random(seed)));
  }

  /** A network of given layers. */
  UnitEncoder(List<DenseLayer> layers) {
    Nd4jRuntime.start();
    graph = SameDiff.create();
    Nd4jRuntime.quietly(
        () -> {
          build(layers);
          graph.createGradFunction();
        });
  }

  private static List<DenseLayer> initial(
      UnitNetwork.Form form, double startMillis, int[] hidden, Random random) {
    List<DenseLayer> layers = new ArrayList<>();
    int inputs = form.input().size();
    double variance = inputs; // the input has unit norm, not unit variance
    for (int size : hidden) {
      layers.add(random(inputs, new float[size], Math.sqrt(2 * variance / inputs), random));
      inputs = size;
      variance = 1;
    }
    float[] bias = startingBiases(form, startMillis);
    layers.add(random(inputs, bias, LAST_SHRINKAGE * Math.sqrt(1.0 / inputs), random));
    return layers;
  }

  private static DenseLayer random(int inputs, float[] bias, double deviation, Random random) {
    float[][] values = new float[bias.length][inputs];
    for (float[] row : values) {
      for (int i = 0; i < inputs; i++) {
        row[i] = (float) (deviation * random.nextGaussian());
      }
    }
    return DenseLayer.of(values, bias);
  }

  /** Hypotheses begin spread over the array, all else at usual values. */
  private static float[] startingBiases(UnitNetwork.Form form, double startMillis) {
    UnitLatent latent = form.latent();
    float[] biases = new float[form.hypotheses() * UnitNetwork.OUTPUTS];
    for (int k = 0; k < form.hypotheses(); k++) {
      int from = k * UnitNetwork.OUTPUTS + 1;
      double share = (k + 1.0) / (form.hypotheses() + 1);
      biases[from + UnitLatent.ZONE] = (float) StrictMath.log(share / (1 - share));
      biases[from + UnitLatent.WIDTH] = (float) latent.inverse(UnitLatent.WIDTH, 14);
      biases[from + UnitLatent.START] = (float) latent.inverse(UnitLatent.START, startMillis);
    }
    return biases;
  }

  private void build(List<DenseLayer> layers) {
    SDVariable y = graph.placeHolder(INPUT, DataType.FLOAT, -1, layers.get(0).inputs());
    SDVariable slopes =
        graph.placeHolder(SLOPES, DataType.FLOAT, -1, layers.get(layers.size() - 1).outputs());
    for (int i = 0; i < layers.size(); i++) {
      DenseLayer layer = layers.get(i);
      float[][] values = new float[layer.inputs()][layer.outputs()];
      float[][] bias = new float[1][layer.outputs()];
      for (int o = 0; o < layer.outputs(); o++) {
        bias[0][o] = layer.bias(o);
        for (int k = 0; k < layer.inputs(); k++) {
          values[k][o] = layer.weight(o, k);
        }
      }
      weights.add(graph.var("W" + i, Nd4j.createFromArray(values)));
      biases.add(graph.var("b" + i, Nd4j.createFromArray(bias)));
      y = graph.mmul(y, weights.get(i)).add(biases.get(i));
      if (i + 1 < layers.size()) {
        y = graph.nn().relu(y, 0);
      }
    }
    SDVariable output = graph.identity(OUTPUT, y);
    graph.identity(LOSS, output.mul(slopes).sum()).markAsLoss();
  }

  /** The outputs for a batch {@code x[case][value]}. */
  double[][] outputs(INDArray x) {
    INDArray y = Objects.requireNonNull(graph.output(Map.of(INPUT, x), OUTPUT).get(OUTPUT));
    return y.toDoubleMatrix();
  }

  /** Derivatives of {@code sum(y g)} by the weights of layer {@code layer}, {@code [in][out]}. */
  double[][] weightGradient(INDArray x, INDArray g, int layer) {
    String name = weights.get(layer).name();
    return Objects.requireNonNull(
            graph.calculateGradients(Map.of(INPUT, x, SLOPES, g), name).get(name))
        .toDoubleMatrix();
  }

  /** Trains on batches of two features, inputs and slopes, with AdamW; once. */
  void train(MultiDataSetIterator batches, int epochs, FallingRate rate) {
    graph.setTrainingConfig(
        new TrainingConfig.Builder()
            .updater(new Adam(rate))
            .weightDecay(DECAY, true)
            .dataSetFeatureMapping(INPUT, SLOPES)
            .skipBuilderValidation(true)
            .build());
    graph.fit(batches, epochs);
  }

  /** The layers as they are now, rounded to what a file can hold. */
  List<DenseLayer> layers() {
    List<DenseLayer> layers = new ArrayList<>();
    for (int i = 0; i < weights.size(); i++) {
      float[][] values = weights.get(i).getArr().transpose().toFloatMatrix();
      layers.add(DenseLayer.of(values, biases.get(i).getArr().toFloatVector()));
    }
    return layers;
  }
}
