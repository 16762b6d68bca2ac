package org.myostream.motorunit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Estimates a motor unit's innervation zone and conduction velocity from its potential at an array
 * of electrodes in one plane, by fitting the physics.
 *
 * <p>Three stages: a coarse grid of precomputed potentials slid over the data gives several starts
 * ({@link StartGrid}); each is refined with few fibres, the best with many ({@link
 * LevenbergMarquardt}, {@link FibreEnds}); last, what the smooth model leaves out becomes random
 * effects, under several suppositions (few or many fibres, inclined or not, unknown channel gains
 * or not), and the most evident one is taken ({@link MixedFit}). Hum shared by all electrodes is
 * regressed out; their common mode is kept, since most of what tells the velocity is in it.
 *
 * <p>Building one takes about as long as an estimate. One owner at a time.
 */
public final class UnitEstimator {
  private static final double[] FEW_DEPTHS_MM = {5, 13, 30};
  private static final double[] DEPTHS_MM = {4, 9, 18, 36};
  private static final int STARTS_APART = 3;
  private static final int FIRST_ROUNDS = 5;
  private static final int SECOND = 4;
  private static final int SECOND_ROUNDS = 8;
  private static final int FINALISTS = 3;
  private static final int ROUNDS = 15;
  private static final int START_STEPS = 2;
  private static final double START_STEP_MILLIS = 0.13;

  /**
   * Fits whose parameters are nearer than these are the same: zone, velocity, start, width, ends.
   */
  private static final double[] SAME = {1, 0.1, 0.3, 10, 8, 8};

  /** This many times as far apart, fits are rivals whatever their ends. */
  private static final double ELSEWHERE = 3;

  /** A rival may leave this many times as much as the best. */
  private static final double RIVAL = 1.3;

  private static final int MIXED_ROUNDS = 10;
  private static final int INCLINED_ROUNDS = 10;
  private static final double INCLINED_AZIMUTH = 0.1;
  private static final double[] INCLINED_LATERAL_MM = {4, -4};

  /**
   * What a unit may be like beyond the smooth model.
   *
   * @param fibres how many it has, for what their number varies by
   * @param gainError standard deviation of the relative gains, 0 without
   * @param inclined whether to start from the fit of inclined fibres
   * @param handicap by how much the evidence must exceed that of the plainest: the model's own
   *     errors look like gain errors, or like few fibres
   * @param doubtHandicap the same when it is asked how far suppositions disagree
   */
  private record Supposition(
      double fibres, double gainError, boolean inclined, double handicap, double doubtHandicap) {}

  private static final List<Supposition> SUPPOSITIONS =
      List.of(
          new Supposition(1000, 0, false, 0, 0),
          new Supposition(1000, 0, true, 10, 10),
          new Supposition(60, 0, false, 500, 20),
          new Supposition(1000, 0.05, false, 100, 100),
          new Supposition(1000, 0.1, true, 110, 110));

  /** Weak pull to the prior: one standard deviation counts as this share of the data's square. */
  private static final double PRIOR_WEIGHT = 1e-5;

  /** A channel whose range is this small beside the others' has no signal. */
  private static final double DEAD_SHARE = 1e-6;

  private static final int LEAST_ELECTRODES = 4;

  private final SurfaceArray array;
  private final int samples;
  private final int electrodes;
  private final RateReduction reduction;
  private final SignalReference allLive;
  private final UnitBounds bounds;
  private final StartGrid starts;
  private final UnitStarter starter;
  private final UnitModel few;
  private final UnitModel many;
  private double[] fitted = {};

  /**
   * Keeps the common mode, see {@link UnitEstimatorSettings}.
   *
   * @param array at least 4 electrodes
   * @param samples rows of each potential
   * @param humHz mains frequency
   * @param starter where to start beside the estimator's own grid
   */
  public UnitEstimator(
      SurfaceArray array, int samples, double rateHz, double humHz, UnitStarter starter) {
    this(
        array,
        samples,
        rateHz,
        new UnitEstimatorSettings(humHz, UnitEstimatorSettings.CommonMode.KEEP),
        starter);
  }

  /**
   * @param array at least 4 electrodes
   * @param samples rows of each potential, at least 16
   * @param settings what to do with what the electrodes share
   * @param starter where to start beside the estimator's own grid
   */
  public UnitEstimator(
      SurfaceArray array,
      int samples,
      double rateHz,
      UnitEstimatorSettings settings,
      UnitStarter starter) {
    if (array.electrodes() < LEAST_ELECTRODES) {
      throw new IllegalArgumentException(
          "an array of " + array.electrodes() + " electrodes; at least 4 are needed");
    }
    if (samples < 16 || !(rateHz > 0)) {
      throw new IllegalArgumentException(
          samples + " samples at " + rateHz + " Hz: at least 16 at a rate above 0 are needed");
    }
    this.starter = starter;
    this.samples = samples;
    this.array = array;
    electrodes = array.electrodes();
    double[] x = moved(array.allX(), array.centreX());
    double[] y = moved(array.allY(), array.centreY());
    reduction = new RateReduction(samples, rateHz);
    double rate = reduction.rateHz(rateHz);
    int rows = reduction.samples();
    allLive = SignalReference.of(electrodes, rows, rate, settings);
    bounds = new UnitBounds(most(x), most(y));
    starts = new StartGrid(x, y, rows, rate, settings);
    few = new UnitModel(x, y, FEW_DEPTHS_MM, new FibreScatter(13, 5), rows, rate);
    many = new UnitModel(x, y, DEPTHS_MM, new FibreScatter(29, 12), rows, rate);
  }

