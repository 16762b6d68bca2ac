package org.myostream.synergy.training;

import java.util.NoSuchElementException;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Minibatches as ND4J takes them: frames as rows, no labels. Each epoch draws a new order. */
final class MinibatchIterator extends UnlabelledBatches {
  private static final long serialVersionUID = 1L;

  private final transient Minibatches batches;
  private final int muscles;
  private int next;

  /** Before the first epoch. */
  MinibatchIterator(Minibatches batches, int muscles) {
    this.batches = batches;
    this.muscles = muscles;
  }

  /** Rows of T as an array with frames as rows. */
  static INDArray frames(double[][] rows, int length) {
    INDArray frames = Nd4j.create(DataType.DOUBLE, new long[] {length, rows.length}, 'c');
    for (int t = 0; t < length; t++) {
      for (int m = 0; m < rows.length; m++) {
        frames.putScalar(t, m, rows[m][t]);
      }
    }
    return frames;
  }

  @Override
  public boolean hasNext() {
    return next < batches.count();
  }

  @Override
  public MultiDataSet next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    if (next == 0) {
      batches.shuffle();
    }
    int length = batches.length(next);
    double[][] rows = new double[muscles][length];
    batches.copy(next, rows);
    next++;
    return new MultiDataSet(frames(rows, length), null);
  }

  @Override
  public void reset() {
    next = 0;
  }
}
