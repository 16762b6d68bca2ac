package org.myostream.motorunit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whether a fit is one of a motor unit at all: what it leaves is compared with what the noise
 * allows, with a waveform that stands still, and between electrodes.
 */
final class FitCheck {
  private static final double LEAST_EXPLAINED = 0.05;

  /** Values a fit explains by chance, of as many as are free. */
  private static final double BY_CHANCE = 30;

  /** More of the signal unexplained than this is not a matter of gains and fibres. */
  private static final double MOST_UNEXPLAINED = 0.15;

  /** Only if this much is unexplained a standing waveform is thought of. */
  private static final double LEAST_STANDING = 0.04;

  /** What a standing waveform may leave, by what the model does. */
  private static final double STANDING = 0.5;

  /** Constant, line and parabola. */
  private static final int SMOOTH = 3;

  /** What travels is only judged if it exceeds the noise this many times. */
  private static final double LEAST_TRAVELLING = 0.3;

  /**
   * Share of what travels that may be left. Twice and half the distance leave 0.09 and more of
   * signals without noise, units of few fibres up to 0.1.
   */
  private static final double MOST_TRAVELLING = 0.085;

  /** The same for recordings, whose tissue is not the model's. */
  private static final double MOST_TRAVELLING_RECORDED = 0.5;

  private static final double ODD_SHARE = 0.15;
  private static final double ODD_TIMES = 8;
  private static final int MOST_NAMED = 4;
  private static final int POWER_STEPS = 40;

  private final SignalReference reference;
  private final double[] data;
  private final double[] residual;
  private final SurfaceArray array;
  private final double[][] smooth;
  private final double noise;
  private final double total;

  /**
   * @param data what was fitted, flat
   * @param residual what the fit leaves of it
   */
  FitCheck(SurfaceArray array, SignalReference reference, double[] data, double[] residual) {
    this.reference = reference;
    this.data = data;
    this.residual = residual;
    this.array = array;
    smooth = smooth(array);
    noise = NoiseLevel.variance(data, reference);
    total = Gram.dot(data, data);
  }

  /** Share of the signal, not of the noise, that is left, 0 to 1. */
  double unexplained() {
    return Math.min(1, excess(Gram.dot(residual, residual), 0) / signal());
  }

  /** Share of what is left that is not noise, 0 to 1. */
  double structure() {
    double left = Gram.dot(residual, residual);
    return left > 0 ? excess(left, 0) / left : 0;
  }

  private double signal() {
    return Math.max(1e-3 * total, excess(total, 0));
  }

  private double excess(double squares, double explainedValues) {
    return Math.max(0, squares - noise * (reference.free(data.length) - explainedValues));
  }

  /** What is wrong, in a few words; empty if nothing is. */
  String doubt() {
    double explained = 1 - Gram.dot(residual, residual) / total;
    if (!(explained > LEAST_EXPLAINED + BY_CHANCE / reference.free(data.length))) {
      return "too little of the signal is explained: noise, or not a motor unit";
    }
    if (stands()) {
      return "nothing propagates: all electrodes show the same waveform";
    }
    List<String> odd = odd();
    if (!odd.isEmpty()) {
      return "electrodes do not fit the others: "
          + String.join(", ", odd.subList(0, Math.min(MOST_NAMED, odd.size())))
          + "; swapped, misplaced or bad?";
    }
    if (unexplained() > MOST_UNEXPLAINED || travellingUnexplained() > mostTravelling()) {
      return "what travels along the electrodes is not what a motor unit shows there: check their"
          + " distance, direction and order";
    }
    return "";
  }

  private double mostTravelling() {
    return reference.commonMode() ? MOST_TRAVELLING_RECORDED : MOST_TRAVELLING;
  }

  /** One waveform of any size at each electrode leaves much less than the model. */
  private boolean stands() {
    double[] seen = travelling(data);
    double root = Math.sqrt(samples()) + Math.sqrt(reference.liveCount());
    double standing =
        excess(
            Gram.dot(seen, seen) - largestSquare(seen), root * root + (double) SMOOTH * samples());
    return unexplained() > LEAST_STANDING && standing < STANDING * unexplained() * signal();
  }