  private static double[] moved(double[] places, double by) {
    return Arrays.stream(places).map(place -> place - by).toArray();
  }

  private static double most(double[] places) {
    return Arrays.stream(places).max().orElse(0);
  }

  /**
   * Estimates from {@code rows[sample][electrode]}, which is not changed. Channels that do not vary
   * are left out.
   *
   * @throws IllegalArgumentException if the size is another one than announced, or a value is not
   *     finite, or fewer than 4 electrodes have a signal
   */
  public UnitEstimate estimate(double[][] rows) {
    boolean[] used = new boolean[electrodes];
    Arrays.fill(used, true);
    return estimate(rows, used);
  }

  /**
   * The same without the electrodes that are not to be {@code used}.
   *
   * @throws IllegalArgumentException as {@link #estimate(double[][])}
   */
  public UnitEstimate estimate(double[][] rows, boolean[] used) {
    check(rows);
    SignalReference reference = allLive.with(live(rows, used));
    if (reference.liveCount() < LEAST_ELECTRODES) {
      throw new IllegalArgumentException(
          "a potential of "
              + samples
              + " samples has a signal at "
              + reference.liveCount()
              + " electrodes; at least 4 are needed");
    }
    double[] data = reduction.flat(rows);
    double size = normalise(data);
    double[] raw = data.clone();
    reference.apply(data);
    double total = Gram.dot(data, data);
    if (!(total > 0) || Double.isInfinite(total)) {
      throw new IllegalArgumentException(
          "a potential of " + samples + " samples has no finite signal to fit");
    }
    List<Hypothesis> hypotheses =
        hypotheses(smoothFits(rows, raw, reference, data), reference, data);
    Hypothesis best = Hypothesis.best(hypotheses);
    many.evaluate(best.result().p(), false);
    fitted = many.mixture(best.result().amplitudes());
    for (int k = 0; k < fitted.length; k++) {
      fitted[k] *= size;
    }
    return Calibrated.estimate(array, reference, data, hypotheses);
  }

  /** Every supposition about every rival. */
  private List<Hypothesis> hypotheses(
      List<LevenbergMarquardt> rivals, SignalReference reference, double[] data) {
    List<Hypothesis> hypotheses = new ArrayList<>();
    for (int rival = 0; rival < rivals.size(); rival++) {
      LevenbergMarquardt smooth = rivals.get(rival);
      LevenbergMarquardt inclined = inclinedFit(smooth, reference, data);
      for (Supposition supposition : SUPPOSITIONS) {
        LevenbergMarquardt start = supposition.inclined() ? inclined : smooth;
        hypotheses.add(
            new Hypothesis(
                rival,
                refine(supposition, start, reference, data),
                supposition.handicap(),
                supposition.doubtHandicap(),
                start));
      }
    }
    return hypotheses;
  }

  /**
   * What the model of the last estimate shows, {@code [sample][electrode]} in the unit of its rows,
   * dead electrodes too; every k-th sample where the rate was reduced.
   */
  public double[][] fitted() {
    double[][] rows = new double[fitted.length / electrodes][];
    for (int n = 0; n < rows.length; n++) {
      rows[n] = Arrays.copyOfRange(fitted, n * electrodes, (n + 1) * electrodes);
    }
    return rows;
  }

  private boolean[] live(double[][] rows, boolean[] used) {
    double[] range = new double[electrodes];
    for (int e = 0; e < electrodes; e++) {
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (double[] row : rows) {
        least = Math.min(least, row[e]);
        most = Math.max(most, row[e]);
      }
      range[e] = most - least;
    }
    double widest = Arrays.stream(range).max().orElse(0);
    boolean[] live = new boolean[electrodes];
    for (int e = 0; e < electrodes; e++) {
      live[e] = used[e] && range[e] > DEAD_SHARE * widest;
    }
    return live;
  }

  /** Divides by the largest absolute value, and returns it. */
  private static double normalise(double[] flat) {
    double largest = Arrays.stream(flat).map(Math::abs).max().orElse(0);
    for (int k = 0; k < flat.length; k++) {
      flat[k] /= largest;
    }
    return largest;
  }

