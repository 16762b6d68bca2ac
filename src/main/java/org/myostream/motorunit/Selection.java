package org.myostream.motorunit;

/**
 * Finds a value by its rank without sorting all and without allocation, which sorting of the JDK
 * may need from version 25 on (C. A. R. Hoare, Algorithm 65: Find, 1961).
 */
final class Selection {
  private Selection() {}

  /**
   * What would stand at {@code rank} if the first {@code count} values were in order; moves them.
   */
  static double of(double[] values, int count, int rank) {
    int low = 0;
    int high = count - 1;
    while (low < high) {
      double pivot = values[rank];
      int i = low;
      int j = high;
      while (i <= j) {
        while (values[i] < pivot) {
          i++;
        }
        while (pivot < values[j]) {
          j--;
        }
        if (i <= j) {
          double swapped = values[i];
          values[i++] = values[j];
          values[j--] = swapped;
        }
      }
      if (j < rank) {
        low = i;
      }
      if (rank < i) {
        high = j;
      }
    }
    return values[rank];
  }
}
