package org.myostream.motorunit.potentials;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.myostream.motorunit.ArrayLine;
import org.myostream.motorunit.ClassicalUnit;
import org.myostream.motorunit.CoherentVelocity;
import org.myostream.motorunit.SurfaceArray;
import org.myostream.motorunit.UnitEstimate;
import org.myostream.motorunit.UnitEstimator;
import org.myostream.motorunit.potentials.UnitFinding.Figure;
import org.myostream.motorunit.potentials.UnitFinding.Source;

/**
 * Estimates innervation zone and velocity of a potential by the model and by classical estimators,
 * chooses between them and says what speaks against the result.
 *
 * <p>The model is chosen unless the potential comes from a grid or is an average over a recording's
 * discharges, and classical estimators agree there: tissue differs from the model more than
 * coherent channels differ from each other. Any thread.
 */
public final class UnitExaminer {
  /** From this coherence on classical figures are used for grids and recordings. */
  public static final double COHERENT = 0.9;

  private static final double AGREEING = 0.15;

  /** What incoherence adds to the relative error of a classical velocity. */
  private static final double INCOHERENCE = 0.1;

  /** What incoherence adds to the error of a classical zone, in spacings of electrodes. */
  private static final double ZONE_INCOHERENCE = 0.3;

  private final @Nullable UnitEstimators estimators;

  /**
   * @param estimators null to use classical estimators only
   */
  public UnitExaminer(@Nullable UnitEstimators estimators) {
    this.estimators = estimators;
  }

  /** What the model found, its potential, and what it was fitted to. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Fit(UnitEstimate estimate, double[][] fitted, double[][] rows) {}

  /** Examines a potential of a file. */
  public UnitFinding examine(UnitPotential potential) {
    return examine(potential, null, 0);
  }

  /** Examines an average, whose rows are those of {@code potential}. */
  public UnitFinding examine(
      UnitPotential potential, @Nullable AveragePotential average, int leftOut) {
    SurfaceArray array = potential.array();
    List<String> notes = new ArrayList<>();
    boolean[] used = new boolean[array.electrodes()];
    Arrays.fill(used, true);
    for (ElectrodeFaults.Fault fault : ElectrodeFaults.of(array, potential.rows())) {
      used[fault.electrode()] = false;
      notes.add(fault.what() + " and is left out");
    }
    AverageSpread none =
        average == null
            ? null
            : new AverageSpread(average.discharges(), leftOut, Double.NaN, Double.NaN);
    String impossible = SignalDoubts.impossible(array, used);
    if (!impossible.isEmpty()) {
      return new UnitFinding(
          potential,
          Figure.UNKNOWN,
          Figure.UNKNOWN,
          Source.NONE,
          null,
          new double[0][],
          null,
          none,
          notes,
          impossible);
    }
    double[][] rows = cleared(potential.rows(), used);
    ClassicalUnit classical = ClassicalUnit.of(array, rows, potential.rateHz(), used);
    AverageSpread spread =
        average == null ? null : spread(potential, average, leftOut, classical, used);
    Fit fit = fit(potential, rows, used);
    boolean robust = spread != null || lines(array) > 1;
    if (fit == null || (robust && agrees(classical))) {
      return classicalFinding(potential, fit, classical, spread, notes);
    }
    UnitEstimate estimate = fit.estimate();
    String doubt = estimate.doubt();
    if (doubt.isEmpty()) {
      doubt =
          SignalDoubts.ofModel(
              array,
              fit.rows(),
              estimate.zoneMm(),
              estimate.velocity(),
              estimate.explained(),
              classical.travel());
    }
    return new UnitFinding(
        potential,
        new Figure(estimate.zoneMm(), estimate.zoneErrorMm()),
        new Figure(estimate.velocity(), estimate.velocityError()),
        Source.MODEL,
        estimate,
        fit.fitted(),
        classical,
        spread,
        notes,
        doubt);
  }