  /** The best of all descents of the smooth model, and those about as good but elsewhere. */
  private List<LevenbergMarquardt> smoothFits(
      double[][] rows, double[] raw, SignalReference reference, double[] data) {
    List<LevenbergMarquardt> first = new ArrayList<>();
    for (double[] start : startsFrom(rows, raw, reference)) {
      LevenbergMarquardt fit = new LevenbergMarquardt(few, bounds, reference, data, PRIOR_WEIGHT);
      fit.descend(timed(fit, start), FIRST_ROUNDS);
      first.add(fit);
    }
    List<LevenbergMarquardt> second = new ArrayList<>();
    FibreEnds ends = new FibreEnds(few, reference);
    for (LevenbergMarquardt start : distinct(first, SECOND, 1, SAME.length)) {
      LevenbergMarquardt fit = new LevenbergMarquardt(few, bounds, reference, data, PRIOR_WEIGHT);
      fit.descend(ends.found(start.parameters(), data), SECOND_ROUNDS);
      second.add(fit.cost() < start.cost() ? fit : start);
    }
    List<LevenbergMarquardt> last = new ArrayList<>();
    for (LevenbergMarquardt start : distinct(second, FINALISTS, 1, SAME.length)) {
      LevenbergMarquardt fit = new LevenbergMarquardt(many, bounds, reference, data, PRIOR_WEIGHT);
      fit.descend(new FibreEnds(many, reference).found(start.parameters(), data), ROUNDS);
      last.add(fit);
    }
    List<LevenbergMarquardt> rivals = distinct(last, FINALISTS, ELSEWHERE, UnitModel.VELOCITY + 1);
    double most = RIVAL * rivals.get(0).squares();
    return rivals.stream().filter(fit -> fit.squares() <= most).toList();
  }

  /** {@code start} at the best instant near it, since the steps of a grid are long. */
  private static double[] timed(LevenbergMarquardt fit, double[] start) {
    double[] best = start;
    double least = Double.POSITIVE_INFINITY;
    for (int step = -START_STEPS; step <= START_STEPS; step++) {
      double[] p = start.clone();
      p[UnitModel.START] += step * START_STEP_MILLIS;
      double cost = fit.costAt(p);
      if (cost < least) {
        least = cost;
        best = p;
      }
    }
    return best;
  }

  /**
   * The best {@code most}, no two of which are within {@code scale} of each other in the first
   * {@code parameters}.
   */
  private static List<LevenbergMarquardt> distinct(
      List<LevenbergMarquardt> fits, int most, double scale, int parameters) {
    List<LevenbergMarquardt> chosen = new ArrayList<>();
    fits.sort(Comparator.comparingDouble(LevenbergMarquardt::cost));
    for (LevenbergMarquardt fit : fits) {
      if (chosen.size() < most
          && chosen.stream().noneMatch(other -> same(other, fit, scale, parameters))) {
        chosen.add(fit);
      }
    }
    return chosen;
  }

  private static boolean same(
      LevenbergMarquardt a, LevenbergMarquardt b, double scale, int parameters) {
    double[] p = a.parameters();
    double[] q = b.parameters();
    for (int i = 0; i < parameters; i++) {
      if (Math.abs(p[i] - q[i]) > scale * SAME[i]) {
        return false;
      }
    }
    return true;
  }

  private List<double[]> startsFrom(double[][] rows, double[] raw, SignalReference reference) {
    List<double[]> from = new ArrayList<>();
    for (UnitGuess guess : starter.guesses(rows)) {
      from.add(
          new double[] {
            guess.zoneMm() - array.centreX(),
            guess.velocity(),
            guess.startMillis(),
            guess.widthMm(),
            guess.leftMm(),
            guess.rightMm(),
            0,
            0
          });
    }
    starts.best(raw, reference.live(), STARTS_APART).forEach(start -> from.add(start.p()));
    return from;
  }

  private MixedFit.Result refine(
      Supposition supposition, LevenbergMarquardt start, SignalReference reference, double[] data) {
    return new MixedFit(
            many, bounds, reference, data, supposition.fibres(), supposition.gainError())
        .refine(start.parameters(), start.amplitudes(), MIXED_ROUNDS);
  }

  private LevenbergMarquardt inclinedFit(
      LevenbergMarquardt smooth, SignalReference reference, double[] data) {
    LevenbergMarquardt best = smooth;
    for (double lateral : INCLINED_LATERAL_MM) {
      double[] start = smooth.parameters();
      start[UnitModel.LATERAL] = lateral;
      start[UnitModel.AZIMUTH] = INCLINED_AZIMUTH;
      LevenbergMarquardt fit = new LevenbergMarquardt(many, bounds, reference, data, PRIOR_WEIGHT);
      fit.descend(start, INCLINED_ROUNDS);
      if (fit.cost() < best.cost()) {
        best = fit;
      }
    }
    return best;
  }

  private void check(double[][] rows) {
    if (rows.length != samples) {
      throw new IllegalArgumentException(
          "a potential of " + rows.length + " samples where " + samples + " were announced");
    }
    for (int n = 0; n < samples; n++) {
      if (rows[n].length != electrodes) {
        throw new IllegalArgumentException(
            "sample " + n + " has " + rows[n].length + " channels, not " + electrodes);
      }
      for (double value : rows[n]) {
        if (!Double.isFinite(value)) {
          throw new IllegalArgumentException("sample " + n + " has a value that is not finite");
        }
      }
    }
  }
}
