package org.myostream.motorunit;

/**
 * Makes the noise of flat rows white over the electrodes, given its covariance, so that what all
 * electrodes share, and electrodes that are left out, count for nothing; then takes each channel's
 * mean. Model and data both pass through it. One owner at a time.
 */
final class SpatialWhitening implements RowReference {
  /** Variance of the common mode and of what is left out, by that of the noise. */
  private static final double UNKNOWN = 1e6;

  private final int samples;
  private final int electrodes;
  private final double[][] factor;
  private final double[] moment;
  private final boolean[] used;

  SpatialWhitening(int samples, int electrodes) {
    this.samples = samples;
    this.electrodes = electrodes;
    factor = new double[electrodes][electrodes];
    moment = new double[electrodes];
    used = new boolean[electrodes];
  }

  @Override
  public int electrodes() {
    return electrodes;
  }

  /**
   * Whitens noise of {@code covariance} and, alike at every electrode and independent, {@code
   * misfit} more; false if that cannot be.
   *
   * @param use which electrodes are to count
   */
  boolean use(double[][] covariance, double misfit, boolean[] use) {
    double[][] all = new double[electrodes][electrodes];
    double mean = misfit;
    for (int e = 0; e < electrodes; e++) {
      used[e] = use[e];
      mean += use[e] ? covariance[e][e] / electrodes : 0;
    }
    for (int e = 0; e < electrodes; e++) {
      for (int f = 0; f < electrodes; f++) {
        all[e][f] = use[e] && use[f] ? covariance[e][f] + UNKNOWN * mean : 0;
      }
      all[e][e] += use[e] ? misfit : UNKNOWN * mean;
    }
    double[][] lower = Gram.cholesky(all);
    if (lower.length == 0) {
      return false;
    }
    for (int j = 0; j < electrodes; j++) {
      factor[j][j] = 1 / lower[j][j];
      for (int i = j + 1; i < electrodes; i++) {
        double sum = 0;
        for (int k = j; k < i; k++) {
          sum += lower[i][k] * factor[k][j];
        }
        factor[i][j] = -sum / lower[i][i];
      }
    }
    return true;
  }

  @Override
  public void load(double[][] rows, double[] flat) {
    for (int n = 0; n < samples; n++) {
      for (int e = 0; e < electrodes; e++) {
        flat[n * electrodes + e] = used[e] ? rows[n][e] : 0;
      }
    }
    apply(flat);
  }

  @Override
  public void apply(double[] flat) {
    for (int n = 0; n < samples; n++) {
      int start = n * electrodes;
      System.arraycopy(flat, start, moment, 0, electrodes);
      for (int e = 0; e < electrodes; e++) {
        flat[start + e] = dot(factor[e], moment, e + 1);
      }
    }
    for (int e = 0; e < electrodes; e++) {
      double mean = 0;
      for (int k = e; k < flat.length; k += electrodes) {
        mean += flat[k];
      }
      mean /= samples;
      for (int k = e; k < flat.length; k += electrodes) {
        flat[k] -= mean;
      }
    }
  }

  /** What {@link #apply} was applied to, but for its means, into {@code rows}. */
  void undo(double[] flat, double[][] rows) {
    for (int n = 0; n < samples; n++) {
      for (int e = 0; e < electrodes; e++) {
        double above = flat[n * electrodes + e] - dot(factor[e], rows[n], e);
        rows[n][e] = above / factor[e][e];
      }
    }
  }

  private static double dot(double[] a, double[] b, int length) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 3 < length; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (; i < length; i++) {
      s0 += a[i] * b[i];
    }
    return s0 + s1 + (s2 + s3);
  }
}
