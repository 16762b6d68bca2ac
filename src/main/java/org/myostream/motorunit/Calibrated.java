package org.myostream.motorunit;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Makes an estimate of the fits under all suppositions: their mean, weighted by evidence, with
 * standard errors that their disagreement and what simulated units of all conditions need have
 * widened, and whether the result is to be used.
 */
final class Calibrated {
  /**
   * Between suppositions evidence counts less than it claims: what the model leaves is not white.
   */
  private static final double TEMPERATURE = 20;

  /** The same for how far suppositions disagree. */
  private static final double DISAGREEMENT_TEMPERATURE = 80;

  /** The same between rivals, which noise makes. */
  private static final double RIVAL_TEMPERATURE = 2;

  /** What the linearised posterior leaves out of each error, as a factor. */
  private static final double FACTOR = 1.35;

  /** By how much more the squares of errors grow if all of the residual is structure, not noise. */
  private static final double ZONE_STRUCTURE = 2;

  private static final double VELOCITY_STRUCTURE = 2;

  /** What a few fibres cannot resolve of the zone, mm. */
  private static final double ZONE_FLOOR_MM = 0.1;

  /** What a few fibres cannot resolve of the velocity, m/s. */
  private static final double VELOCITY_FLOOR = 0.006;

  private static final double LARGEST_ZONE_ERROR_MM = 10;
  private static final double LARGEST_VELOCITY_ERROR = 0.6;
  private static final double SLOWEST = 2;
  private static final double FASTEST = 7;
  private static final double MOST_AZIMUTH = 0.5;
  private static final double OBLIQUE_UNEXPLAINED = 0.03;

  private Calibrated() {}

  static UnitEstimate estimate(
      SurfaceArray array, SignalReference reference, double[] data, List<Hypothesis> hypotheses) {
    Hypothesis best = Hypothesis.best(hypotheses);
    double[] weights = weights(hypotheses, Hypothesis::evidence, TEMPERATURE);
    double[] wide = weights(hypotheses, Hypothesis::doubtEvidence, DISAGREEMENT_TEMPERATURE);
    double zone = 0;
    double velocity = 0;
    double zoneSquare = 0;
    double velocitySquare = 0;
    for (int i = 0; i < weights.length; i++) {
      zone += weights[i] * hypotheses.get(i).result().zone();
      velocity += weights[i] * hypotheses.get(i).result().velocity();
    }
    for (int i = 0; i < weights.length; i++) {
      MixedFit.Result each = hypotheses.get(i).result();
      zoneSquare += weights[i] * square(each.zoneError()) + wide[i] * square(each.zone() - zone);
      velocitySquare +=
          weights[i] * square(each.velocityError()) + wide[i] * square(each.velocity() - velocity);
    }
    double[] residual = best.smooth().residual();
    FitCheck check = new FitCheck(array, reference, data, residual);
    double zoneError =
        widened(zoneSquare * (1 + ZONE_STRUCTURE * check.structure()), ZONE_FLOOR_MM);
    double velocityError =
        widened(velocitySquare * (1 + VELOCITY_STRUCTURE * check.structure()), VELOCITY_FLOOR);
    double[] p = best.result().p();
    double centre = array.centreX();
    return new UnitEstimate(
        zone + centre,
        zoneError,
        velocity,
        velocityError,
        p[UnitModel.START],
        p[UnitModel.WIDTH],
        p[UnitModel.LEFT],
        p[UnitModel.RIGHT],
        p[UnitModel.AZIMUTH],
        best.result().gainError(),
        1 - Gram.dot(residual, residual) / Gram.dot(data, data),
        doubt(array, check, p, new double[] {zone, zoneError, velocity, velocityError}));
  }

  private static String doubt(SurfaceArray array, FitCheck check, double[] p, double[] found) {
    String misfit = check.doubt();
    if (!misfit.isEmpty()) {
      return misfit;
    }
    if (!(found[1] < LARGEST_ZONE_ERROR_MM)) {
      return "the innervation zone is not determined";
    }
    if (!(found[3] < LARGEST_VELOCITY_ERROR)) {
      return "the velocity is not determined";
    }
    if (Math.abs(found[0]) > array.halfSpanX()) {
      return "the innervation zone is not below the electrodes";
    }
    if (!(found[2] > SLOWEST && found[2] < FASTEST)) {
      return "the velocity is not one of muscle fibres: check the distance of the electrodes";
    }
    return Math.abs(p[UnitModel.AZIMUTH]) > MOST_AZIMUTH
            && check.travellingUnexplained() > OBLIQUE_UNEXPLAINED
        ? "the electrodes do not lie along the fibres"
        : "";
  }

  /** Of each hypothesis by its evidence, of which that of suppositions is divided by {@code t}. */
  private static double[] weights(
      List<Hypothesis> hypotheses, ToDoubleFunction<Hypothesis> evidence, double t) {
    double most = hypotheses.stream().mapToDouble(evidence).max().orElse(0);
    double[] weights = new double[hypotheses.size()];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      Hypothesis each = hypotheses.get(i);
      double its =
          hypotheses.stream()
              .filter(other -> other.rival() == each.rival())
              .mapToDouble(evidence)
              .max()
              .orElse(0);
      weights[i] =
          StrictMath.exp(
              (evidence.applyAsDouble(each) - its) / t + (its - most) / RIVAL_TEMPERATURE);
      sum += weights[i];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= sum;
    }
    return weights;
  }

  private static double square(double value) {
    return value * value;
  }

  private static double widened(double squares, double floor) {
    return Math.sqrt(FACTOR * FACTOR * squares + floor * floor);
  }
}
