package org.myostream.motorunit;

/**
 * Least squares of a {@link UnitModel}: the amplitudes of the depths are eliminated by non-negative
 * least squares inside the residual (variable projection, Kaufman's derivative), the remaining
 * parameters follow Levenberg and Marquardt within bounds and towards a weak prior.
 */
final class LevenbergMarquardt {
  private final UnitModel model;
  private final UnitBounds bounds;
  private final SignalReference reference;
  private final double[] data;
  private final double total;
  private final double priorWeight;

  private double[] p = {};
  private double[] amplitudes = {};
  private double cost;
  private double squares;
  private double[] residual = {};
  private double[][] byParameter = {};

  /**
   * @param data what {@code reference} made of the observed rows, flat
   * @param priorWeight residual variance that one unit of the prior's square counts as, by the
   *     total square of the data
   */
  LevenbergMarquardt(
      UnitModel model,
      UnitBounds bounds,
      SignalReference reference,
      double[] data,
      double priorWeight) {
    this.model = model;
    this.bounds = bounds;
    this.reference = reference;
    this.data = data;
    this.total = Gram.dot(data, data);
    this.priorWeight = priorWeight;
  }

  double[] parameters() {
    return p.clone();
  }

  double[] amplitudes() {
    return amplitudes.clone();
  }

  /** What the last descent leaves of the data, flat. */
  double[] residual() {
    return residual.clone();
  }

  /** Square of the residual and of the distance from the prior. */
  double cost() {
    return cost;
  }

  /** Square of the residual. */
  double squares() {
    return squares;
  }

  /** Cost at {@code start}, from which nothing is descended. */
  double costAt(double[] start) {
    return look(clamp(start.clone()), false);
  }

  /** Descends from {@code start} for at most {@code rounds} evaluations. */
  void descend(double[] start, int rounds) {
    double damping = 1e-2;
    p = clamp(start.clone());
    cost = look(p, true);
    for (int round = 0; round < rounds; round++) {
      double[] gradient = new double[p.length];
      double[][] hessian = normal(gradient);
      double[] before = p;
      double[] beforeAmplitudes = amplitudes;
      double costBefore = cost;
      boolean better = false;
      for (int attempt = 0; attempt < 6 && !better; attempt++) {
        double[] next = step(before, hessian, gradient, damping);
        double reached = look(next, false);
        if (reached < costBefore) {
          better = true;
          p = next;
          cost = reached;
          damping = Math.max(1e-7, damping * 0.2);
        } else {
          damping *= 8;
        }
      }
      if (!better) {
        p = before;
        amplitudes = beforeAmplitudes;
        look(p, true);
        return;
      }
      look(p, true);
      if (costBefore - cost < 1e-5 * costBefore) {
        return;
      }
    }
  }

  private double[] step(double[] from, double[][] hessian, double[] gradient, double damping) {
    int n = from.length;
    double[][] damped = new double[n][];
    for (int i = 0; i < n; i++) {
      damped[i] = hessian[i].clone();
      damped[i][i] += damping * hessian[i][i];
    }
    boolean[] held = new boolean[n];
    for (int i = 0; i < n; i++) {
      held[i] =
          (bounds.atLeast(i, from[i]) && gradient[i] < 0)
              || (bounds.atMost(i, from[i]) && gradient[i] > 0);
    }
    double[] right = gradient.clone();
    for (int i = 0; i < n; i++) {
      if (held[i]) {
        right[i] = 0;
        for (int j = 0; j < n; j++) {
          damped[i][j] = 0;
          damped[j][i] = 0;
        }
        damped[i][i] = 1;
      }
    }
    double[][] lower = Gram.cholesky(damped);
    double[] next = from.clone();
    if (lower.length == n) {
      double[] move = Gram.solve(lower, right);
      for (int i = 0; i < n; i++) {
        next[i] += move[i];
      }
    }
    return clamp(next);
  }

  private double[] clamp(double[] q) {
    for (int i = 0; i < q.length; i++) {
      q[i] = bounds.bounded(i, q[i]);
    }
    return q;
  }

  /** Half the gradient downhill into {@code gradient}, and the Gauss-Newton matrix. */
  private double[][] normal(double[] gradient) {
    int n = p.length;
    double[][] matrix = Gram.of(byParameter);
    int active = 0;
    for (double a : amplitudes) {
      active += a > 0 ? 1 : 0;
    }
    double[][] support = new double[active][];
    int k = 0;
    for (int h = 0; h < amplitudes.length; h++) {
      if (amplitudes[h] > 0) {
        support[k++] = model.columns[h];
      }
    }
    double[][] lower = Gram.cholesky(Gram.of(support));
    double[][] across = new double[n][active];
    for (int i = 0; i < n; i++) {
      for (int h = 0; h < active; h++) {
        across[i][h] = Gram.dot(byParameter[i], support[h]);
      }
      gradient[i] = Gram.dot(byParameter[i], residual);
    }
    if (lower.length == active) {
      for (int i = 0; i < n; i++) {
        double[] projected = Gram.solve(lower, across[i]);
        for (int j = 0; j < n; j++) {
          matrix[i][j] -= Gram.dot(projected, across[j]);
        }
      }
    }
    for (int i = 0; i < n; i++) {
      double weight = priorWeight * total / (bounds.spread(i) * bounds.spread(i));
      matrix[i][i] += weight;
      gradient[i] += weight * (bounds.prior(i) - p[i]);
    }
    return matrix;
  }

  /** Cost at {@code q}; with derivatives also everything {@link #normal} needs. */
  private double look(double[] q, boolean differentiate) {
    model.evaluate(q, differentiate);
    for (double[] column : model.columns) {
      reference.apply(column);
    }
    double[][] gram = Gram.of(model.columns);
    double[] c = new double[model.depths()];
    for (int h = 0; h < c.length; h++) {
      c[h] = Gram.dot(model.columns[h], data);
    }
    amplitudes = Gram.nonNegative(gram, c);
    double[] mixture = model.mixture(amplitudes);
    residual = data.clone();
    for (int k = 0; k < residual.length; k++) {
      residual[k] -= mixture[k];
    }
    if (differentiate) {
      byParameter = new double[UnitModel.PARAMETERS][];
      for (int i = 0; i < byParameter.length; i++) {
        byParameter[i] = model.mixtureDerivative(i, amplitudes);
        reference.apply(byParameter[i]);
      }
    }
    squares = Gram.dot(residual, residual);
    double prior = 0;
    for (int i = 0; i < q.length; i++) {
      double apart = (q[i] - bounds.prior(i)) / bounds.spread(i);
      prior += apart * apart;
    }
    return squares + priorWeight * total * prior;
  }
}
