package org.myostream.synergy;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Exact non-negative least squares, {@code min |W h - x|} over {@code h >= 0}, for one W and many
 * x.
 *
 * <p>W is written once as Q R with orthonormal Q and unit-norm columns, so each x costs the small
 * product {@code c = Q'x} and a problem in at most 16 dimensions whose conditioning is that of W,
 * not of W'W. The passive set (unknowns above 0) of the previous x is tried first, with block
 * principal pivoting (Kim and Park 2011); where that does not settle on a clear answer, the active
 * set method of Lawson and Hanson (1974, chapter 23) starts from nothing.
 *
 * <p><b>The result is a function of x alone.</b> A warm answer is taken only if it is strictly
 * complementary by {@link #MARGIN} on a well-conditioned passive set: then it is the unique
 * solution and the cold method, whose tolerance {@link #ENTER} is a million times smaller, ends on
 * the same set. A passive set is always solved with its columns in ascending order, so the same set
 * gives the same bits. With dependent columns the lowest column that reduces the error takes the
 * weight.
 *
 * <p>One thread; {@link #solve} does not allocate.
 */
public final class Nnls {
  /** Most unknowns. */
  public static final int MOST_UNKNOWNS = 16;

  /** A column enters when its gradient exceeds this share of |c|; columns have norm 1. */
  private static final double ENTER = 1e-13;

  /** Distance from degeneracy, as a share of |c|, above which a warm answer is beyond doubt. */
  private static final double MARGIN = 1e-7;

  /** Largest Frobenius norm of a passive set's inverse for which {@link #MARGIN} is enough. */
  private static final double WELL_CONDITIONED = 100;

  private static final int MOST_PIVOTS = 4;

  private final Factors factors;
  private final int unknowns;
  private final double[][] columns;
  private final PassiveSet passiveSet;
  private final double[] target;
  private final double[] gap;
  private final double[] gradient;
  private final double[] solution;
  private final double[] trial;
  private int lastPassive;

  /**
   * A solver for W.
   *
   * @param weights W, M rows of K columns, finite; not modified. K at most {@link #MOST_UNKNOWNS}.
   *     Zero and dependent columns are allowed
   */
  public Nnls(double[][] weights) {
    factors = new Factors(weights);
    columns = factors.columns();
    unknowns = columns.length;
    passiveSet = new PassiveSet(columns);
    passiveSet.reset(factors.rank());
    target = new double[unknowns];
    gap = new double[unknowns];
    gradient = new double[unknowns];
    solution = new double[unknowns];
    trial = new double[unknowns];
  }

  /**
   * Solves for another W of the same shape from now on; does not allocate.
   *
   * @param leftOut rows of W that count as 0, whose x must be 0 as well; null for none
   */
  void prepare(double[][] weights, boolean @Nullable [] leftOut) {
    factors.factorise(weights, leftOut);
    passiveSet.reset(factors.rank());
    lastPassive = 0;
  }

  /** Largest over smallest singular value of W; infinite if its columns are dependent. */
  double condition() {
    return factors.condition();
  }

  /** Length of x. */
  public int inputs() {
    return factors.inputs();
  }

  /** Length of h. */
  public int unknowns() {
    return unknowns;
  }

  /**
   * Solves for one x.
   *
   * @param x at least {@link #inputs} long; not modified
   * @param h at least {@link #unknowns} long; overwritten, with NaN if x is not finite
   * @return false if x is not finite
   */
  public boolean solve(double[] x, double[] h) {
    double size = factors.project(x, target);
    if (!Double.isFinite(size)) {
      Arrays.fill(h, 0, unknowns, Double.NaN);
      return false;
    }
    if (!solveWarm(size)) {
      solveCold(size);
    }
    for (int k = 0; k < unknowns; k++) {
      h[k] = solution[k] > 0 ? solution[k] / factors.norm(k) : 0;
    }
    return true;
  }

  private boolean solveWarm(double size) {
    int passive = lastPassive;
    for (int pivot = 0; pivot < MOST_PIVOTS; pivot++) {
      if (!passiveSet.select(passive)) {
        return false;
      }
      passiveSet.solve(target, solution);
      updateGradient(solution);
      int next = 0;
      double margin = Double.MAX_VALUE;
      for (int k = 0; k < unknowns; k++) {
        double support = (passive >> k & 1) == 1 ? solution[k] : gradient[k];
        next |= support > 0 ? 1 << k : 0;
        margin = Math.min(margin, Math.abs(support));
      }
      if (next == passive) {
        lastPassive = passive;
        return margin > MARGIN * size && passiveSet.inverseNorm() < WELL_CONDITIONED;
      }
      passive = next;
    }
    return false;
  }

  private void solveCold(double size) {
    Arrays.fill(solution, 0);
    int passive = 0;
    int blocked = 0;
    for (int step = 0; step < 8 * MOST_UNKNOWNS; step++) {
      updateGradient(solution);
      int entering = steepest(passive | blocked, ENTER * size);
      if (entering < 0) {
        break;
      }
      int wider = passive | 1 << entering;
      if (!passiveSet.select(wider)) {
        blocked |= 1 << entering;
        continue;
      }
      passiveSet.solve(target, trial);
      if (!(trial[entering] > 0)) {
        blocked |= 1 << entering;
        continue;
      }
      passive = backToFeasible(wider);
      blocked = 0;
    }
    lastPassive = passive;
  }

  /** The column outside {@code excluded} with the largest gradient above {@code least}, or -1. */
  private int steepest(int excluded, double least) {
    int best = -1;
    double most = least;
    for (int k = 0; k < unknowns; k++) {
      if ((excluded >> k & 1) == 0 && gradient[k] > most) {
        most = gradient[k];
        best = k;
      }
    }
    return best;
  }

  /** Moves {@code solution} towards {@code trial}, dropping what would fall below 0 on the way. */
  private int backToFeasible(int wider) {
    int passive = wider;
    while (true) {
      double step = 1;
      for (int k = 0; k < unknowns; k++) {
        if ((passive >> k & 1) == 1) {
          step = Math.min(step, reach(k));
        }
      }
      int kept = 0;
      for (int k = 0; k < unknowns; k++) {
        if ((passive >> k & 1) == 1 && (trial[k] > 0 || reach(k) > step)) {
          solution[k] += step * (trial[k] - solution[k]);
          kept |= 1 << k;
        } else {
          solution[k] = 0;
        }
      }
      if (kept == passive) {
        System.arraycopy(trial, 0, solution, 0, unknowns);
        return passive;
      }
      passive = kept;
      passiveSet.select(passive);
      passiveSet.solve(target, trial);
    }
  }

  /** The share of the way from {@code solution} to {@code trial} on which k stays above 0. */
  private double reach(int k) {
    if (trial[k] > 0) {
      return 1;
    }
    return solution[k] > 0 ? solution[k] / (solution[k] - trial[k]) : 0;
  }

  private void updateGradient(double[] h) {
    int rank = factors.rank();
    System.arraycopy(target, 0, gap, 0, rank);
    for (int k = 0; k < unknowns; k++) {
      double value = h[k];
      if (value != 0) {
        double[] column = columns[k];
        for (int r = 0; r < rank; r++) {
          gap[r] -= column[r] * value;
        }
      }
    }
    for (int k = 0; k < unknowns; k++) {
      gradient[k] = Vectors.dot(columns[k], gap, rank);
    }
  }
}