  /** Without what is smooth along the array: a parabola over the live electrodes. */
  private double[] travelling(double[] flat) {
    int electrodes = reference.electrodes();
    double[] travelling = flat.clone();
    for (double[] smooth : smooth) {
      for (int n = 0; n < flat.length; n += electrodes) {
        double sum = 0;
        for (int e = 0; e < electrodes; e++) {
          sum += smooth[e] * travelling[n + e];
        }
        for (int e = 0; e < electrodes; e++) {
          travelling[n + e] -= sum * smooth[e];
        }
      }
    }
    return travelling;
  }

  /** Orthonormal constant, line and parabola along the live electrodes of {@code array}. */
  private double[][] smooth(SurfaceArray array) {
    double[][] basis = new double[SMOOTH][reference.electrodes()];
    for (int degree = 0; degree < SMOOTH; degree++) {
      double[] next = basis[degree];
      for (int e = 0; e < next.length; e++) {
        double u = (array.x(e) - array.centreX()) / Math.max(1e-9, array.halfSpanX());
        next[e] = reference.live(e) ? StrictMath.pow(u, degree) : 0;
      }
      for (int before = 0; before < degree; before++) {
        double overlap = Gram.dot(next, basis[before]);
        for (int e = 0; e < next.length; e++) {
          next[e] -= overlap * basis[before][e];
        }
      }
      double size = Math.sqrt(Gram.dot(next, next));
      for (int e = 0; e < next.length; e++) {
        next[e] = size > 1e-6 ? next[e] / size : 0;
      }
    }
    return basis;
  }

  /** Share of what travels along the array that is left, 0 to 1; 0 if noise hides it. */
  double travellingUnexplained() {
    double[] seen = travelling(data);
    double[] left = travelling(beyondGains());
    double allowed = noise * samples() * Math.max(1, reference.liveCount() - SMOOTH);
    double signal = Gram.dot(seen, seen) - allowed;
    return signal > LEAST_TRAVELLING * allowed
        ? Math.min(1, Math.max(0, Gram.dot(left, left) - allowed) / signal)
        : 0;
  }

  /** The residual without what other gains of the electrodes would explain. */
  private double[] beyondGains() {
    double[] left = residual.clone();
    int electrodes = reference.electrodes();
    for (int e = 0; e < electrodes; e++) {
      double square = 0;
      double along = 0;
      for (int k = e; k < left.length; k += electrodes) {
        double model = data[k] - residual[k];
        square += model * model;
        along += model * residual[k];
      }
      double gain = square > 0 ? along / square : 0;
      for (int k = e; k < left.length; k += electrodes) {
        left[k] -= gain * (data[k] - residual[k]);
      }
    }
    return left;
  }

  private int samples() {
    return data.length / reference.electrodes();
  }

  /** Square of the largest singular value of the rows. */
  private double largestSquare(double[] flat) {
    double[][] power = Gram.of(channels(flat));
    double[] weights = new double[power.length];
    Arrays.setAll(weights, e -> Math.sqrt(power[e][e]) * (e % 2 == 0 ? 1 : 0.5));
    double square = 0;
    for (int step = 0; step < POWER_STEPS; step++) {
      double[] next = new double[weights.length];
      for (int e = 0; e < next.length; e++) {
        next[e] = Gram.dot(power[e], weights);
      }
      square = Math.sqrt(Gram.dot(next, next));
      for (int e = 0; e < next.length && square > 0; e++) {
        weights[e] = next[e] / square;
      }
    }
    return square;
  }

  private double[][] channels(double[] flat) {
    int electrodes = reference.electrodes();
    double[][] channels = new double[electrodes][flat.length / electrodes];
    for (int k = 0; k < flat.length; k++) {
      channels[k % electrodes][k / electrodes] = flat[k];
    }
    return channels;
  }

  /** Electrodes of which much more is left than of most, whatever their gains. */
  private List<String> odd() {
    double[][] left = channels(beyondGains());
    double[][] seen = channels(data);
    double[] shares = new double[left.length];
    double mean = total / reference.liveCount();
    for (int e = 0; e < shares.length; e++) {
      double excess = Math.max(0, Gram.dot(left[e], left[e]) - noise * samples());
      shares[e] = excess / Math.max(mean, Gram.dot(seen[e], seen[e]));
    }
    double[] sorted = shares.clone();
    Arrays.sort(sorted);
    double usual = sorted[sorted.length / 2];
    List<String> odd = new ArrayList<>();
    for (int e = 0; e < shares.length; e++) {
      if (shares[e] > ODD_SHARE && shares[e] > ODD_TIMES * usual) {
        odd.add(array.name(e));
      }
    }
    return odd;
  }
}
