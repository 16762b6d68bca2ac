package org.myostream.motorunit.training;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.function.ObjIntConsumer;
import org.myostream.motorunit.UnitLatent;
import org.myostream.synergy.training.UnlabelledBatches;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Minibatches in a new order each epoch, each case disturbed anew, with the slopes of the loss at
 * the encoder's weights of that moment.
 */
final class DisturbedBatches extends UnlabelledBatches {
  private static final long serialVersionUID = 1L;

  /** Makes of a case what the network sees. */
  interface Look {
    double[] of(UnitCase unit, Random random, double[] truth);
  }

  private final transient List<UnitCase> cases;
  private final transient Look look;
  private final transient UnitEncoder encoder;
  private final transient UnitLoss loss;
  private final transient ObjIntConsumer<DisturbedBatches> watcher;
  private final Random random;
  private final int size;
  private final int[] order;
  private int next;
  private int done;
  private double lossSum;
  private int lossCount;

  /**
   * @param size of a batch; cases that fill none wait for the next epoch's order
   * @param watcher is told how many batches have been made, by which
   */
  DisturbedBatches(
      List<UnitCase> cases,
      Look look,
      UnitEncoder encoder,
      UnitLoss loss,
      int size,
      long seed,
      ObjIntConsumer<DisturbedBatches> watcher) {
    this.cases = cases;
    this.look = look;
    this.encoder = encoder;
    this.loss = loss;
    this.size = size;
    this.watcher = watcher;
    random = new Random(seed);
    order = new int[cases.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
  }

  /** Batches of an epoch. */
  int count() {
    return order.length / size;
  }

  /** Mean loss since the last call. */
  double takeLoss() {
    double mean = lossSum / Math.max(1, lossCount);
    lossSum = 0;
    lossCount = 0;
    return mean;
  }

  @Override
  public boolean hasNext() {
    return next < count();
  }

  @Override
  public MultiDataSet next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    if (next == 0) {
      shuffle();
    }
    double[][] seen = new double[size][];
    double[][] truths = new double[size][UnitLatent.COUNT];
    float[][] inputs = new float[size][];
    for (int i = 0; i < size; i++) {
      seen[i] = look.of(cases.get(order[next * size + i]), random, truths[i]);
      inputs[i] = floats(seen[i], 1);
    }
    INDArray x = Nd4j.createFromArray(inputs);
    double[][] y = encoder.outputs(x);
    float[][] slopes = new float[size][];
    for (int i = 0; i < size; i++) {
      double[] gradient = new double[y[i].length];
      lossSum += loss.of(y[i], seen[i], truths[i], gradient);
      lossCount++;
      slopes[i] = floats(gradient, 1.0 / size);
    }
    next++;
    done++;
    watcher.accept(this, done);
    return new MultiDataSet(new INDArray[] {x, Nd4j.createFromArray(slopes)}, null);
  }

  private void shuffle() {
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
  }

  private static float[] floats(double[] values, double factor) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) (factor * values[i]);
    }
    return floats;
  }

  @Override
  public void reset() {
    next = 0;
  }
}
