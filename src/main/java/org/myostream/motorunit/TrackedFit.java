package org.myostream.motorunit;

import java.util.Arrays;

/**
 * Least squares of a model of waves to an average potential, step by step: the weights of its
 * columns are eliminated by linear least squares inside the residual, slightly damped (variable
 * projection), the other parameters follow Levenberg and Marquardt within bounds and towards a weak
 * prior. One owner at a time; large arrays are reused.
 */
final class TrackedFit {
  private static final double[] LEAST = {0, 1.5, -3, 1, 10, 10, -30, -0.5};
  private static final double[] MOST = {0, 8, 0, 30, 200, 200, 30, 0.5};
  private static final double[] PRIOR = {0, 4, 5, 10, 75, 75, 0, 0};
  private static final double[] SPREAD = {80, 1.5, 15, 6, 40, 40, 15, 0.15};
  private static final double LEAST_PRIOR = 1e-5;
  private static final int ATTEMPTS = 4;

  /** Damping of the weights, by the mean square of the columns. */
  private static final double RIDGE = 1e-3;

  final double[] p = new double[UnitModel.PARAMETERS];

  /** What the last step left of the data. */
  final double[] residual;

  private final RowReference reference;

  private final WaveColumns model;
  private final int[] free;
  private final double[] least = LEAST.clone();
  private final double[] most = MOST.clone();
  private final double[] prior = PRIOR.clone();
  private final double[][] columns;
  private final boolean[] active;
  private final double[] data;
  private final double[][] slopes;
  private double[] amplitudes = {};
  private double[][] inverse = {};
  private double[][] lower = {};
  private final double[][] shares;
  private double total;
  private double priorWeight;
  private double cost;
  private double squares;

  /**
   * @param free parameters that are fitted
   */
  TrackedFit(WaveColumns model, RowReference reference, int[] free, double firstX, double lastX) {
    this.model = model;
    this.reference = reference;
    this.free = free.clone();
    least[UnitModel.ZONE] = firstX - 10;
    most[UnitModel.ZONE] = lastX + 10;
    prior[UnitModel.ZONE] = 0.5 * (firstX + lastX);
    columns = model.columns();
    active = new boolean[columns.length];
    data = new double[model.length()];
    residual = new double[data.length];
    slopes = new double[free.length][data.length];
    shares = new double[free.length][];
  }

  /** The latest a unit may start. */
  void latestStart(double millis) {
    most[UnitModel.START] = millis;
    prior[UnitModel.START] = 0.25 * millis;
  }

  /** Whether parameter {@code i} has reached one of its bounds. */
  boolean bounded(int i) {
    return p[i] <= least[i] || p[i] >= most[i];
  }

  /**
   * Fits {@code rows[sample][electrode]} from now on, weighted as the reference says.
   *
   * @param noiseVariance of the weighted rows
   */
  void observe(double[][] rows, double noiseVariance) {
    reference.load(rows, data);
    total = Gram.dot(data, data);
    priorWeight = Math.max(noiseVariance, LEAST_PRIOR * total);
  }

  /** What is fitted, weighed and projected; not to be changed. */
  double[] data() {
    return data;
  }

  /** Square of the data. */
  double total() {
    return total;
  }

  double cost() {
    return cost;
  }

  /** Square of the residual. */
  double squares() {
    return squares;
  }

  /** Begins at {@code start}. */
  void start(double[] start) {
    System.arraycopy(start, 0, p, 0, p.length);
    clamp(p);
    cost = look(p);
    differentiate();
  }

  /**
   * Steps downhill at most {@code rounds} times, until a step gains less than {@code gain} of the
   * cost.
   */
  void descend(int rounds, double gain) {
    double damping = 1e-3;
    for (int round = 0; round < rounds; round++) {
      double[] gradient = new double[free.length];
      double[][] hessian = normal(gradient);
      double[] before = p.clone();
      double costBefore = cost;
      boolean better = false;
      for (int attempt = 0; attempt < ATTEMPTS && !better; attempt++) {
        double[] next = step(before, hessian, gradient, damping);
        double reached = look(next);
        better = reached < costBefore;
        if (better) {
          System.arraycopy(next, 0, p, 0, p.length);
          cost = reached;
          damping = Math.max(1e-6, damping * 0.2);
        } else {
          damping = Math.max(damping, 1e-2) * 8;
        }
      }
      if (!better) {
        look(p);
      }
      differentiate();
      if (!better || costBefore - cost < gain * costBefore) {
        return;
      }
    }
  }

  /**
   * How the free parameters answer to a change of each datum, {@code inverse(J'J) J'}, is kept for
   * {@link #answer}; false if it does not exist.
   */
  boolean linearise() {
    double[] gradient = new double[free.length];
    double[][] factor = Gram.cholesky(normal(gradient));
    if (factor.length == 0) {
      return false;
    }
    inverse = Gram.inverse(factor);
    removeAmplitudes();
    return true;
  }

  /** Parameter variance and covariance for data with independent errors of variance 1. */
  double unitCovariance(int i, int j) {
    return inverse[i][j];
  }

