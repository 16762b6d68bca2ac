package org.myostream.synergy.training;

/** Directions in which envelopes vary most, as they are and after varimax rotation. */
final class PrincipalComponents {
  private static final int MOST_SWEEPS = 100;
  private static final double SMALLEST_TURN = 1e-10;

  private PrincipalComponents() {}

  /**
   * The first components of {@code data}, M rows of T.
   *
   * @return K rows of M, orthonormal, each with a sum of at least 0
   */
  static double[][] of(double[][] data, int synergies) {
    double[][] covariance = new double[data.length][data.length];
    Rows.gram(Rows.centred(data), covariance);
    SymmetricEigen eigen = new SymmetricEigen(covariance);
    double[][] components = new double[synergies][];
    for (int k = 0; k < synergies; k++) {
      components[k] = eigen.vector(k);
    }
    upright(components);
    return components;
  }

  /** Flips rows of negative sum. */
  private static void upright(double[][] rows) {
    for (double[] row : rows) {
      boolean down = Rows.mean(row) < 0;
      for (int m = 0; m < row.length && down; m++) {
        row[m] = -row[m];
      }
    }
  }

  /**
   * Rotates rows so that the variance of their squares is greatest (Kaiser 1958): two at a time
   * until nothing turns.
   *
   * @param rows K rows of M, orthonormal; become the rotated ones, each with a sum of at least 0
   */
  static void varimax(double[][] rows) {
    double turned = 1;
    for (int sweep = 0; sweep < MOST_SWEEPS && turned > SMALLEST_TURN; sweep++) {
      turned = 0;
      for (int i = 0; i < rows.length; i++) {
        for (int j = i + 1; j < rows.length; j++) {
          double angle = angle(rows[i], rows[j]);
          turn(rows[i], rows[j], angle);
          turned = Math.max(turned, Math.abs(angle));
        }
      }
    }
    upright(rows);
  }

  private static double angle(double[] a, double[] b) {
    double sumU = 0;
    double sumV = 0;
    double squares = 0;
    double products = 0;
    for (int m = 0; m < a.length; m++) {
      double u = a[m] * a[m] - b[m] * b[m];
      double v = 2 * a[m] * b[m];
      sumU += u;
      sumV += v;
      squares += u * u - v * v;
      products += u * v;
    }
    double sine = 2 * (products - sumU * sumV / a.length);
    double cosine = squares - (sumU * sumU - sumV * sumV) / a.length;
    return StrictMath.atan2(sine, cosine) / 4;
  }

  private static void turn(double[] a, double[] b, double angle) {
    double cosine = StrictMath.cos(angle);
    double sine = StrictMath.sin(angle);
    for (int m = 0; m < a.length; m++) {
      double x = a[m];
      double y = b[m];
      a[m] = cosine * x + sine * y;
      b[m] = cosine * y - sine * x;
    }
  }
}
