package org.myostream.synergy.training;

import org.bytedeco.javacpp.DoublePointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The bulk products by ND4J, in place: the arrays outside the heap are made once, filled row by row
 * and multiplied without temporaries. {@link #close} frees them.
 */
final class Nd4jProducts implements BulkProducts, AutoCloseable {
  private final int frames;
  private final INDArray data;
  private final INDArray weights;
  private final INDArray activations;
  private final INDArray correlations;

  /** Products with {@code data}, M x T, for K synergies; copied. */
  Nd4jProducts(double[][] data, int synergies) {
    Nd4jRuntime.start();
    frames = data[0].length;
    this.data = zeros(data.length, frames);
    weights = zeros(synergies, data.length);
    activations = zeros(synergies, frames);
    correlations = zeros(synergies, data.length);
    put(data, this.data);
  }

  @Override
  public void project(double[][] w, double[][] into) {
    put(w, weights);
    weights.mmuli(data, activations);
    take(activations, into);
  }

  @Override
  public void correlate(double[][] h, double[][] into) {
    put(h, activations);
    Nd4j.gemm(activations, data, correlations, false, true, 1, 0);
    take(correlations, into);
  }

  @Override
  public void close() {
    data.close();
    weights.close();
    activations.close();
    correlations.close();
  }

  private static INDArray zeros(int rows, int columns) {
    return Nd4j.create(DataType.DOUBLE, new long[] {rows, columns}, 'c');
  }

  private static void put(double[][] from, INDArray into) {
    DoublePointer pointer = pointer(into);
    for (int i = 0; i < from.length; i++) {
      pointer.position((long) i * from[i].length).put(from[i], 0, from[i].length);
    }
  }

  private static void take(INDArray from, double[][] into) {
    DoublePointer pointer = pointer(from);
    for (int i = 0; i < into.length; i++) {
      pointer.position((long) i * into[i].length).get(into[i], 0, into[i].length);
    }
  }

  private static DoublePointer pointer(INDArray array) {
    return new DoublePointer(array.data().addressPointer());
  }
}
