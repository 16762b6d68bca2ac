package org.myostream.motorunit;

/** How many times neighbouring channels of a line are subtracted. */
public enum Montage {
  /** Each electrode against a distant reference. */
  MONOPOLAR(0),
  /** {@code x[e] - x[e+1]}. */
  SINGLE_DIFFERENTIAL(1),
  /** {@code x[e] - 2 x[e+1] + x[e+2]}, which belongs to the middle electrode. */
  DOUBLE_DIFFERENTIAL(2);

  private final int differences;

  Montage(int differences) {
    this.differences = differences;
  }

  /** How many channels fewer than electrodes there are. */
  public int lost() {
    return differences;
  }

  /**
   * The channels of {@code rows[sample][electrode]}, electrodes in order along one line.
   *
   * @throws IllegalArgumentException if too few electrodes leave no channel
   */
  public double[][] of(double[][] rows) {
    double[][] channels = new double[rows.length][];
    for (int n = 0; n < rows.length; n++) {
      if (rows[n].length <= differences) {
        throw new IllegalArgumentException(
            rows[n].length
                + " electrodes give no channel once subtracted "
                + differences
                + " times");
      }
      double[] row = rows[n].clone();
      for (int d = 0; d < differences; d++) {
        double[] shorter = new double[row.length - 1];
        for (int e = 0; e < shorter.length; e++) {
          shorter[e] = row[e] - row[e + 1];
        }
        row = shorter;
      }
      channels[n] = row;
    }
    return channels;
  }
}
