package org.myostream.synergy.training;

import java.util.Arrays;

/**
 * How well estimated synergies agree with others, after the best assignment of columns.
 *
 * @param assignment for each column of the reference, the matched column of the estimate
 * @param cosines absolute cosine of each matched pair, in the order of the reference
 * @param subspace mean squared canonical correlation of the two column spaces
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never changed
public record Agreement(int[] assignment, double[] cosines, double subspace) {
  /**
   * Compares two sets of columns.
   *
   * @param reference M rows of K
   * @param estimate M rows of K
   */
  public static Agreement of(double[][] reference, double[][] estimate) {
    int synergies = reference[0].length;
    double[][] cosine = new double[synergies][synergies];
    for (int i = 0; i < synergies; i++) {
      for (int j = 0; j < synergies; j++) {
        cosine[i][j] = Math.abs(cosine(reference, i, estimate, j));
      }
    }
    int[] assignment = Assignment.largest(cosine);
    double[] matched = new double[synergies];
    Arrays.setAll(matched, i -> cosine[i][assignment[i]]);
    return new Agreement(assignment, matched, subspace(reference, estimate));
  }

  /** Mean absolute cosine of the matched pairs. */
  public double meanCosine() {
    return Arrays.stream(cosines).average().orElse(Double.NaN);
  }

  /** Smallest absolute cosine of the matched pairs. */
  public double leastCosine() {
    return Arrays.stream(cosines).min().orElse(Double.NaN);
  }

  /** Cosine of a column of one matrix and a column of another; 0 if one is 0. */
  public static double cosine(double[][] a, int i, double[][] b, int j) {
    double product = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int m = 0; m < a.length; m++) {
      product += a[m][i] * b[m][j];
      squaresA += a[m][i] * a[m][i];
      squaresB += b[m][j] * b[m][j];
    }
    double norm = Math.sqrt(squaresA) * Math.sqrt(squaresB);
    return norm > 0 ? product / norm : 0;
  }

  private static double subspace(double[][] a, double[][] b) {
    double[][] qa = orthonormal(a);
    double[][] qb = orthonormal(b);
    double squares = 0;
    for (double[] x : qa) {
      for (double[] y : qb) {
        double product = Rows.dot(x, y);
        squares += product * product;
      }
    }
    return squares / a[0].length;
  }

  /** Columns as rows, made orthonormal (modified Gram-Schmidt, twice); dependent ones become 0. */
  private static double[][] orthonormal(double[][] columns) {
    int count = columns[0].length;
    double[][] basis = new double[count][columns.length];
    for (int k = 0; k < count; k++) {
      double[] row = basis[k];
      for (int m = 0; m < row.length; m++) {
        row[m] = columns[m][k];
      }
      double before = Math.sqrt(Rows.dot(row, row));
      for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < k; i++) {
          double product = Rows.dot(row, basis[i]);
          for (int m = 0; m < row.length; m++) {
            row[m] -= product * basis[i][m];
          }
        }
      }
      double norm = Math.sqrt(Rows.dot(row, row));
      double factor = norm > 1e-12 * before ? 1 / norm : 0;
      for (int m = 0; m < row.length; m++) {
        row[m] *= factor;
      }
    }
    return basis;
  }
}
