package org.myostream.plot;

/**
 * A long row made short enough to draw without hiding a peak: for each of some stretches its least,
 * largest and mean value.
 *
 * @param at middle of each stretch, in values from the first
 * @param low least values
 * @param high largest values
 * @param mean mean values
 */
@SuppressWarnings("ArrayRecordComponent") // made to be drawn, then forgotten
public record MinMax(double[] at, double[] low, double[] high, double[] mean) {
  /**
   * Of the values from {@code from} to before {@code to}, in at most {@code most} stretches.
   *
   * @param row not modified
   */
  public static MinMax of(double[] row, int from, int to, int most) {
    int count = Math.min(most, to - from);
    double[] at = new double[count];
    double[] low = new double[count];
    double[] high = new double[count];
    double[] mean = new double[count];
    for (int i = 0; i < count; i++) {
      int begin = from + (int) ((long) (to - from) * i / count);
      int end = from + (int) ((long) (to - from) * (i + 1) / count);
      double least = Double.POSITIVE_INFINITY;
      double largest = Double.NEGATIVE_INFINITY;
      double sum = 0;
      for (int t = begin; t < end; t++) {
        least = Math.min(least, row[t]);
        largest = Math.max(largest, row[t]);
        sum += row[t];
      }
      at[i] = (begin + end - 1) / 2.0;
      low[i] = least;
      high[i] = largest;
      mean[i] = sum / (end - begin);
    }
    return new MinMax(at, low, high, mean);
  }
}