  /**
   * Change of free parameters 0 and 1 when {@code deviation} is added to the data of some samples
   * and electrodes.
   */
  void answer(
      double[] deviation, int fromSample, int toSample, int fromE, int toE, double[] zoneVelocity) {
    int electrodes = reference.electrodes();
    zoneVelocity[0] = 0;
    zoneVelocity[1] = 0;
    for (int i = 0; i < free.length; i++) {
      double sum = 0;
      double[] slope = slopes[i];
      for (int n = fromSample; n < toSample; n++) {
        for (int k = n * electrodes + fromE; k < n * electrodes + toE; k++) {
          sum += slope[k] * deviation[k];
        }
      }
      zoneVelocity[0] += inverse[0][i] * sum;
      zoneVelocity[1] += inverse[1][i] * sum;
    }
  }

  private double[] step(double[] from, double[][] hessian, double[] gradient, double damping) {
    int n = free.length;
    double[][] damped = new double[n][];
    double[] right = gradient.clone();
    for (int i = 0; i < n; i++) {
      damped[i] = hessian[i].clone();
      damped[i][i] += damping * hessian[i][i];
    }
    for (int i = 0; i < n; i++) {
      double at = from[free[i]];
      boolean held =
          (at <= least[free[i]] && gradient[i] < 0) || (at >= most[free[i]] && gradient[i] > 0);
      if (held) {
        right[i] = 0;
        for (int j = 0; j < n; j++) {
          damped[i][j] = 0;
          damped[j][i] = 0;
        }
        damped[i][i] = 1;
      }
    }
    double[][] factor = Gram.cholesky(damped);
    double[] next = from.clone();
    if (factor.length == n) {
      double[] move = Gram.solve(factor, right);
      for (int i = 0; i < n; i++) {
        next[free[i]] += move[i];
      }
    }
    clamp(next);
    return next;
  }

  private void clamp(double[] q) {
    for (int i : free) {
      q[i] = Math.min(most[i], Math.max(least[i], q[i]));
    }
  }

  /** Half the gradient downhill into {@code gradient}, and the Gauss-Newton matrix. */
  private double[][] normal(double[] gradient) {
    int n = free.length;
    double[][] matrix = Gram.of(slopes);
    for (int i = 0; i < n; i++) {
      gradient[i] = Gram.dot(slopes[i], residual);
      double[] across = products(slopes[i]);
      shares[i] = Gram.solve(lower, across);
      for (int j = 0; j <= i; j++) {
        double reproduced = Gram.dot(shares[j], across);
        matrix[i][j] -= reproduced;
        if (j < i) {
          matrix[j][i] -= reproduced;
        }
      }
    }
    for (int i = 0; i < n; i++) {
      int parameter = free[i];
      double weight = priorWeight / (SPREAD[parameter] * SPREAD[parameter]);
      matrix[i][i] += weight;
      gradient[i] += weight * (prior[parameter] - p[parameter]);
    }
    return matrix;
  }

  private double[] products(double[] with) {
    double[] products = new double[columns.length];
    for (int k = 0; k < products.length; k++) {
      products[k] = active[k] ? Gram.dot(columns[k], with) : 0;
    }
    return products;
  }

  /** Takes part in the fit only what weighs more than 0. */
  private void keepPositive(double[][] gram, double[] moments) {
    double[] weights = Gram.nonNegative(gram, moments);
    for (int k = 0; k < weights.length; k++) {
      active[k] = weights[k] > 0;
      if (!active[k]) {
        moments[k] = 0;
        for (int j = 0; j < weights.length; j++) {
          gram[k][j] = 0;
          gram[j][k] = 0;
        }
        gram[k][k] = 1;
      }
    }
  }

  /** Leaves of the slopes what no change of the weights can do. */
  private void removeAmplitudes() {
    for (int i = 0; i < free.length; i++) {
      for (int k = 0; k < columns.length; k++) {
        addTo(slopes[i], -shares[i][k], columns[k]);
      }
    }
  }

  /** Derivatives where {@link #look} looked last. */
  private void differentiate() {
    model.differentiate(p, amplitudes, free, slopes);
    for (double[] slope : slopes) {
      reference.apply(slope);
    }
  }

  /** Cost at {@code q}. */
  private double look(double[] q) {
    model.evaluate(q);
    for (double[] column : columns) {
      reference.apply(column);
    }
    double[][] gram = Gram.of(columns);
    double trace = 0;
    for (int k = 0; k < gram.length; k++) {
      trace += gram[k][k];
    }
    double ridge = RIDGE * trace / gram.length + Double.MIN_NORMAL;
    for (int k = 0; k < gram.length; k++) {
      gram[k][k] += ridge;
    }
    Arrays.fill(active, true);
    double[] moments = products(data);
    if (model.nonNegative()) {
      keepPositive(gram, moments);
    }
    lower = Gram.cholesky(gram);
    if (lower.length == 0) {
      amplitudes = new double[gram.length];
      return Double.POSITIVE_INFINITY;
    }
    amplitudes = Gram.solve(lower, moments);
    System.arraycopy(data, 0, residual, 0, data.length);
    for (int k = 0; k < amplitudes.length; k++) {
      addTo(residual, -amplitudes[k], columns[k]);
    }
    squares = Gram.dot(residual, residual);
    double apart = 0;
    for (int i : free) {
      double scaled = (q[i] - prior[i]) / SPREAD[i];
      apart += scaled * scaled;
    }
    return squares + ridge * Gram.dot(amplitudes, amplitudes) + priorWeight * apart;
  }

  private static void addTo(double[] sum, double factor, double[] addend) {
    if (factor != 0) {
      for (int k = 0; k < sum.length; k++) {
        sum[k] += factor * addend[k];
      }
    }
  }
}
