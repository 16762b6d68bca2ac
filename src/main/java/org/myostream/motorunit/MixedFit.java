package org.myostream.motorunit;

/**
 * Refines a fit with what the smooth model leaves out as random effects: that a unit has finitely
 * many fibres, and, if wanted, that channels differ in gain. Each round linearises the model, finds
 * the variances and the posterior, and moves there; a move that lowers the evidence is shortened.
 *
 * <p>The zone and velocity are those of the fibres the unit turns out to have, not of the
 * distribution they come from.
 */
final class MixedFit {
  private static final int FIRST_ROUND_SOLUTIONS = 10;
  private static final int LATER_SOLUTIONS = 4;
  private static final double[] LARGEST_STEP = {4, 0.4, 0.5, 5, 15, 15, 4, 0.2};
  private static final double STILL = 0.1;
  private static final double KEPT = 0.7;
  private static final int MOST_SHORTENED = 3;

  /** Share of the signal's size that the model is not accurate to. */
  private static final double MODEL_ERROR = 0.02;

  private final UnitModel model;
  private final UnitBounds bounds;
  private final SignalReference reference;
  private final double[] data;
  private final double fibres;
  private final double gains;
  private final MixedVariances variances = new MixedVariances();
  private double[] usual = {};

  private double[] p = {};
  private double[] amplitudes = {};
  private double evidence;
  private double zone;
  private double velocity;
  private double zoneError;
  private double velocityError;
  private boolean still;

  /** What a fit found; errors are standard deviations of the posterior. */
  @SuppressWarnings("ArrayRecordComponent")
  record Result(
      double[] p,
      double[] amplitudes,
      double evidence,
      double zone,
      double velocity,
      double zoneError,
      double velocityError,
      double gainError,
      double noise) {}

  MixedFit(
      UnitModel model,
      UnitBounds bounds,
      SignalReference reference,
      double[] data,
      double fibres,
      double gains) {
    this.bounds = bounds;
    this.fibres = fibres;
    this.model = model;
    this.reference = reference;
    this.data = data;
    this.gains = gains;
  }

  /**
   * Refines from the parameters and amplitudes of a fit of the same model, in at most {@code most}
   * rounds.
   */
  Result refine(double[] start, double[] startAmplitudes, int most) {
    p = start.clone();
    amplitudes = startAmplitudes.clone();
    usual = smooth(startAmplitudes);
    double total = 0;
    for (double a : startAmplitudes) {
      total += a;
    }
    variances.gains = gains * gains;
    variances.fibres = total / fibres;
    variances.leastNoise = MODEL_ERROR * MODEL_ERROR * Gram.dot(data, data) / data.length;
    Result best = null;
    int shortened = 0;
    for (int round = 0; round < most && shortened <= MOST_SHORTENED; round++) {
      double[] here = p;
      double[] amplitudesHere = amplitudes;
      if (!move(round == 0 ? FIRST_ROUND_SOLUTIONS : LATER_SOLUTIONS)) {
        break;
      }
      if (best == null || evidence > best.evidence() - 1) {
        best = result(here, amplitudesHere);
        shortened = 0;
        if (still) {
          break;
        }
      } else {
        p = between(best.p(), here);
        amplitudes = between(best.amplitudes(), amplitudesHere);
        shortened++;
      }
    }
    return best == null ? result(p, amplitudes) : best;
  }

  private Result result(double[] at, double[] amplitudesAt) {
    return new Result(
        at,
        amplitudesAt,
        evidence,
        zone,
        velocity,
        zoneError,
        velocityError,
        gains,
        Math.sqrt(variances.noise));
  }

  /** One round; false if there is no posterior. */
  private boolean move(int solutions) {
    MixedColumns columns =
        new MixedColumns(model, bounds, reference, p, amplitudes, usual, gains > 0);
    MixedSystem system = columns.system(data);
    if (!(variances.noise > 0)) {
      variances.noise = 0.3 * system.meanSquare();
    }
    for (int i = 0; i < solutions; i++) {
      if (i > 0) {
        system.improve(variances);
      }
      if (!system.solve(variances)) {
        return false;
      }
    }
    evidence = system.evidence();
    zone = p[UnitModel.ZONE] + system.mean(columns.ofZone());
    velocity = p[UnitModel.VELOCITY] + system.mean(columns.ofVelocity());
    zoneError = system.error(columns.ofZone());
    velocityError = system.error(columns.ofVelocity());
    step(system);
    return true;
  }

  private void step(MixedSystem system) {
    double scale = 1;
    for (int i = 0; i < p.length; i++) {
      scale =
          Math.min(scale, LARGEST_STEP[i] / Math.max(Double.MIN_NORMAL, Math.abs(system.mean(i))));
    }
    double[] next = p.clone();
    double[] nextAmplitudes = amplitudes.clone();
    still = scale >= 1;
    for (int i = 0; i < p.length; i++) {
      next[i] = bounds.bounded(i, p[i] + scale * system.mean(i));
      if (i == UnitModel.ZONE || i == UnitModel.VELOCITY) {
        still &= Math.abs(next[i] - p[i]) < STILL * system.error(i);
      }
    }
    for (int h = 0; h < amplitudes.length; h++) {
      nextAmplitudes[h] = Math.max(0, amplitudes[h] + scale * system.mean(p.length + h));
    }
    p = next;
    amplitudes = nextAmplitudes;
  }

  private static double[] smooth(double[] amplitudes) {
    double[] smooth = new double[amplitudes.length];
    for (int h = 0; h < smooth.length; h++) {
      double below = amplitudes[Math.max(0, h - 1)];
      double above = amplitudes[Math.min(smooth.length - 1, h + 1)];
      smooth[h] = 0.6 * amplitudes[h] + 0.2 * (below + above);
    }
    return smooth;
  }

  private static double[] between(double[] good, double[] bad) {
    double[] middle = new double[good.length];
    for (int i = 0; i < good.length; i++) {
      middle[i] = KEPT * good[i] + (1 - KEPT) * bad[i];
    }
    return middle;
  }
}
