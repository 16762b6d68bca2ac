package org.myostream.synergy.training;

import java.util.Arrays;

/** The assignment problem, by the Hungarian method with potentials (Kuhn 1955, Munkres 1957). */
final class Assignment {
  private Assignment() {}

  /**
   * Gives every row a column of its own so that the sum of the gains is largest.
   *
   * @param gain n rows of at least n columns, finite
   * @return the column of each row
   */
  static int[] largest(double[][] gain) {
    int rows = gain.length;
    int columns = gain[0].length;
    double[] rowPotential = new double[rows + 1];
    double[] columnPotential = new double[columns + 1];
    int[] rowOf = new int[columns + 1];
    int[] previous = new int[columns + 1];
    for (int row = 1; row <= rows; row++) {
      rowOf[0] = row;
      int column = 0;
      double[] slack = new double[columns + 1];
      boolean[] used = new boolean[columns + 1];
      Arrays.fill(slack, Double.POSITIVE_INFINITY);
      do {
        used[column] = true;
        int at = rowOf[column];
        int next = 0;
        double delta = Double.POSITIVE_INFINITY;
        for (int j = 1; j <= columns; j++) {
          if (used[j]) {
            continue;
          }
          double reduced = -gain[at - 1][j - 1] - rowPotential[at] - columnPotential[j];
          if (reduced < slack[j]) {
            slack[j] = reduced;
            previous[j] = column;
          }
          if (slack[j] < delta) {
            delta = slack[j];
            next = j;
          }
        }
        for (int j = 0; j <= columns; j++) {
          if (used[j]) {
            rowPotential[rowOf[j]] += delta;
            columnPotential[j] -= delta;
          } else {
            slack[j] -= delta;
          }
        }
        column = next;
      } while (rowOf[column] != 0);
      do {
        int back = previous[column];
        rowOf[column] = rowOf[back];
        column = back;
      } while (column != 0);
    }
    int[] assignment = new int[rows];
    for (int j = 1; j <= columns; j++) {
      if (rowOf[j] > 0) {
        assignment[rowOf[j] - 1] = j - 1;
      }
    }
    return assignment;
  }
}
