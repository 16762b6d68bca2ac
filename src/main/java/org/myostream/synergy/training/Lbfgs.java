package org.myostream.synergy.training;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Limited-memory BFGS with optional lower bounds (Nocedal and Wright, Numerical Optimization,
 * algorithms 7.4, 3.5 and 3.6; bounds by two-metric projection after Bertsekas 1982: variables that
 * press against their bound are held, the rest take the quasi-Newton step, and the path is
 * projected back).
 */
final class Lbfgs {
  /**
   * When to stop.
   *
   * @param history pairs remembered
   * @param mostIterations limit
   * @param gradientTolerance largest component of the projected gradient that counts as 0
   * @param progressTolerance smallest relative decrease of an iteration that is worth going on
   */
  record Limits(
      int history, int mostIterations, double gradientTolerance, double progressTolerance) {
    /** History 20, gradient 1e-7, progress 1e-11. */
    static Limits usual(int mostIterations) {
      return new Limits(20, mostIterations, 1e-7, 1e-11);
    }

    /** The same with another limit of iterations. */
    Limits withMostIterations(int most) {
      return new Limits(history, most, gradientTolerance, progressTolerance);
    }
  }

  /** Sees every point that is reached. */
  interface Watcher {
    /** False to end the minimisation at {@code at}, which must not be modified or kept. */
    boolean goOn(double[] at);
  }

  /** How a minimisation ended. */
  record Result(double value, int iterations, double largestGradient) {}

  private static final double SUFFICIENT = 1e-4;
  private static final double CURVATURE = 0.9;
  private static final int MOST_STEPS = 40;

  private final Objective objective;
  private final Limits limits;
  private final double @Nullable [] lower;
  private final double[] at;
  private final double[] gradient;
  private final double[] direction;
  private final double[] trial;
  private final double[] trialGradient;
  private final boolean[] held;
  private final double[] free;
  private final Deque<Pair> pairs = new ArrayDeque<>();
  private double value;

  @SuppressWarnings("ArrayRecordComponent") // private, never changed
  private record Pair(double[] step, double[] change, double curvature) {}

  private Lbfgs(Objective objective, double[] at, double @Nullable [] lower, Limits limits) {
    this.objective = objective;
    this.limits = limits;
    this.lower = lower;
    this.at = at;
    int n = objective.size();
    gradient = new double[n];
    direction = new double[n];
    trial = new double[n];
    trialGradient = new double[n];
    held = new boolean[n];
    free = new double[n];
  }

  /**
   * Minimises {@code objective}.
   *
   * @param at the start; becomes the minimum
   * @param lower a bound for each unknown, negative infinity for none; or null for none at all
   */
  static Result minimise(
      Objective objective, double[] at, double @Nullable [] lower, Limits limits) {
    return minimise(objective, at, lower, limits, point -> true);
  }

  /** The same, seen by {@code watcher} after each iteration. */
  static Result minimise(
      Objective objective, double[] at, double @Nullable [] lower, Limits limits, Watcher watcher) {
    return new Lbfgs(objective, at, lower, limits).run(watcher);
  }

  private Result run(Watcher watcher) {
    project(at);
    value = objective.evaluate(at, gradient);
    int iteration = 0;
    while (iteration < limits.mostIterations() && holdAndMeasure() > limits.gradientTolerance()) {
      double before = value;
      if (!step()) {
        if (pairs.isEmpty()) {
          break;
        }
        pairs.clear();
        continue;
      }
      iteration++;
      double scale = Math.max(Math.max(Math.abs(before), Math.abs(value)), Double.MIN_NORMAL);
      if ((before - value) / scale <= limits.progressTolerance() || !watcher.goOn(at)) {
        break;
      }
    }
    return new Result(value, iteration, holdAndMeasure());
  }

  private void project(double[] point) {
    if (lower != null) {
      for (int i = 0; i < point.length; i++) {
        point[i] = Math.max(point[i], lower[i]);
      }
    }
  }

  /** Marks the variables that press against their bound; returns the largest free slope. */
  private double holdAndMeasure() {
    double largest = 0;
    for (int i = 0; i < at.length; i++) {
      held[i] = lower != null && at[i] <= lower[i] && gradient[i] > 0;
      free[i] = held[i] ? 0 : 1;
      if (!held[i]) {
        largest = Math.max(largest, Math.abs(gradient[i]));
      }
    }
    return largest;
  }

  /** One quasi-Newton step; false if no decrease was found along it. */
  private boolean step() {
    quasiNewtonDirection();
    double slope = Rows.dot(gradient, direction);
    if (!(slope < 0)) {
      pairs.clear();
      quasiNewtonDirection();
      slope = Rows.dot(gradient, direction);
    }
    double first = pairs.isEmpty() ? Math.min(1, 1 / magnitude(direction)) : 1;
    double length = lower == null ? wolfe(slope, first) : armijo(first);
    if (!(length > 0)) {
      return false;
    }
    remember();
    System.arraycopy(trial, 0, at, 0, at.length);
    System.arraycopy(trialGradient, 0, gradient, 0, at.length);
    return true;
  }

  private static double magnitude(double[] a) {
    double sum = 0;
    for (double value : a) {
      sum += Math.abs(value);
    }
    return sum;
  }

