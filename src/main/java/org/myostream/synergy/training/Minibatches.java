package org.myostream.synergy.training;

import java.util.Random;

/** Frames in an order drawn anew for each epoch, a few at a time. One thread. */
final class Minibatches {
  private final double[][] data;
  private final int[] order;
  private final int size;
  private final Random random;

  /** Batches of up to {@code size} frames of {@code data}, M rows of T; kept, not modified. */
  Minibatches(double[][] data, int size, long seed) {
    this.data = data;
    this.size = size;
    order = new int[data[0].length];
    for (int t = 0; t < order.length; t++) {
      order[t] = t;
    }
    random = new Random(seed);
  }

  /** Batches of an epoch. */
  int count() {
    return (order.length + size - 1) / size;
  }

  /** Frames of a batch: fewer in the last one. */
  int length(int batch) {
    return Math.min(size, order.length - batch * size);
  }

  /** Draws the order of the next epoch. */
  void shuffle() {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
  }

  /** Copies a batch into M rows of at least its length. */
  void copy(int batch, double[][] into) {
    int length = length(batch);
    for (int m = 0; m < data.length; m++) {
      for (int i = 0; i < length; i++) {
        into[m][i] = data[m][order[batch * size + i]];
      }
    }
  }
}
