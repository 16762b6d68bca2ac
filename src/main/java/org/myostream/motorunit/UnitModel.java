package org.myostream.motorunit;

import java.util.Arrays;

/**
 * What a motor unit of given innervation zone, velocity and geometry shows at an array, per fibre,
 * for several depths at once: one column a depth, flat {@code [sample * electrodes + electrode]},
 * with derivatives by all parameters.
 *
 * <p>The fibres are parallel, {@link FibreScatter} spread over the zone and the velocities, and all
 * end at the same places. An anisotropic medium needs no parameter of its own: it only stretches
 * the distances across. One owner at a time; nothing is allocated after construction.
 */
final class UnitModel {
  static final int ZONE = 0;
  static final int VELOCITY = 1;
  static final int START = 2;
  static final int WIDTH = 3;
  static final int LEFT = 4;
  static final int RIGHT = 5;
  static final int LATERAL = 6;
  static final int AZIMUTH = 7;
  static final int PARAMETERS = 8;

  private static final double SLOWEST = 0.5;

  /** Columns of the last evaluation, {@code [depth][flat]}. */
  final double[][] columns;

  /** Their derivatives, {@code [parameter][depth][flat]}. */
  final double[][][] derivatives;

  private final double[] electrodeX;
  private final double[] electrodeY;
  private final double[] squaredDepths;
  private final FibreScatter scatter;
  private final int samples;
  private final int electrodes;
  private final double millisPerSample;
  private final double[] along;
  private final double[] lateral;
  private final double[] shifted;
  private final double[] across;
  private final PointPotentials seen;
  private double cos;
  private double sin;
  private final WaveSources[] waves = {new WaveSources(false), new WaveSources(false)};

  UnitModel(
      double[] electrodeX,
      double[] electrodeY,
      double[] depthsMm,
      FibreScatter scatter,
      int samples,
      double rateHz) {
    this.electrodeX = electrodeX.clone();
    this.electrodeY = electrodeY.clone();
    this.scatter = scatter;
    this.samples = samples;
    electrodes = electrodeX.length;
    millisPerSample = 1000 / rateHz;
    squaredDepths = Arrays.stream(depthsMm).map(h -> h * h).toArray();
    columns = new double[depthsMm.length][samples * electrodes];
    derivatives = new double[PARAMETERS][depthsMm.length][samples * electrodes];
    along = new double[electrodes];
    lateral = new double[electrodes];
    shifted = new double[electrodes];
    across = new double[electrodes];
    seen = new PointPotentials(electrodes);
  }

  int depths() {
    return squaredDepths.length;
  }

  FibreScatter scatter() {
    return scatter;
  }

  int length() {
    return samples * electrodes;
  }

  /** Fills {@link #columns}, and {@link #derivatives} if wanted. */
  void evaluate(double[] p, boolean differentiate) {
    clear(columns);
    if (differentiate) {
      for (double[][] each : derivatives) {
        clear(each);
      }
    }
    for (int i = 0; i < scatter.count(); i++) {
      addFibre(p, i, 1.0 / scatter.count(), columns, differentiate);
    }
  }

  /** The last evaluation's columns with the given weights. */
  double[] mixture(double[] amplitudes) {
    return mix(columns, amplitudes);
  }

  /** The derivative of {@link #mixture} by {@code parameter}. */
  double[] mixtureDerivative(int parameter, double[] amplitudes) {
    return mix(derivatives[parameter], amplitudes);
  }

  private double[] mix(double[][] of, double[] amplitudes) {
    double[] sum = new double[length()];
    for (int h = 0; h < amplitudes.length; h++) {
      double weight = amplitudes[h];
      if (weight != 0) {
        for (int k = 0; k < sum.length; k++) {
          sum[k] += weight * of[h][k];
        }
      }
    }
    return sum;
  }

  /** Adds {@code weight} times what fibre {@code i} of the scatter shows to {@code into[depth]}. */
  void addFibre(double[] p, int i, double weight, double[][] into) {
    addFibre(p, i, weight, into, false);
  }

  private void addFibre(double[] p, int i, double weight, double[][] into, boolean differentiate) {
    look(p, scatter.offset[i] * p[WIDTH]);
    double velocity = Math.max(SLOWEST, p[VELOCITY] + scatter.faster[i]);
    double left = Math.max(0, p[LEFT] + scatter.offset[i] * p[WIDTH] + scatter.longerLeft[i]);
    double right = Math.max(0, p[RIGHT] - scatter.offset[i] * p[WIDTH] + scatter.longerRight[i]);
    double over = Math.max(left, right) + MembraneProfile.LENGTH_MM;
    for (int n = 0; n < samples; n++) {
      double elapsed = n * millisPerSample - p[START];
      double travelled = velocity * elapsed;
      if (!(travelled > 0)) {
        continue;
      }
      if (travelled >= over) {
        break;
      }
      waves[0].find(travelled, left);
      waves[1].find(travelled, right);
      for (int h = 0; h < squaredDepths.length; h++) {
        for (int e = 0; e < electrodes; e++) {
          across[e] = lateral[e] * lateral[e] + squaredDepths[h];
        }
        if (differentiate) {
          seen.clear();
          seen.differentiate(waves[0], -1, shifted, across);
          seen.differentiate(waves[1], 1, shifted, across);
          store(i, weight, h, n * electrodes, elapsed, velocity);
        } else {
          seen.clearValue();
          seen.add(waves[0], -1, shifted, across);
          seen.add(waves[1], 1, shifted, across);
          double[] column = into[h];
          int start = n * electrodes;
          for (int e = 0; e < electrodes; e++) {
            column[start + e] += weight * seen.value[e];
          }
        }
      }
    }
  }

  private void look(double[] p, double offset) {
    cos = StrictMath.cos(p[AZIMUTH]);
    sin = StrictMath.sin(p[AZIMUTH]);
    for (int e = 0; e < electrodes; e++) {
      double x = electrodeX[e] - p[ZONE];
      double y = electrodeY[e] - p[LATERAL];
      along[e] = x * cos + y * sin;
      lateral[e] = y * cos - x * sin;
      shifted[e] = along[e] - offset;
    }
  }

  private void store(int i, double weight, int h, int start, double elapsed, double velocity) {
    double offset = scatter.offset[i];
    double[] column = columns[h];
    for (int e = 0; e < electrodes; e++) {
      double a = weight * seen.byAlong[e];
      double q = 2 * weight * seen.byAcross[e] * lateral[e];
      double left = weight * seen.byLeft[e];
      double right = weight * seen.byRight[e];
      int k = start + e;
      column[k] += weight * seen.value[e];
      derivatives[ZONE][h][k] += q * sin - a * cos;
      derivatives[LATERAL][h][k] -= a * sin + q * cos;
      derivatives[AZIMUTH][h][k] += a * lateral[e] - q * along[e];
      derivatives[WIDTH][h][k] += offset * (left - right - a);
      derivatives[LEFT][h][k] += left;
      derivatives[RIGHT][h][k] += right;
      derivatives[VELOCITY][h][k] += weight * seen.byTravel[e] * elapsed;
      derivatives[START][h][k] -= weight * seen.byTravel[e] * velocity;
    }
  }

  private static void clear(double[][] rows) {
    for (double[] row : rows) {
      Arrays.fill(row, 0);
    }
  }
}
