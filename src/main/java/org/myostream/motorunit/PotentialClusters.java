package org.myostream.motorunit;

import java.util.Arrays;

/**
 * Tells potentials apart online: one joins the cluster whose template is nearest over some shifts,
 * if what they differ by, less what noise adds, is a small share of them; else it begins a cluster
 * of its own in place of that of which least was seen lately, the oldest of equals. Templates
 * forget. One owner; nothing is allocated after construction.
 */
final class PotentialClusters {
  private static final double APART = 0.25;
  private static final double LEAST_GAIN = 0.05;
  private static final double MOST_NOISE = 0.6;
  private static final double MEMORY_SECONDS = 15;

  private final int samples;
  private final int channels;
  private final int shifts;
  private final double perSample;
  private final double[][] templates;
  private final double[] squares;
  private final double[] counts;
  private final double[] weights;
  private final long[] born;
  private final double[] square;
  private final double[] product;
  private long last;
  private boolean begun;
  private double shift;

  /**
   * @param clusters at most
   * @param samples of a template
   * @param shifts to either side within which a potential is sought
   */
  PotentialClusters(int clusters, int samples, int channels, int shifts, double rateHz) {
    this.samples = samples;
    this.channels = channels;
    this.shifts = shifts;
    perSample = 1 / (MEMORY_SECONDS * rateHz);
    templates = new double[clusters][samples * channels];
    squares = new double[clusters];
    counts = new double[clusters];
    weights = new double[clusters];
    born = new long[clusters];
    square = new double[2 * shifts + 1];
    product = new double[2 * shifts + 1];
    Arrays.fill(born, Long.MIN_VALUE);
  }

  /** Values of a potential with what lies within the shifts. */
  int room() {
    return (samples + 2 * shifts) * channels;
  }

  /** Whether the last potential began a cluster. */
  boolean begun() {
    return begun;
  }

  /** By how many samples the last potential was later than its template. */
  double shift() {
    return shift;
  }

  /**
   * Takes a potential and returns its cluster.
   *
   * @param potential flat, {@link #room} values
   * @param noise square that noise adds to a potential
   * @param now sample of the stream
   */
  int take(double[] potential, double noise, long now) {
    double kept = StrictMath.exp(-perSample * Math.max(0, (double) (now - last)));
    last = now;
    for (int k = 0; k < weights.length; k++) {
      weights[k] *= kept;
    }
    for (int s = 0; s < square.length; s++) {
      square[s] = dot(potential, s, potential, s * channels);
    }
    int nearest = -1;
    int at = shifts;
    double least = APART;
    double later = 0;
    for (int k = 0; k < templates.length; k++) {
      if (counts[k] > 0) {
        int best = best(potential, k);
        double between = between(best);
        double apart = apart(k, best, peak(best, between), noise);
        if (apart < least) {
          least = apart;
          nearest = k;
          at = best;
          later = between;
        }
      }
    }
    begun = nearest < 0;
    if (begun) {
      return begin(potential, now);
    }
    shift = at - shifts + later;
    join(nearest, potential, at);
    return nearest;
  }

  /** Of {@code potential} from shift {@code s} on with {@code other} from {@code from} on. */
  private double dot(double[] potential, int s, double[] other, int from) {
    double sum = 0;
    int start = s * channels;
    for (int i = 0; i < samples * channels; i++) {
      sum += potential[start + i] * other[from + i];
    }
    return sum;
  }

  /** What potential and template differ by, less what noise adds, by the larger of them. */
  private double apart(int k, int s, double common, double noise) {
    double own = less(square[s], noise);
    double template = less(squares[k], noise / counts[k]);
    return (own + template - 2 * common) / Math.max(own, template);
  }

  private static double less(double square, double noise) {
    return square - Math.min(noise, MOST_NOISE * square);
  }

  /** The shift at which the potential and a template have the largest product. */
  private int best(double[] potential, int k) {
    int best = 0;
    for (int s = 0; s < product.length; s++) {
      product[s] = dot(potential, s, templates[k], 0);
      best = product[s] > product[best] ? s : best;
    }
    return best;
  }

  /** How far from shift {@code s} the products peak, by a parabola. */
  private double between(int s) {
    if (s == 0 || s == product.length - 1) {
      return 0;
    }
    double bend = product[s - 1] - 2 * product[s] + product[s + 1];
    return bend < 0 ? 0.5 * (product[s - 1] - product[s + 1]) / bend : 0;
  }

  /** The product there. */
  private double peak(int s, double between) {
    return between == 0
        ? product[s]
        : product[s] - 0.25 * (product[s - 1] - product[s + 1]) * between;
  }

  private void join(int k, double[] potential, int s) {
    counts[k] = Math.min(counts[k] + 1, 1 / LEAST_GAIN);
    weights[k]++;
    double gain = 1 / counts[k];
    double[] template = templates[k];
    double sum = 0;
    for (int i = 0; i < template.length; i++) {
      template[i] += gain * (potential[s * channels + i] - template[i]);
      sum += template[i] * template[i];
    }
    squares[k] = sum;
  }

  private int begin(double[] potential, long now) {
    int rarest = 0;
    for (int k = 1; k < weights.length; k++) {
      if (weights[k] < weights[rarest]
          || (weights[k] == weights[rarest] && born[k] < born[rarest])) {
        rarest = k;
      }
    }
    System.arraycopy(potential, shifts * channels, templates[rarest], 0, templates[rarest].length);
    squares[rarest] = square[shifts];
    counts[rarest] = 1;
    weights[rarest] = 1;
    born[rarest] = now;
    shift = 0;
    return rarest;
  }
}
