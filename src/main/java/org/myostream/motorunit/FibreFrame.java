package org.myostream.motorunit;

/**
 * The electrodes' points, and their images beyond the skin, as one fibre sees them: coordinate
 * along it and squared distance from its line. One owner at a time.
 */
final class FibreFrame {
  /** Coordinate of each point along the fibre from the end plate. */
  final double[] along;

  /** Squared distance of each point from the fibre's line, times the anisotropy. */
  final double[] across;

  private final Electrodes electrodes;
  private final double anisotropy;
  private final int electrodeCount;
  private final double[] heights;
  private final double turnWeight;
  private final double[] direction = new double[3];
  private final double[] byAzimuth = new double[3];
  private final double[] byInclination = new double[3];
  private final double[] fromEndPlate = new double[3];
  private final double[] origin = new double[3];

  FibreFrame(Electrodes electrodes, Conductor conductor) {
    this.electrodes = electrodes;
    this.anisotropy = conductor.anisotropy();
    electrodeCount = electrodes.count();
    int real = electrodes.count() * electrodes.turns();
    heights = new double[conductor.skinMm().isPresent() ? 2 * real : real];
    for (int p = 0; p < heights.length; p++) {
      double z = electrodes.z(p % real);
      heights[p] = p < real ? z : 2 * conductor.skinMm().orElse(z) - z;
    }
    turnWeight = 1.0 / electrodes.turns();
    along = new double[heights.length];
    across = new double[heights.length];
  }

  int points() {
    return heights.length;
  }

  /** Takes {@code fibre} as the one that sees the electrodes. */
  void place(Fibre fibre) {
    double cosA = StrictMath.cos(fibre.azimuth());
    double sinA = StrictMath.sin(fibre.azimuth());
    double cosI = StrictMath.cos(fibre.inclination());
    double sinI = StrictMath.sin(fibre.inclination());
    set(direction, cosA * cosI, sinA * cosI, -sinI);
    set(byAzimuth, -sinA * cosI, cosA * cosI, 0);
    set(byInclination, -cosA * sinI, -sinA * sinI, -cosI);
    set(origin, fibre.x(), fibre.y(), fibre.z());
    for (int p = 0; p < along.length; p++) {
      look(p);
      along[p] = dot(fromEndPlate, direction);
      across[p] = anisotropy * (dot(fromEndPlate, fromEndPlate) - along[p] * along[p]);
    }
  }

  private void look(int point) {
    int real = point % (electrodeCount * electrodes.turns());
    fromEndPlate[0] = electrodes.x(real) - origin[0];
    fromEndPlate[1] = electrodes.y(real) - origin[1];
    fromEndPlate[2] = heights[point] - origin[2];
  }

  /** Adds {@code weight} times the mean of each electrode's points to {@code row}. */
  void fold(double[] points, double weight, double[] row) {
    double each = weight * turnWeight;
    for (int start = 0; start < points.length; start += electrodeCount) {
      for (int e = 0; e < electrodeCount; e++) {
        row[e] += each * points[start + e];
      }
    }
  }

  /** Adds the derivatives by place, direction and anisotropy to sample {@code n}. */
  void foldGeometry(
      double[] byAlong, double[] byAcross, double weight, double[][][] derivatives, int n) {
    double each = weight * turnWeight;
    for (int p = 0; p < along.length; p++) {
      int e = p % electrodeCount;
      look(p);
      double alongShare = each * byAlong[p];
      double acrossShare = 2 * anisotropy * each * byAcross[p];
      double turned = alongShare - acrossShare * along[p];
      for (int axis = 0; axis < 3; axis++) {
        derivatives[FibrePotentials.X + axis][n][e] -=
            turned * direction[axis] + acrossShare * fromEndPlate[axis];
      }
      derivatives[FibrePotentials.AZIMUTH][n][e] += turned * dot(fromEndPlate, byAzimuth);
      derivatives[FibrePotentials.INCLINATION][n][e] += turned * dot(fromEndPlate, byInclination);
      derivatives[FibrePotentials.ANISOTROPY][n][e] += each * byAcross[p] * across[p] / anisotropy;
    }
  }

  private static double dot(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  }

  private static void set(double[] vector, double x, double y, double z) {
    vector[0] = x;
    vector[1] = y;
    vector[2] = z;
  }
}