  private UnitFinding classicalFinding(
      UnitPotential potential,
      @Nullable Fit fit,
      ClassicalUnit classical,
      @Nullable AverageSpread spread,
      List<String> notes) {
    CoherentVelocity.Found travel = classical.travel();
    double velocity = travel == null ? Double.NaN : travel.velocity();
    double zone = classical.beamZoneMm();
    String doubt;
    if (travel == null || Double.isNaN(zone)) {
      doubt = "no even line of at least 5 electrodes shows waves that travel at 1 to 10 m/s";
    } else if (!agrees(classical)) {
      doubt =
          SignalDoubts.text(
              "classical estimators do not agree: coherence %.2f (at least %.1f), velocities %.2f"
                  + " and %.2f m/s",
              travel.coherence(), COHERENT, velocity, classical.beamVelocity());
    } else {
      doubt = SignalDoubts.of(potential.array(), zone, velocity);
    }
    double incoherence = travel == null ? 1 : Math.max(0, 1 - travel.coherence());
    double spacing = travel == null ? Double.NaN : travel.part().line().spacingMm();
    return new UnitFinding(
        potential,
        new Figure(
            zone,
            joined(
                spread == null ? 0 : spread.zoneErrorMm(),
                ZONE_INCOHERENCE * spacing * Math.sqrt(incoherence))),
        new Figure(
            velocity,
            joined(
                spread == null ? 0 : spread.velocityError(),
                INCOHERENCE * velocity * Math.sqrt(incoherence))),
        Source.CLASSICAL,
        fit == null ? null : fit.estimate(),
        fit == null ? new double[0][] : fit.fitted(),
        classical,
        spread,
        notes,
        doubt);
  }

  private static double joined(double noise, double model) {
    return Math.sqrt(noise * noise + model * model);
  }

  private static boolean agrees(ClassicalUnit classical) {
    CoherentVelocity.Found travel = classical.travel();
    return travel != null
        && travel.coherence() >= COHERENT
        && Math.abs(classical.beamVelocity() - travel.velocity()) <= AGREEING * travel.velocity();
  }

  private static long lines(SurfaceArray array) {
    return ArrayLine.of(array).stream().filter(line -> line.length() >= 5).count();
  }

  private @Nullable Fit fit(UnitPotential potential, double[][] rows, boolean[] used) {
    UnitEstimators known = estimators;
    return known == null
        ? null
        : known.with(
            potential.array(),
            rows.length,
            potential.rateHz(),
            estimator -> fit(estimator, rows, used, known.projects()));
  }

  private static Fit fit(
      UnitEstimator estimator, double[][] rows, boolean[] used, boolean projects) {
    UnitEstimate estimate = estimator.estimate(rows, used);
    return new Fit(estimate, estimator.fitted(), projects ? projected(rows, used) : rows);
  }

  /** The rows without their common mode, electrodes that are not used left at 0. */
  private static double[][] projected(double[][] rows, boolean[] used) {
    double[][] projected = new double[rows.length][used.length];
    for (int n = 0; n < rows.length; n++) {
      double sum = 0;
      int count = 0;
      for (int e = 0; e < used.length; e++) {
        sum += rows[n][e];
        count += used[e] ? 1 : 0;
      }
      for (int e = 0; e < used.length; e++) {
        projected[n][e] = used[e] ? rows[n][e] - sum / count : 0;
      }
    }
    return projected;
  }

  private static AverageSpread spread(
      UnitPotential potential,
      AveragePotential average,
      int leftOut,
      ClassicalUnit classical,
      boolean[] used) {
    CoherentVelocity.Found travel = classical.travel();
    double velocityError =
        travel == null
            ? Double.NaN
            : AverageSpread.error(
                average,
                rows ->
                    CoherentVelocity.at(travel.part(), cleared(rows, used), potential.rateHz())
                        .map(CoherentVelocity.Found::velocity)
                        .orElse(Double.NaN));
    double zoneError =
        AverageSpread.error(
            average,
            rows ->
                ClassicalUnit.beamZoneMm(
                    potential.array(), cleared(rows, used), potential.rateHz(), used));
    return new AverageSpread(average.discharges(), leftOut, zoneError, velocityError);
  }

  private static double[][] cleared(double[][] rows, boolean[] used) {
    double[][] cleared = new double[rows.length][];
    for (int n = 0; n < rows.length; n++) {
      cleared[n] = rows[n].clone();
      for (int e = 0; e < used.length; e++) {
        if (!used[e]) {
          cleared[n][e] = 0;
        }
      }
    }
    return cleared;
  }

  /** The clauses of a finding that a person should read, joined. */
  public static String remarks(UnitFinding finding) {
    List<String> all = new ArrayList<>();
    if (!finding.doubt().isEmpty()) {
      all.add(finding.doubt());
    }
    all.addAll(finding.notes());
    return all.stream().collect(Collectors.joining("; "));
  }
}
