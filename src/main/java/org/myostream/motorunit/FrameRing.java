package org.myostream.motorunit;

import java.util.Arrays;

/** The latest frames of a stream, by index. One owner; nothing is allocated after construction. */
final class FrameRing {
  private final int length;
  private final int electrodes;
  private final float[] values;
  private final double[] offset;

  FrameRing(int length, int electrodes) {
    this.length = length;
    this.electrodes = electrodes;
    values = new float[length * electrodes];
    offset = new double[electrodes];
  }

  void put(long index, float[] row) {
    System.arraycopy(row, 0, values, slot(index), electrodes);
  }

  float get(long index, int e) {
    return values[slot(index) + e];
  }

  private int slot(long index) {
    return Math.floorMod(index, length) * electrodes;
  }

  /**
   * Adds the {@code samples} frames from {@code from} on to the potential that {@code average} has
   * begun, without each electrode's mean over them; electrodes whose values are not all finite are
   * left out.
   */
  void addTo(ForgettingAverage average, long from, int samples) {
    findOffsets(from, samples);
    for (int e = 0; e < electrodes; e++) {
      if (Double.isFinite(offset[e])) {
        average.see(e);
      }
    }
    for (int n = 0; n < samples; n++) {
      int start = slot(from + n);
      for (int e = 0; e < electrodes; e++) {
        if (Double.isFinite(offset[e])) {
          average.add(n, e, values[start + e] - offset[e]);
        }
      }
    }
  }

  private void findOffsets(long from, int samples) {
    Arrays.fill(offset, 0);
    for (int n = 0; n < samples; n++) {
      int start = slot(from + n);
      for (int e = 0; e < electrodes; e++) {
        offset[e] += values[start + e];
      }
    }
    for (int e = 0; e < electrodes; e++) {
      offset[e] /= samples;
    }
  }
}
