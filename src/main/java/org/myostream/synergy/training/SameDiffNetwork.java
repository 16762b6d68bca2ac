package org.myostream.synergy.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.myostream.synergy.Activation;
import org.nd4j.autodiff.listeners.At;
import org.nd4j.autodiff.listeners.BaseListener;
import org.nd4j.autodiff.listeners.ListenerResponse;
import org.nd4j.autodiff.listeners.Operation;
import org.nd4j.autodiff.listeners.records.LossCurve;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.autodiff.samediff.api.OutAndGrad;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The network of {@link NetworkObjective} as a SameDiff graph: the same loss in other hands, to
 * check gradients and training against. Double precision, one thread.
 *
 * <p>One graph is trained once: its Adam keeps its moments but not its step from one training to
 * the next.
 */
final class SameDiffNetwork implements AutoCloseable {
  private static final String INPUT = "x";
  private static final String OUTPUT = "y";
  private static final String LOSS = "loss";

  private final NetworkShape shape;
  private final SameDiff graph;
  private final List<Part> parts = new ArrayList<>();

  /** A variable, its array, and where its values stand among the parameters. */
  private record Part(SDVariable variable, int from, int length) {}

  /** The network at the parameters {@code at}. */
  SameDiffNetwork(NetworkShape shape, double l2, double negativePenalty, double[] at) {
    Nd4jRuntime.start();
    this.shape = shape;
    graph = SameDiff.create();
    Nd4jRuntime.quietly(
        () -> {
          build(l2, negativePenalty, at);
          graph.createGradFunction();
        });
  }

  private void build(double l2, double negativePenalty, double[] at) {
    int muscles = shape.muscles();
    int synergies = shape.synergies();
    SDVariable x = graph.placeHolder(INPUT, DataType.DOUBLE, -1, muscles);
    SDVariable w2 = part("W2", at, shape.w2(0, 0), muscles, synergies);
    SDVariable code =
        shape.tied()
            ? graph.mmul(x, w2)
            : graph.mmul(x, part("W1", at, shape.w1(0, 0), synergies, muscles), false, true, false);
    if (shape.biases()) {
      code = code.add(part("b1", at, shape.b1(), 1, synergies));
    }
    SDVariable made = graph.mmul(activated(shape.encoder(), code), w2, false, true, false);
    if (shape.biases()) {
      made = made.add(part("b2", at, shape.b2(), 1, muscles));
    }
    made = activated(shape.decoder(), made);
    SDVariable decay = null;
    for (Part part : parts) {
      SDVariable squares = graph.math().square(part.variable).sum();
      decay = decay == null ? squares : decay.add(squares);
    }
    if (shape.gains()) {
      made = made.mul(part("gain", at, shape.gain(), 1, muscles));
    }
    SDVariable y = graph.identity(OUTPUT, made);
    SDVariable loss = graph.math().square(y.sub(x)).mean().mul(0.5);
    if (decay != null && l2 > 0) {
      loss = loss.add(decay.mul(0.5 * l2));
    }
    if (negativePenalty > 0) {
      loss = loss.add(graph.nn().relu(w2.neg(), 0).sum().mul(negativePenalty));
    }
    graph.identity(LOSS, loss).markAsLoss();
  }

  private SDVariable part(String name, double[] at, int from, int rows, int columns) {
    int length = rows * columns;
    INDArray values = Nd4j.create(DataType.DOUBLE, new long[] {rows, columns}, 'c');
    for (int i = 0; i < length; i++) {
      values.putScalar(i, at[from + i]);
    }
    SDVariable variable = graph.var(name, values);
    parts.add(new Part(variable, from, length));
    return variable;
  }

  private SDVariable activated(Activation activation, SDVariable z) {
    return switch (activation) {
      case LINEAR -> z;
      case RELU -> graph.nn().relu(z, 0);
      case SIGMOID -> graph.nn().sigmoid(z);
      case TANH -> graph.math().tanh(z);
    };
  }

  /**
   * The loss, without an effect on the parameters.
   *
   * @param data M rows of T
   * @param gradient overwritten with the gradient
   */
  double loss(double[][] data, double[] gradient) {
    try (INDArray frames = MinibatchIterator.frames(data, data[0].length)) {
      List<String> names = parts.stream().map(part -> part.variable.name()).toList();
      OutAndGrad found =
          graph.calculateGradientsAndOutputs(Map.of(INPUT, frames), List.of(LOSS), names);
      for (Part part : parts) {
        take(array(found.getGradients(), part.variable.name()), part, gradient);
      }
      return array(found.getOutputs(), LOSS).getDouble(0);
    }
  }

  /** What the network makes of {@code data}, M rows of T. */
  double[][] reconstruct(double[][] data) {
    double[][] made = new double[data.length][data[0].length];
    try (INDArray frames = MinibatchIterator.frames(data, data[0].length)) {
      INDArray rows = array(graph.output(Map.of(INPUT, frames), OUTPUT), OUTPUT);
      for (int m = 0; m < made.length; m++) {
        for (int t = 0; t < made[m].length; t++) {
          made[m][t] = rows.getDouble(t, m);
        }
      }
    }
    return made;
  }

  /**
   * Trains with SameDiff's Adam, once.
   *
   * @param watcher sees the parameters after each epoch
   * @return epochs
   */
  int train(Minibatches batches, int mostEpochs, Lbfgs.Watcher watcher) {
    graph.setTrainingConfig(
        new TrainingConfig.Builder()
            .updater(
                new org.nd4j.linalg.learning.config.Adam(
                    Adam.RATE, Adam.FIRST_DECAY, Adam.SECOND_DECAY, Adam.EPSILON))
            .dataSetFeatureMapping(INPUT)
            .skipBuilderValidation(true)
            .build());
    Epochs epochs = new Epochs(watcher);
    graph.fit(new MinibatchIterator(batches, shape.muscles()), mostEpochs, epochs);
    return epochs.count;
  }

  /** Shows the parameters to a watcher after each epoch. */
  private final class Epochs extends BaseListener {
    private final Lbfgs.Watcher watcher;
    private final double[] at = new double[shape.size()];
    private int count;

    Epochs(Lbfgs.Watcher watcher) {
      this.watcher = watcher;
    }

    @Override
    public boolean isActive(Operation operation) {
      return operation == Operation.TRAINING;
    }

    @Override
    public ListenerResponse epochEnd(SameDiff trained, At place, LossCurve losses, long millis) {
      count++;
      parameters(at);
      return watcher.goOn(at) ? ListenerResponse.CONTINUE : ListenerResponse.STOP;
    }
  }

  /** Copies the parameters. */
  void parameters(double[] at) {
    for (Part part : parts) {
      take(part.variable.getArr(true), part, at);
    }
  }

  private static INDArray array(Map<String, INDArray> arrays, String name) {
    return Objects.requireNonNull(arrays.get(name), name);
  }

  private static void take(INDArray values, Part part, double[] into) {
    double[] taken = values.dup('c').data().asDouble();
    System.arraycopy(taken, 0, into, part.from, part.length);
  }

  @Override
  public void close() {
    for (Part part : parts) {
      part.variable.getArr().close();
    }
  }
}
