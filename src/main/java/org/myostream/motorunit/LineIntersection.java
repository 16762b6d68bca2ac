package org.myostream.motorunit;

import java.util.List;
import java.util.Optional;

/**
 * The innervation zone from the instants at which a propagating potential passes the channels of a
 * line: neighbouring instants are joined by straight lines, every line of falling channel is
 * intersected with every line of rising channel, and the answer is the mean of the largest cluster
 * of intersections. For the instants a Hermite-Rodriguez wavelet is sought in each channel.
 *
 * <p>Method and constants are those published with the group's innervation-zone estimator (wavelet,
 * intersection, DBSCAN).
 */
public final class LineIntersection {
  private static final double SCALE_SECONDS = -0.00391667;
  private static final double USUAL_VELOCITY = 4;
  private static final double REACH = 1.10083333;
  private static final int LEAST_POINTS = 3;

  private final double spacingMm;

  /** For channels {@code spacingMm} apart. */
  public LineIntersection(double spacingMm) {
    if (!(spacingMm > 0)) {
      throw new IllegalArgumentException(
          "distance between channels " + spacingMm + " mm is not above 0");
    }
    this.spacingMm = spacingMm;
  }

  /**
   * Where the lines meet.
   *
   * @param channel place of the zone, in channels from the first
   * @param seconds instant at which the waves left it
   */
  public record Zone(double channel, double seconds) {}

  /** The zone seen in double-differential {@code rows[sample][channel]}, if there is one. */
  public Optional<Zone> find(double[][] rows, double rateHz) {
    return ofInstants(instants(rows, rateHz));
  }

  /** The zone of the waves that pass channel {@code i} at {@code seconds[i]}, if there is one. */
  public Optional<Zone> ofInstants(double[] seconds) {
    int[] falling = segments(seconds, -1);
    int[] rising = segments(seconds, 1);
    int count = falling.length * rising.length;
    double[] channel = new double[count];
    double[] time = new double[count];
    double[] scaledTime = new double[count];
    double millimetreSeconds = spacingMm / 1000 / USUAL_VELOCITY;
    int point = 0;
    for (int a : falling) {
      for (int b : rising) {
        double stepA = seconds[a + 1] - seconds[a];
        double stepB = seconds[b + 1] - seconds[b];
        double meets = (seconds[b] - b * stepB - seconds[a] + a * stepA) / (stepA - stepB);
        channel[point] = meets;
        time[point] = seconds[a] + (meets - a) * stepA;
        scaledTime[point] = time[point] / millimetreSeconds;
        point++;
      }
    }
    List<List<Integer>> clusters =
        new DensityClusters(scaledTime, channel, REACH, LEAST_POINTS).find();
    List<Integer> largest = List.of();
    for (List<Integer> cluster : clusters) {
      if (cluster.size() > largest.size()) {
        largest = cluster;
      }
    }
    if (largest.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Zone(mean(channel, largest), mean(time, largest)));
  }

  private static int[] segments(double[] seconds, int sign) {
    return java.util.stream.IntStream.range(0, seconds.length - 1)
        .filter(i -> Math.signum(seconds[i + 1] - seconds[i]) == sign)
        .toArray();
  }

  private static double mean(double[] values, List<Integer> points) {
    double sum = 0;
    for (int point : points) {
      sum += values[point];
    }
    return sum / points.size();
  }

  /** When the wavelet fits each channel best, in s. */
  static double[] instants(double[][] rows, double rateHz) {
    double[] instants = new double[rows[0].length];
    double[] wavelet = new double[2 * rows.length - 1];
    for (int lag = 0; lag < wavelet.length; lag++) {
      wavelet[lag] = wavelet((lag - rows.length + 1) / rateHz);
    }
    for (int c = 0; c < instants.length; c++) {
      double best = Double.NEGATIVE_INFINITY;
      for (int centre = 0; centre < rows.length; centre++) {
        double sum = 0;
        for (int n = 0; n < rows.length; n++) {
          sum += rows[n][c] * wavelet[n - centre + rows.length - 1];
        }
        if (sum > best) {
          best = sum;
          instants[c] = centre / rateHz;
        }
      }
    }
    return instants;
  }

  /** Hermite-Rodriguez function of order 2; positive at 0, since its scale is negative. */
  static double wavelet(double seconds) {
    double u = seconds / SCALE_SECONDS;
    return (4 * u * u - 2)
        * StrictMath.exp(-u * u)
        / (Math.sqrt(8) * Math.sqrt(Math.PI) * SCALE_SECONDS);
  }
}
