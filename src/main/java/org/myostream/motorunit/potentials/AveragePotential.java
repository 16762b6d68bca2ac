package org.myostream.motorunit.potentials;

/**
 * The mean potential of a unit over its discharges, gathered one discharge at a time, and in parts
 * that tell how sure it is. One thread.
 */
public final class AveragePotential {
  /** Into how many parts the discharges are dealt, in turn. */
  public static final int PARTS = 10;

  private final double[][][] sums;
  private final int[] counts = new int[PARTS];
  private int used;

  /** Of {@code samples} at {@code electrodes}. */
  public AveragePotential(int samples, int electrodes) {
    sums = new double[PARTS][samples][electrodes];
  }

  /** Takes a discharge in: {@code rows[sample][electrode]}, not kept. */
  public void add(double[][] rows) {
    int part = used++ % PARTS;
    counts[part]++;
    for (int n = 0; n < rows.length; n++) {
      double[] sum = sums[part][n];
      for (int e = 0; e < sum.length; e++) {
        sum[e] += rows[n][e];
      }
    }
  }

  /** Discharges taken in. */
  public int discharges() {
    return used;
  }

  /** The mean over all, each electrode about its own mean. */
  public double[][] rows() {
    return without(-1);
  }

  /** The mean over all but one part. */
  public double[][] without(int part) {
    double[][] mean = new double[sums[0].length][sums[0][0].length];
    int count = 0;
    for (int p = 0; p < PARTS; p++) {
      if (p != part) {
        count += counts[p];
        add(sums[p], mean);
      }
    }
    for (int e = 0; e < mean[0].length; e++) {
      double offset = 0;
      for (double[] row : mean) {
        row[e] /= Math.max(1, count);
        offset += row[e] / mean.length;
      }
      for (double[] row : mean) {
        row[e] -= offset;
      }
    }
    return mean;
  }

  private static void add(double[][] from, double[][] into) {
    for (int n = 0; n < into.length; n++) {
      for (int e = 0; e < into[n].length; e++) {
        into[n][e] += from[n][e];
      }
    }
  }
}
