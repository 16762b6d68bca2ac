package org.myostream.motorunit.potentials;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
 * <p>The model is chosen unless the potential is an average over a recording's discharges and
 * classical estimators agree there: tissue differs from the model more than coherent channels
 * differ from each other. Of a grid the model is fitted to the line of electrodes with the largest
 * signal: what differs from column to column in a layered medium is not in it. Any thread.
 */
public final class UnitExaminer {
  /** From this coherence on classical figures are used for grids and recordings. */
  public static final double COHERENT = 0.9;

  private static final double AGREEING = 0.15;

  /** Below this a doubtful fit is tried with the other polarity. */
  private static final double WELL_EXPLAINED = 0.85;

  private static final double TURNED_GAIN = 0.1;

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
    PreparedRows prepared =
        PreparedRows.of(cleared(potential.rows(), used), used, potential.rateHz());
    notes.addAll(prepared.notes());
    double[][] rows = prepared.rows();
    ClassicalUnit classical = ClassicalUnit.of(array, rows, potential.rateHz(), used);
    AverageSpread spread =
        average == null ? null : spread(potential, average, leftOut, classical, used);
    Fit fit = fit(potential, prepared, used, notes);
    if (fit == null || (spread != null && agrees(classical))) {
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

  private @Nullable Fit fit(
      UnitPotential potential, PreparedRows prepared, boolean[] used, List<String> notes) {
    UnitEstimators known = estimators;
    if (known == null) {
      return null;
    }
    StrongestLine line = StrongestLine.of(potential.array(), prepared.rows(), used);
    Fit fit =
        known.with(
            line.array(),
            prepared.rows().length,
            potential.rateHz(),
            estimator -> fit(estimator, line, known.projects(), notes));
    double rate = (double) fit.fitted().length / prepared.rows().length;
    return new Fit(
        fit.estimate().later(prepared.cut() * 1000.0 / potential.rateHz()),
        prepared.whole(line.spread(fit.fitted()), rate),
        fit.rows());
  }

  private static Fit fit(
      UnitEstimator estimator, StrongestLine line, boolean projects, List<String> notes) {
    double[][] shown = projects ? projected(line.rows(), line.used()) : line.rows();
    UnitEstimate estimate = estimator.estimate(line.rows(), line.used());
    double[][] fitted = estimator.fitted();
    if (!estimate.reliable() && estimate.explained() < WELL_EXPLAINED) {
      UnitEstimate turned = estimator.estimate(negative(line.rows()), line.used());
      if (turned.explained() > estimate.explained() + TURNED_GAIN) {
        notes.add("its polarity is reversed");
        return new Fit(turned, negative(estimator.fitted()), shown);
      }
    }
    return new Fit(estimate, fitted, shown);
  }

  private static double[][] negative(double[][] rows) {
    return Arrays.stream(rows)
        .map(row -> Arrays.stream(row).map(value -> -value).toArray())
        .toArray(double[][]::new);
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