  private void quasiNewtonDirection() {
    for (int i = 0; i < at.length; i++) {
      direction[i] = held[i] ? 0 : -gradient[i];
    }
    double[] alpha = new double[pairs.size()];
    int j = 0;
    for (Iterator<Pair> newest = pairs.descendingIterator(); newest.hasNext(); j++) {
      Pair pair = newest.next();
      alpha[j] = Rows.dot(pair.step, direction) / pair.curvature;
      addFree(-alpha[j], pair.change);
    }
    if (!pairs.isEmpty()) {
      Pair last = pairs.getLast();
      double scale = last.curvature / Rows.dot(last.change, last.change);
      for (int i = 0; i < at.length; i++) {
        direction[i] *= scale;
      }
    }
    for (Pair pair : pairs) {
      j--;
      addFree(alpha[j] - Rows.dot(pair.change, direction) / pair.curvature, pair.step);
    }
  }

  /** Adds where nothing is held; the direction stays 0 elsewhere, so its products need no mask. */
  private void addFree(double factor, double[] row) {
    for (int i = 0; i < row.length; i++) {
      direction[i] += factor * row[i] * free[i];
    }
  }

  private void remember() {
    double[] step = new double[at.length];
    double[] change = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      step[i] = trial[i] - at[i];
      change[i] = trialGradient[i] - gradient[i];
    }
    double curvature = Rows.dot(step, change);
    if (curvature > 1e-10 * Rows.dot(change, change)) {
      pairs.addLast(new Pair(step, change, curvature));
      if (pairs.size() > limits.history()) {
        pairs.removeFirst();
      }
    }
  }

  /** The value at a step of {@code length}, in {@link #trial}. */
  private double probe(double length) {
    for (int i = 0; i < at.length; i++) {
      trial[i] = at[i] + length * direction[i];
    }
    project(trial);
    return objective.evaluate(trial, trialGradient);
  }

  /** Backtracking along the projected path. */
  private double armijo(double first) {
    double length = first;
    for (int i = 0; i < MOST_STEPS; i++, length *= 0.5) {
      double found = probe(length);
      double expected = 0;
      for (int k = 0; k < at.length; k++) {
        expected += gradient[k] * (trial[k] - at[k]);
      }
      if (found <= value + SUFFICIENT * expected && expected < 0) {
        value = found;
        return length;
      }
    }
    return 0;
  }

  /** Strong Wolfe conditions: bracketing, then zooming in. */
  private double wolfe(double slope, double first) {
    double low = 0;
    double lowValue = value;
    double lowSlope = slope;
    double length = first;
    for (int i = 0; i < MOST_STEPS; i++) {
      double found = probe(length);
      double foundSlope = Rows.dot(trialGradient, direction);
      if (!(found <= value + SUFFICIENT * length * slope) || (i > 0 && found >= lowValue)) {
        return zoom(slope, low, lowValue, lowSlope, length);
      }
      if (Math.abs(foundSlope) <= -CURVATURE * slope) {
        value = found;
        return length;
      }
      if (foundSlope >= 0) {
        return zoom(slope, length, found, foundSlope, low);
      }
      low = length;
      lowValue = found;
      lowSlope = foundSlope;
      length *= 2;
    }
    return settle(low, lowValue);
  }

  private double zoom(double slope, double from, double fromValue, double fromSlope, double until) {
    double low = from;
    double lowValue = fromValue;
    double lowSlope = fromSlope;
    double high = until;
    double highValue = Double.NaN;
    for (int i = 0; i < MOST_STEPS && Math.abs(high - low) > 1e-14 * Math.abs(low + high); i++) {
      double length = inside(low, lowValue, lowSlope, high, highValue);
      double found = probe(length);
      double foundSlope = Rows.dot(trialGradient, direction);
      if (!(found <= value + SUFFICIENT * length * slope) || found >= lowValue) {
        high = length;
        highValue = found;
        continue;
      }
      if (Math.abs(foundSlope) <= -CURVATURE * slope) {
        value = found;
        return length;
      }
      if (foundSlope * (high - low) >= 0) {
        high = low;
        highValue = lowValue;
      }
      low = length;
      lowValue = found;
      lowSlope = foundSlope;
    }
    return settle(low, lowValue);
  }

  /**
   * Minimum of the parabola through value and slope at {@code low} and the value at {@code high}.
   */
  private static double inside(
      double low, double lowValue, double lowSlope, double high, double highValue) {
    double width = high - low;
    double curvature = (highValue - lowValue - lowSlope * width) / (width * width);
    double best = low - lowSlope / (2 * curvature);
    double margin = 0.1 * Math.abs(width);
    boolean useful =
        curvature > 0 && best > Math.min(low, high) + margin && best < Math.max(low, high) - margin;
    return useful ? best : 0.5 * (low + high);
  }

  /** Takes the best decrease there was, if any. */
  private double settle(double length, double found) {
    if (length > 0 && found < value) {
      value = probe(length);
      return length;
    }
    return 0;
  }

  /** No bound for any of {@code size} unknowns. */
  static double[] unbounded(int size) {
    double[] lower = new double[size];
    Arrays.fill(lower, Double.NEGATIVE_INFINITY);
    return lower;
  }
}
