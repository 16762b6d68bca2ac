package org.myostream.dsp;

import java.util.List;
import org.myostream.signal.StreamSpec;

/**
 * Laplacian montage: each electrode minus the mean of its four neighbours on the grid, named {@code
 * lap(EMG7)}. Electrodes at an edge or beside a hole make no channel.
 */
public record Laplacian() implements StageSettings {
  private static final double[] WEIGHTS = {1, -0.25, -0.25, -0.25, -0.25};

  @Override
  public Stage build(StreamSpec input) {
    List<int[]> crosses = Sites.ofGrid(input, "laplacian").crosses();
    if (crosses.isEmpty()) {
      throw new IllegalArgumentException(
          "laplacian finds no electrode with four neighbours on the grid");
    }
    return new WeightedMontage(input, crosses, WEIGHTS, names -> "lap(" + names.get(0) + ")");
  }
}
