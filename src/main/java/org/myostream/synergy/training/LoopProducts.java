package org.myostream.synergy.training;

import java.util.Arrays;

/** The bulk products as loops: the same bits on every machine and JDK. */
final class LoopProducts implements BulkProducts {
  private final double[][] data;

  /** Products with {@code data}, M x T; kept, not modified. */
  LoopProducts(double[][] data) {
    this.data = data;
  }

  @Override
  public void project(double[][] w, double[][] into) {
    for (int k = 0; k < w.length; k++) {
      Arrays.fill(into[k], 0);
      for (int m = 0; m < data.length; m++) {
        Rows.add(into[k], w[k][m], data[m]);
      }
    }
  }

  @Override
  public void correlate(double[][] h, double[][] into) {
    for (int k = 0; k < h.length; k++) {
      for (int m = 0; m < data.length; m++) {
        into[k][m] = Rows.dot(h[k], data[m]);
      }
    }
  }
}
