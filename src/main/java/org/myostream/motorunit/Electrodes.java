package org.myostream.motorunit;

import java.util.Arrays;

/**
 * Where the potential is measured: electrodes anywhere, each a point or the mean over several.
 * Positions in mm. Immutable.
 */
public final class Electrodes {
  private final int count;

  /**
   * Points, those of one turn of all electrodes before those of the next: {@code turn * count + e}.
   */
  private final double[] x;

  private final double[] y;
  private final double[] z;

  private Electrodes(int count, double[] x, double[] y, double[] z) {
    this.count = count;
    this.x = x;
    this.y = y;
    this.z = z;
  }

  /** Point electrodes at the given places, which are copied. */
  public static Electrodes points(double[] x, double[] y, double[] z) {
    if (x.length == 0 || x.length != y.length || x.length != z.length) {
      throw new IllegalArgumentException(
          "electrode positions: " + x.length + " x, " + y.length + " y, " + z.length + " z");
    }
    return new Electrodes(x.length, x.clone(), y.clone(), z.clone());
  }

  /** A line of {@code count} electrodes along x, centred on 0, at height {@code z} mm. */
  public static Electrodes line(int count, double spacingMm, double z) {
    return grid(1, count, spacingMm, z);
  }

  /**
   * A grid, numbered along x first, centred on 0.
   *
   * @param rows electrodes along y
   * @param columns electrodes along x
   */
  public static Electrodes grid(int rows, int columns, double spacingMm, double z) {
    double[] x = new double[rows * columns];
    double[] y = new double[rows * columns];
    double[] heights = new double[rows * columns];
    for (int e = 0; e < x.length; e++) {
      int row = e / columns;
      x[e] = (e % columns - 0.5 * (columns - 1)) * spacingMm;
      y[e] = (row - 0.5 * (rows - 1)) * spacingMm;
    }
    Arrays.fill(heights, z);
    return points(x, y, heights);
  }

  /**
   * These electrodes as discs parallel to the skin (z constant): the mean over {@code points}
   * points of equal area, spread in a sunflower spiral.
   *
   * @throws IllegalArgumentException if the radius or the number of points is not above 0
   */
  public Electrodes discs(double radiusMm, int points) {
    if (!(radiusMm > 0) || points < 1) {
      throw new IllegalArgumentException(
          "electrode discs of "
              + radiusMm
              + " mm with "
              + points
              + " points: both must be above 0");
    }
    int turns = x.length * points;
    double[] discX = new double[turns];
    double[] discY = new double[turns];
    double[] discZ = new double[turns];
    double goldenAngle = Math.PI * (3 - Math.sqrt(5));
    for (int k = 0; k < points; k++) {
      double radius = radiusMm * Math.sqrt((k + 0.5) / points);
      double dx = radius * StrictMath.cos(k * goldenAngle);
      double dy = radius * StrictMath.sin(k * goldenAngle);
      for (int p = 0; p < x.length; p++) {
        discX[k * x.length + p] = x[p] + dx;
        discY[k * x.length + p] = y[p] + dy;
        discZ[k * x.length + p] = z[p];
      }
    }
    return new Electrodes(count, discX, discY, discZ);
  }

  /** How many electrodes there are. */
  public int count() {
    return count;
  }

  /** Points an electrode. */
  int turns() {
    return x.length / count;
  }

  double x(int point) {
    return x[point];
  }

  double y(int point) {
    return y[point];
  }

  double z(int point) {
    return z[point];
  }
}
